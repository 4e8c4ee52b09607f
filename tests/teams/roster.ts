import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';
import { type Answer, type Call, openConversation } from './sending.ts';
import type { Team } from './team.ts';

/** Teams gives pages of 50 to 500 people, whatever is asked. */
const PAGE = { least: 50, most: 500 };

function member({ account, name, email, userPrincipalName, role, tenantId, aadObjectId }: Person) {
  const [givenName, ...surname] = name.split(' ');
  const known = { objectId: aadObjectId, givenName, surname: surname.join(' '), email, userPrincipalName };
  return { ...account, ...(role !== 'anonymous' && known), tenantId, userRole: role };
}

export function members(call: Call): Answer {
  return { status: 200, body: openConversation(call).members.map(member) };
}

export function pagedMembers(call: Call): Answer {
  const all = openConversation(call).members;
  const token = call.query.get('continuationToken');
  const from = token ? Number(Buffer.from(token, 'base64url').toString()) : 0;
  if (!Number.isInteger(from)) throw new Refusal(400, 'BadArgument', 'Invalid continuation token.');
  const asked = Number(call.query.get('pageSize') ?? PAGE.most);
  const to = from + Math.min(PAGE.most, Math.max(PAGE.least, asked));
  const more = to < all.length && { continuationToken: Buffer.from(String(to)).toString('base64url') };
  return { status: 200, body: { members: all.slice(from, to).map(member), ...more } };
}

export function oneMember(call: Call): Answer {
  const { members: all } = openConversation(call);
  const person = call.tenant.person(call.resourceId);
  if (!person || !all.includes(person)) {
    throw new Refusal(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
  }
  return { status: 200, body: member(person) };
}

function openTeam({ tenant, resourceId }: Call): Team {
  const team = tenant.teams.find(({ id }) => id === resourceId);
  if (!team) throw new Refusal(404, 'TeamNotFound', 'Team not found.');
  if (!team.hasBot)
    throw new Refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
  return team;
}

export function teamDetails(call: Call): Answer {
  const { id, name, aadGroupId, channels, members: all } = openTeam(call);
  return {
    status: 200,
    body: { id, name, aadGroupId, channelCount: channels.length, memberCount: all.length },
  };
}

/** General comes without a name: clients write it in their own language. */
export function channelList(call: Call): Answer {
  const team = openTeam(call);
  const conversations = team.channels.map(({ id, name }) => ({
    id,
    name: id === team.id ? null : name,
    type: 'standard',
  }));
  return { status: 200, body: { conversations } };
}

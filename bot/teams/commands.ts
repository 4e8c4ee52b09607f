import { CODE_HOURS, issueGriffieCode } from '../actions/issue-griffie-code.ts';
import { linkGriffieChannel } from '../actions/link-griffie-channel.ts';
import { setUpCommittee } from '../actions/set-up-committee.ts';
import { plain } from '../cards/plain-text.ts';
import { committeesOfOrganiser, organisers } from '../store/committees.ts';
import type { Committee, Person } from '../store/schema.ts';
import type { Origin } from './activity.ts';
import type { Desk } from './desk.ts';
import { oneOf } from './read-memo-message.ts';
import { readNames, readRoster } from './roster.ts';

/** A command as somebody gave it: `rest` is what follows its name. */
type Given = Readonly<{ desk: Desk; person: Person; origin: Origin; rest: string }>;
type Command = Readonly<{ names: readonly string[]; run: (given: Given) => Promise<string> }>;

/** Every command, with the words that call it. */
const COMMANDS: readonly Command[] = [
  { names: ['commissie'], run: committee },
  { names: ['griffie'], run: griffie },
  { names: ['help', 'hulp', '?'], run: help },
];

/** Runs the command that a text is; null when it is none. */
export async function runCommand(text: string, given: Omit<Given, 'rest'>): Promise<string | null> {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  const command = COMMANDS.find(({ names }) => names.includes(word.toLowerCase()));
  return command ? command.run({ ...given, rest: rest.join(' ') }) : null;
}

async function help({ desk }: Given): Promise<string> {
  const { texts } = desk.voice;
  const lines = (['memo', 'committee', 'griffie', 'link', 'help'] as const).map(
    (line) => `- ${texts(`help.${line}`)}`,
  );
  return [texts('help.intro'), '', ...lines].join('\n');
}

const COMMITTEE_CODE = /^[\p{L}\p{N}][\p{L}\p{N} &.-]{0,39}$/u;
const MOST_NAMES = 40;

async function committee({ desk, person, origin, rest }: Given): Promise<string> {
  const { texts } = desk.voice;
  const { actor, place } = origin;
  if (place.kind !== 'channel') return texts('committee.where', { code: plain(rest || 'BEM') });
  if (!COMMITTEE_CODE.test(rest)) return texts('committee.which');
  const where = { serviceUrl: actor.serviceUrl, teamId: place.teamId, channelId: place.channelId };
  const [roster, { teamName }] = await Promise.all([
    readRoster(desk.connectors, where),
    readNames(desk.connectors, where),
  ]);
  const self = roster.find(({ entraId }) => entraId === actor.entraId);
  // A guest is not on the roster, so a guest's sign-in name never makes an administrator.
  const names = [actor.entraId, self?.signInName?.toLowerCase()];
  const result = await setUpCommittee(desk, {
    code: rest,
    person,
    isAdmin: names.some((name) => name !== undefined && desk.admins.includes(name)),
    team: { id: place.teamId, name: teamName, serviceUrl: actor.serviceUrl },
    roster,
  });
  if (!result.ok) {
    const allowed = 'organisers' in result ? oneOf(result.organisers.map(plain)) : '';
    return texts(`committee.${result.reason}`, { code: plain(rest), names: allowed });
  }
  const sentences = [
    texts(result.created ? 'committee.created' : 'committee.updated', {
      code: plain(result.committee.code),
      team: plain(teamName),
      count: result.memberNames.length,
      names: listOfNames(desk, result.memberNames),
    }),
    ...(self ? [texts('committee.self')] : []),
    whatIsMissing(desk, result.committee),
  ];
  return sentences.join('\n\n');
}

function listOfNames({ voice }: Desk, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(plain);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} ${voice.texts('committee.more', { count: more })}`;
  return new Intl.ListFormat('nl').format(shown);
}

function whatIsMissing({ voice }: Desk, found: Committee): string {
  if (!found.griffie_channel_id) return voice.texts('committee.missingGriffie', { code: plain(found.code) });
  return voice.texts('committee.ready', {
    channel: plain(found.griffie_channel_name ?? ''),
    team: plain(found.griffie_team_name ?? ''),
  });
}

/** In the 1:1 chat it gives a code, in a channel it uses one. */
async function griffie(given: Given): Promise<string> {
  switch (given.origin.place.kind) {
    case 'chat':
      return giveCode(given);
    case 'channel':
      return linkChannel(given);
    case 'other':
      return given.desk.voice.texts('griffie.needsCode');
  }
}

async function giveCode({ desk, person, rest }: Given): Promise<string> {
  const { texts } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const wanted = mine.filter(({ code }) => code.toLowerCase() === rest.toLowerCase());
  const [only, ...others] = wanted.length > 0 ? wanted : mine;
  if (!only) {
    const known = await organisers(desk.db, { tenantId: person.tenant_id });
    if (known.length === 0) return texts('intake.noCommittee');
    return texts('griffie.not-organiser', { names: oneOf(known.map(({ name }) => plain(name))) });
  }
  if (others.length > 0)
    return texts('griffie.which', { options: oneOf(mine.map(({ code }) => `‘griffie ${plain(code)}’`)) });
  const code = await issueGriffieCode(desk, { committeeId: only.id, personId: person.id });
  return texts('griffie.code', { committee: plain(only.code), code, hours: CODE_HOURS });
}

async function linkChannel({ desk, origin, rest }: Given): Promise<string> {
  const { texts } = desk.voice;
  const { actor, place } = origin;
  if (place.kind !== 'channel' || !rest) return texts('griffie.needsCode');
  const where = { serviceUrl: actor.serviceUrl, teamId: place.teamId, channelId: place.channelId };
  const { teamName, channelName } = await readNames(desk.connectors, where);
  const result = await linkGriffieChannel(desk, {
    code: rest,
    tenantId: actor.tenantId,
    channel: { id: place.channelId, name: channelName, teamName, serviceUrl: actor.serviceUrl },
  });
  return result.ok
    ? texts('griffie.linked', { committee: plain(result.committeeCode) })
    : texts(`griffie.${result.reason}`);
}

import { z } from 'zod';
import type { RosterEntry } from '../actions/set-up-committee.ts';
import { isVisitor } from './activity.ts';
import type { Connectors } from './connectors.ts';

const PAGE_SIZE = 500;

/** The SDK's type demands a token on the first page too, where there is none. */
type PageOptions = { pageSize: number; continuationToken: string };

const memberSchema = z.object({
  id: z.string(),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  name: z.string().optional(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** A team's people as Teams lists them, page by page; bots, guests and anonymous visitors are left out. */
export async function readRoster(
  connectors: Connectors,
  { serviceUrl, teamId }: Readonly<{ serviceUrl: string; teamId: string }>,
): Promise<readonly RosterEntry[]> {
  const { conversations } = await connectors.at(serviceUrl);
  const roster = new Map<string, RosterEntry>();
  let continuationToken: string | undefined;
  do {
    const options = { pageSize: PAGE_SIZE, ...(continuationToken && { continuationToken }) };
    const page = await conversations.getConversationPagedMembers(teamId, options as PageOptions);
    for (const account of page.members) {
      const entry = rosterEntry(account);
      if (entry) roster.set(entry.entraId, entry);
    }
    continuationToken = page.continuationToken;
  } while (continuationToken);
  return [...roster.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

function rosterEntry(account: unknown): RosterEntry | null {
  const parsed = memberSchema.safeParse(account);
  if (!parsed.success) return null;
  const { id, name, email, userPrincipalName } = parsed.data;
  const entraId = parsed.data.aadObjectId ?? parsed.data.objectId;
  if (!entraId || isVisitor(account) || id.startsWith('28:')) return null;
  const signInName = userPrincipalName ?? email ?? null;
  return {
    entraId: entraId.toLowerCase(),
    teamsId: id,
    name: name ?? signInName ?? entraId,
    signInName,
    email: email ?? null,
  };
}

/** The names of a team and of one of its channels, for people to recognise; General has no name of its own. */
export async function readNames(
  connectors: Connectors,
  where: Readonly<{ serviceUrl: string; teamId: string; channelId: string }>,
): Promise<Readonly<{ teamName: string; channelName: string }>> {
  const { teams } = await connectors.teamsAt(where.serviceUrl);
  const [details, channels] = await Promise.all([
    teams.fetchTeamDetails(where.teamId),
    teams.fetchChannelList(where.teamId),
  ]);
  const channel = channels.conversations?.find(({ id }) => id === where.channelId);
  return { teamName: details.name ?? '', channelName: channel?.name ?? 'General' };
}

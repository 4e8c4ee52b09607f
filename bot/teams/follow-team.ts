import { z } from 'zod';
import type { House } from '../actions/act.ts';
import { followTeam } from '../actions/follow-team.ts';
import type { Logger } from '../log.ts';
import { committeeById } from '../store/committees.ts';
import { oneTenant, tenantFields } from './activity.ts';
import type { Connectors } from './connectors.ts';
import { readRoster } from './roster.ts';

/** What Teams sends when somebody joins or leaves a team; it need not say which person did that. */
const newsSchema = z.object({
  type: z.literal('conversationUpdate'),
  channelId: z.literal('msteams'),
  conversation: tenantFields.conversation,
  channelData: tenantFields.channelData.extend({
    eventType: z.enum(['teamMemberAdded', 'teamMemberRemoved']),
    team: z.object({ id: z.string().min(1).max(500) }),
  }),
});

/** The team that somebody joined or left; null for any other activity. */
export function changedTeam(activity: unknown): Readonly<{ tenantId: string; teamId: string }> | null {
  const parsed = newsSchema.safeParse(activity);
  if (!parsed.success) return null;
  const { conversation, channelData } = parsed.data;
  const tenantId = oneTenant(conversation.tenantId, channelData.tenant?.id);
  return tenantId ? { tenantId, teamId: channelData.team.id } : null;
}

type Reader = House & Readonly<{ connectors: Connectors; log: Logger }>;

/** Teams tells it so for good: the bot is no longer in the team, or the team is gone. */
const SHUT = [403, 404];

/** Reads the list of a committee's team and brings its roster up to date. Throws when it may work later. */
export async function readTeam(
  house: Reader,
  { committeeId }: Readonly<{ committeeId: string }>,
): Promise<void> {
  const committee = await committeeById(house.db, committeeId);
  try {
    const where = { serviceUrl: committee.service_url, teamId: committee.team_id };
    const team = await readRoster(house.connectors, where);
    // A team without members is one that Teams does not show, not one that everybody has left.
    if (team.length > 0) await followTeam(house, { committeeId, team });
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode === undefined || !SHUT.includes(statusCode)) throw error;
    house.log.warn({ committeeId, status: statusCode }, 'the list of a team could not be read');
  }
}

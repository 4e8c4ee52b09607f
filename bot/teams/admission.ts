import type { Logger } from '../log.ts';
import type { Database } from '../store/connect.ts';
import { findPerson } from '../store/people.ts';
import { isVisitor, type Origin } from './activity.ts';
import type { Connectors } from './connectors.ts';

/** More people than this never use one bot at once; beyond it they are looked up again. */
const MOST_REMEMBERED = 10_000;

/** Whether somebody is of the organisation itself. Throws where Teams cannot say it now. */
export type Admits = (origin: Origin, conversationId: string) => Promise<boolean>;

type Parts = Readonly<{ db: Database; connectors: Connectors; log: Logger; isTryingOut: boolean }>;

/**
 * Keeps guests and anonymous people out, also in a channel where the clerk's buttons stand. An activity does not say
 * that somebody is one, so Teams is asked for everybody whom the bot does not know; no visitor is ever written down.
 */
export function createAdmission(parts: Parts): Admits {
  const { db } = parts;
  const known = new Set<string>();
  return async (origin, conversationId) => {
    const { tenantId, entraId } = origin.actor;
    const key = `${tenantId}/${entraId}`;
    if (known.has(key)) return true;
    const isKnown = (await findPerson(db, origin.actor)) !== undefined;
    if (!isKnown && !(await isResident(parts, origin, conversationId))) return false;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.add(key);
    return true;
  };
}

async function isResident(
  { connectors, log, isTryingOut }: Parts,
  { actor, place }: Origin,
  conversationId: string,
): Promise<boolean> {
  // A shared channel has people who are not in its team.
  const where = place.kind === 'channel' ? place.channelId : conversationId;
  try {
    const { conversations } = await connectors.at(actor.serviceUrl);
    const account = await conversations.getConversationMember(where, actor.teamsId);
    return !isVisitor(account) && isOf(actor.tenantId, account);
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    // Whoever is on no list is no guest on it either. What one tries out with need not have a list at all.
    if (statusCode !== 404 && !isTryingOut) throw error;
    log.warn({ err: error }, 'Teams did not say whether somebody is a guest');
    return true;
  }
}

/** Whether an account is at home in this tenant, where Teams says so; people of others may share a channel. */
function isOf(tenantId: string, account: unknown): boolean {
  const { tenantId: home } = account as { tenantId?: unknown };
  return typeof home !== 'string' || home.toLowerCase() === tenantId.toLowerCase();
}

import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { Database } from '../store/connect.ts';
import { findPerson } from '../store/people.ts';
import { isVisitor, type Origin } from './activity.ts';
import type { Connectors } from './connectors.ts';

/** More people than this never use one bot at once; beyond it they are looked up again. */
const MOST_REMEMBERED = 10_000;
/** A guest who becomes one of the organisation need not wait longer than this. */
const REFUSED_MS = 300_000;
/** How long the first click of somebody new may wait for Teams. */
const PATIENCE_MS = 3_000;
/** More strangers than this are not looked up at once: Teams counts how often it is asked. */
const MOST_LOOKUPS = 50;

/**
 * What is known of somebody:
 * - `resident`: of the organisation itself, by the bot's own records or by what Teams said;
 * - `visitor`: a guest, anonymous or of elsewhere, as Teams said within five minutes;
 * - `unknown`: Teams takes its time, or does not answer. The next time that they come it may have.
 */
export type Standing = 'resident' | 'visitor' | 'unknown';

export type Admission = Readonly<{
  /** What is known of who clicks; for somebody new it waits for Teams, three seconds at most. */
  standingOf(origin: Origin, conversationId: string): Promise<Standing>;
  /** The same, waiting for Teams where it must be asked. Throws where Teams cannot say it now. */
  learn(origin: Origin, conversationId: string): Promise<Standing>;
}>;

type Parts = Readonly<{
  db: Database;
  connectors: Connectors;
  log: Logger;
  isTryingOut: boolean;
  now: () => Date;
  patienceMs?: number;
}>;

/**
 * Keeps guests and anonymous people out, also in a channel where the clerk's buttons stand. An activity does not say
 * that somebody is one, so Teams is asked for everybody whom the bot does not know; no visitor is ever written down.
 */
export function createAdmission(parts: Parts): Admission {
  const { db, log, now, patienceMs = PATIENCE_MS } = parts;
  const residents = new Set<string>();
  /** Until when each is refused without asking. */
  const visitors = new Map<string, number>();
  const lookups = new Map<string, Promise<Standing>>();

  const remembered = (key: string): Standing => {
    if (residents.has(key)) return 'resident';
    return (visitors.get(key) ?? 0) > now().getTime() ? 'visitor' : 'unknown';
  };
  const known = async (key: string, { actor }: Origin): Promise<Standing> => {
    const standing = remembered(key);
    if (standing !== 'unknown') return standing;
    // Teams may have answered while the database was.
    if ((await findPerson(db, actor)) === undefined) return remembered(key);
    makeRoom(residents).add(key);
    return 'resident';
  };
  /** Asks once, however many wait for it. */
  const lookUp = (key: string, origin: Origin, conversationId: string): Promise<Standing> => {
    const running = lookups.get(key);
    if (running) return running;
    const asking = isResident(parts, origin, conversationId)
      .then((resident): Standing => {
        if (resident) makeRoom(residents).add(key);
        else makeRoom(visitors).set(key, now().getTime() + REFUSED_MS);
        return resident ? 'resident' : 'visitor';
      })
      .finally(() => lookups.delete(key));
    lookups.set(key, asking);
    return asking;
  };
  return Object.freeze({
    async standingOf(origin: Origin, conversationId: string) {
      const key = keyOf(origin);
      const standing = await known(key, origin);
      if (standing !== 'unknown') return standing;
      if (lookups.size >= MOST_LOOKUPS && !lookups.has(key)) return standing;
      const found = lookUp(key, origin, conversationId).catch((error) => {
        log.warn({ err: error }, 'Teams did not say who somebody is');
        return standing;
      });
      return Promise.race([found, setTimeout(patienceMs, standing, { ref: false })]);
    },
    async learn(origin: Origin, conversationId: string) {
      const key = keyOf(origin);
      const standing = await known(key, origin);
      return standing === 'unknown' ? lookUp(key, origin, conversationId) : standing;
    },
  });
}

function keyOf({ actor }: Origin): string {
  return `${actor.tenantId}/${actor.entraId}`;
}

function makeRoom<People extends Set<string> | Map<string, number>>(people: People): People {
  if (people.size >= MOST_REMEMBERED) people.clear();
  return people;
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
    // What one tries out with need not have a list of members.
    if (isTryingOut) {
      log.warn({ err: error }, 'Teams did not say whether somebody is a guest');
      return true;
    }
    // For whoever is on no list, Teams vouches no more than for a guest.
    if ((error as { statusCode?: number }).statusCode === 404) return false;
    throw error;
  }
}

/** Whether an account is at home in this tenant, where Teams says so; people of others may share a channel. */
function isOf(tenantId: string, account: unknown): boolean {
  const { tenantId: home } = account as { tenantId?: unknown };
  return typeof home !== 'string' || home.toLowerCase() === tenantId.toLowerCase();
}

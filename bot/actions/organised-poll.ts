import type { Transaction } from 'kysely';
import { isOrganiser } from '../store/committees.ts';
import { lockPoll } from '../store/polls.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { type Refused, refused } from './act.ts';

export type OrganiserRefusal = 'unknown-poll' | 'not-organiser';

/** Takes the lock of a poll that this person may organise, or says why not. */
export async function lockOrganisedPoll(
  trx: Transaction<Schema>,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true; poll: PollRow }> | Refused<OrganiserRefusal>> {
  const poll = await lockPoll(trx, pollId);
  if (!poll) return refused('unknown-poll');
  const allowed = await isOrganiser(trx, poll.committee_id, personId);
  return allowed ? { ok: true, poll } : refused('not-organiser');
}

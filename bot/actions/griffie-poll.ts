import type { Transaction } from 'kysely';
import { committeeById } from '../store/committees.ts';
import { lockPoll } from '../store/polls.ts';
import type { Committee, Person, PollRow, Schema } from '../store/schema.ts';
import { type Refused, refused } from './act.ts';

/** Who acts for the Griffie: somebody who clicked in this channel. */
export type Clerk = Readonly<{ person: Person; channelId: string }>;

export type GriffieRefusal = 'unknown-poll' | 'not-griffie';

/** Takes the lock of a poll for whoever clicked in the channel of its Griffie, or says why not. */
export async function lockGriffiePoll(
  trx: Transaction<Schema>,
  pollId: string,
  { person, channelId }: Clerk,
): Promise<Readonly<{ ok: true; poll: PollRow; committee: Committee }> | Refused<GriffieRefusal>> {
  const poll = await lockPoll(trx, pollId);
  if (!poll) return refused('unknown-poll');
  const committee = await committeeById(trx, poll.committee_id);
  const isClerk = committee.tenant_id === person.tenant_id && committee.griffie_channel_id === channelId;
  return isClerk ? { ok: true, poll, committee } : refused('not-griffie');
}

import type { Transaction } from 'kysely';
import { secondsUntil } from '../poll/deadline.ts';
import { nextFollowUp } from '../poll/griffie-follow-up.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readWaiting } from '../store/follow-ups.ts';
import { lockPoll } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/** A request that is not in its channel yet is looked at again after this long. */
const LOOK_AGAIN_SECONDS = 86_400;

/** The job that waits for the next follow-up on a request; none while it is not the Griffie's turn. */
export async function followUpJobs(
  trx: Transaction<Schema>,
  pollId: string,
  now: Date,
): Promise<readonly Job[]> {
  const poll = await lockPoll(trx, pollId);
  const waiting = poll && (await readWaiting(trx, poll));
  const next = waiting && nextFollowUp(waiting);
  if (!next) return [];
  return [followUpJob(pollId, next.at.toISOString(), secondsUntil(next.at, now))];
}

function followUpJob(pollId: string, moment: string, after: number): Job {
  return { name: 'follow-up', key: `${pollId} ${moment}`, data: { pollId }, after };
}

/**
 * Brings a request up again that nobody at the Griffie has acted on, or tells its organiser. Run too early, as when the
 * count has begun anew, it comes back at its moment; run late, it does what was due once.
 */
export function followUpRequest(house: House, { pollId }: Readonly<{ pollId: string }>): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const poll = await lockPoll(trx, pollId);
    const waiting = poll && (await readWaiting(trx, poll));
    const next = waiting && nextFollowUp(waiting);
    if (!poll || !next) return;
    if (next.at.getTime() > now.getTime())
      return house.queue.enqueue(trx, await followUpJobs(trx, pollId, now));
    if (!(await isInChannel(trx, pollId))) {
      const again = new Date(now.getTime() + LOOK_AGAIN_SECONDS * 1_000).toISOString();
      return house.queue.enqueue(trx, [followUpJob(pollId, again, LOOK_AGAIN_SECONDS)]);
    }
    const news = next.what === 'nudge' ? await nudge(trx, poll, now) : await tell(trx, poll, now);
    const cards = await cardJobs(trx, { pollId, kinds: ['organiser'] });
    await house.queue.enqueue(trx, [news, ...cards, ...(await followUpJobs(trx, pollId, now))]);
  });
}

async function isInChannel(trx: Transaction<Schema>, pollId: string): Promise<boolean> {
  const request = await trx
    .selectFrom('delivery')
    .select('state')
    .where('poll_id', '=', pollId)
    .where('kind', '=', 'request')
    .executeTakeFirst();
  return request?.state === 'delivered';
}

async function nudge(trx: Transaction<Schema>, { id: pollId }: PollRow, now: Date): Promise<Job> {
  await keepEvent(trx, { pollId, personId: null, what: 'nudged', at: now });
  return newCard(trx, { poll_id: pollId, kind: 'nudge', person_id: null });
}

async function tell(
  trx: Transaction<Schema>,
  { id: pollId, organiser_id }: PollRow,
  now: Date,
): Promise<Job> {
  await keepEvent(trx, { pollId, personId: null, what: 'griffie-silent', at: now });
  return newCard(trx, { poll_id: pollId, kind: 'unanswered', person_id: organiser_id });
}

type NewCard = Readonly<{ poll_id: string; kind: 'nudge' | 'unanswered'; person_id: string | null }>;

async function newCard(trx: Transaction<Schema>, card: NewCard): Promise<Job> {
  const { count } = await trx
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('poll_id', '=', card.poll_id)
    .where('kind', '=', card.kind)
    .executeTakeFirstOrThrow();
  const { id } = await trx
    .insertInto('delivery')
    .values({ ...card, revision: Number(count) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return cardJob(id);
}

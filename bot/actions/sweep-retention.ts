import type { Transaction } from 'kysely';
import { isTermOver } from '../poll/retention.ts';
import { committeeById, organisers } from '../store/committees.ts';
import { exportJob } from '../store/exports.ts';
import type { Job } from '../store/queue.ts';
import {
  committeesWithTerm,
  disposeJob,
  readCourses,
  sweepJob,
  waitingDisposals,
} from '../store/retention.ts';
import type { Schema } from '../store/schema.ts';
import { type House, transact } from './act.ts';

const A_DAY_SECONDS = 86_400;
const OFFERED_AGAIN_MS = 7 * A_DAY_SECONDS * 1_000;

/**
 * Looks once a day which polls of a committee have been over for as long as it keeps them, and offers archives again that
 * nobody has taken for a week. Run late, it does once what was due meanwhile.
 */
export function sweepRetention(
  house: House,
  { committeeId }: Readonly<{ committeeId: string }>,
): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const { retention_years: years } = await committeeById(trx, committeeId);
    const since = new Date(now.getTime() - OFFERED_AGAIN_MS);
    const waiting = await waitingDisposals(trx, committeeId, since);
    const offers: Job[] = [];
    for (const disposalId of waiting)
      offers.push(...(await offerDisposal(trx, { disposalId, committeeId, now })));
    await house.queue.enqueue(trx, offers);
    if (years === null && waiting.length === 0) return;
    const polls = years === null ? [] : await readCourses(trx, committeeId);
    const due = polls.filter((poll) => years !== null && isTermOver(poll, years, now));
    const jobs = due.map(({ id }) => disposeJob(id));
    await house.queue.enqueue(trx, [...jobs, sweepJob(committeeId, A_DAY_SECONDS)]);
  });
}

/** Offers the archive of a deleted poll to an organiser of its committee: the poll's own, where that is still one. */
export async function offerDisposal(
  trx: Transaction<Schema>,
  given: Readonly<{ disposalId: string; committeeId: string; preferred?: string; now: Date }>,
): Promise<readonly Job[]> {
  const { disposalId, committeeId, preferred, now } = given;
  const present = await organisers(trx, { committeeId });
  const taker = present.find(({ id }) => id === preferred) ?? present[0];
  if (!taker) return [];
  const { id } = await trx
    .insertInto('export')
    .values({ disposal_id: disposalId, poll_id: null, person_id: taker.id, format: 'zip', asked_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return [exportJob(id)];
}

/** Sees to it at the start that every committee with a term is looked at. */
export function beginSweeps(house: House): Promise<void> {
  return transact(house, async (trx) => {
    const committees = await committeesWithTerm(trx);
    await house.queue.enqueue(
      trx,
      committees.map((id) => sweepJob(id)),
    );
  });
}

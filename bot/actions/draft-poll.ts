import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Memo } from '../memo/memo.ts';
import type { CandidateDate } from '../poll/candidate-dates.ts';
import { defaultDeadline } from '../poll/deadline.ts';
import { proposeCandidateDates } from '../poll/propose-dates.ts';
import { calendarOf } from '../store/committees.ts';
import { cardJob } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import type { Committee, Schema } from '../store/schema.ts';
import { type House, transact } from './act.ts';

type NewDraft = Readonly<{
  memo: Memo;
  organiserId: string;
  committee: Committee;
  /** The memo as it came: the bytes of a file, or the text that was pasted. */
  source: Uint8Array;
  /** The name of the file; null for a pasted one. */
  fileName: string | null;
}>;

/** Keeps a memo as a draft poll with a deadline and dates proposed, and gives its id. */
export function draftPoll(house: House, draft: NewDraft): Promise<string> {
  const { memo, organiserId, committee, source, fileName } = draft;
  const now = house.now();
  const deadline = defaultDeadline(now);
  const dates = proposeCandidateDates({ now, deadline, calendar: calendarOf(committee) });
  return transact(house, async (trx) => {
    const { id } = await trx
      .insertInto('poll')
      .values({
        committee_id: committee.id,
        organiser_id: organiserId,
        state: 'draft',
        rule: committee.rule,
        quorum: committee.quorum,
        memo: JSON.stringify(memo),
        file_name: fileName,
        file_bytes: fileName === null ? null : source.length,
        file_sha256: fileName === null ? null : createHash('sha256').update(source).digest('hex'),
        deadline,
        created_at: now,
        changed_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('memo_file')
      .values({ poll_id: id, content: Buffer.from(source) })
      .execute();
    await replaceDates(trx, id, dates);
    const card = await trx
      .insertInto('delivery')
      .values({ poll_id: id, kind: 'organiser', person_id: organiserId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await keepEvent(trx, { pollId: id, personId: organiserId, what: 'drafted', at: now });
    await house.queue.enqueue(trx, [cardJob(card.id)]);
    return id;
  });
}

/** Puts these candidate dates in the place of those that a draft has. */
export async function replaceDates(
  trx: Transaction<Schema>,
  pollId: string,
  dates: readonly CandidateDate[],
): Promise<void> {
  await trx.deleteFrom('candidate_date').where('poll_id', '=', pollId).execute();
  await insertDates(trx, pollId, dates);
}

export async function insertDates(
  trx: Transaction<Schema>,
  pollId: string,
  dates: readonly CandidateDate[],
): Promise<void> {
  if (dates.length === 0) return;
  await trx
    .insertInto('candidate_date')
    .values(
      dates.map(({ startsAt, endsAt, place }) => ({
        poll_id: pollId,
        starts_at: startsAt,
        ends_at: endsAt,
        place,
      })),
    )
    .execute();
}

import type { Transaction } from 'kysely';
import { type CandidateDate, isSameDate } from '../poll/candidate-dates.ts';
import { type DraftProblem, draftProblems } from '../poll/draft.ts';
import { cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readDates, type StoredDate } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { insertDates } from './draft-poll.ts';
import { followUpJobs } from './follow-up-request.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';
import { remind } from './remind-members.ts';
import { settleReplies } from './settle-replies.ts';

export type DatesChanged =
  | Readonly<{ ok: true }>
  | Refused<OrganiserRefusal | 'not-running'>
  | Readonly<{ ok: false; reason: 'draft-problems'; problems: readonly DraftProblem[] }>;

/**
 * Changes the candidate dates of a running poll. Answers to dates that stay are kept; where dates are added, the
 * interested members are asked again, and nobody else.
 */
export function changeDates(
  house: House,
  {
    pollId,
    personId,
    dates,
  }: Readonly<{ pollId: string; personId: string; dates: readonly CandidateDate[] }>,
): Promise<DatesChanged> {
  const now = house.now();
  return transact(house, async (trx): Promise<DatesChanged> => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { state, deadline } = found.poll;
    if ((state !== 'open' && state !== 'requested') || deadline.getTime() <= now.getTime())
      return refused('not-running');
    const problems = draftProblems({ deadline, dates }, now);
    if (problems.length > 0) return { ok: false, reason: 'draft-problems', problems };
    await house.queue.enqueue(trx, await putDates(trx, { pollId, personId, dates, now }));
    return { ok: true };
  });
}

const KINDS = ['member', 'organiser', 'request', 'reply', 'nudge', 'unanswered'] as const;

type Change = Readonly<{ pollId: string; personId: string; dates: readonly CandidateDate[]; now: Date }>;

/** Puts these dates in the place of those that a posted poll has, and gives the jobs that must follow. */
export async function putDates(
  trx: Transaction<Schema>,
  { pollId, personId, dates, now }: Change,
): Promise<readonly Job[]> {
  const former = await readDates(trx, pollId);
  const added = dates.filter((date) => !former.some((known) => isSameDate(known, date)));
  const gone = former.filter((known) => !dates.some((date) => isSameDate(known, date)));
  if (added.length === 0 && gone.length === 0) return [];
  await keepEvent(trx, { pollId, personId, what: 'dates-changed', at: now });
  await removeDates(trx, gone);
  await insertDates(trx, pollId, added);
  await trx.updateTable('poll').set({ changed_at: now }).where('id', '=', pollId).execute();
  if (added.length > 0) await settleReplies(trx, pollId, now);
  const asked =
    added.length > 0 ? [...(await askAgain(trx, pollId)), ...(await followUpJobs(trx, pollId, now))] : [];
  return [...asked, ...(await cardJobs(trx, { pollId, kinds: KINDS }))];
}

async function removeDates(trx: Transaction<Schema>, dates: readonly StoredDate[]): Promise<void> {
  if (dates.length === 0) return;
  await trx
    .deleteFrom('candidate_date')
    .where(
      'id',
      'in',
      dates.map(({ id }) => id),
    )
    .execute();
}

async function askAgain(trx: Transaction<Schema>, pollId: string) {
  const interested = await trx
    .updateTable('ballot')
    .from('poll')
    .set({ dates_saved_at: null })
    .whereRef('poll.id', '=', 'ballot.poll_id')
    .where('poll.id', '=', pollId)
    .where('choice', '=', 'interested')
    .returning((ballot) => [
      'person_id as voiceId',
      'answered_by as answeredBy',
      'answered_via as via',
      'secret',
      ballot
        .exists(
          ballot
            .selectFrom('ballot_stand_in as other')
            .select('other.person_id')
            .whereRef('other.poll_id', '=', 'ballot.poll_id')
            .whereRef('other.member_id', '=', 'ballot.person_id')
            .whereRef('other.person_id', '=', 'ballot.answered_by'),
        )
        .as('standsIn'),
    ])
    .execute();
  // Whoever gave the answer knows the diary: the member, or the stand-in who answered instead. For one who stands in no
  // more the member is asked, unless that would tell what was answered.
  const recipients = interested.flatMap(({ voiceId, answeredBy, via, secret, standsIn }) => {
    if (via !== 'stand-in') return [{ personId: voiceId, voiceId }];
    if (standsIn && answeredBy) return [{ personId: answeredBy, voiceId }];
    return secret ? [] : [{ personId: voiceId, voiceId }];
  });
  return remind(trx, pollId, recipients);
}

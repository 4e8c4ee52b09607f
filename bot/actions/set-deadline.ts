import type { CandidateDate } from '../poll/candidate-dates.ts';
import { type DraftProblem, draftProblems } from '../poll/draft.ts';
import type { PollState } from '../poll/poll.ts';
import { cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readDates } from '../store/polls.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { putDates } from './change-dates.ts';
import { deadlineJobs } from './deadline-jobs.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

type NewDeadline = Readonly<{
  pollId: string;
  personId: string;
  deadline: Date;
  /** The dates that the poll has from now on; left out, it keeps those that it has. */
  dates?: readonly CandidateDate[] | undefined;
}>;

export type DeadlineSet =
  | Readonly<{ ok: true }>
  | Refused<OrganiserRefusal | 'not-posted'>
  | Readonly<{ ok: false; reason: 'draft-problems'; problems: readonly DraftProblem[] }>;

/**
 * Gives members until another moment: extends a running poll, or opens one again whose deadline has passed. Cards
 * are edited, which alerts nobody, so those who have answered hear nothing of it; only dates that are new are put to
 * the interested members. The moment that it has already is no news.
 */
export function setDeadline(
  house: House,
  { pollId, personId, deadline, dates }: NewDeadline,
): Promise<DeadlineSet> {
  const now = house.now();
  return transact(house, async (trx): Promise<DeadlineSet> => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { state, deadline: former } = found.poll;
    if (!isPosted(state)) return refused('not-posted');
    const problems = draftProblems({ deadline, dates: dates ?? (await readDates(trx, pollId)) }, now);
    if (problems.length > 0) return { ok: false, reason: 'draft-problems', problems };
    const reopens = former.getTime() <= now.getTime();
    const isNews = reopens || former.getTime() !== deadline.getTime();
    if (isNews) await keepEvent(trx, { pollId, personId, what: reopens ? 'reopened' : 'extended', at: now });
    await trx
      .updateTable('poll')
      .set({
        deadline,
        state: state === 'closed' ? 'open' : state,
        ended_at: null,
        ...(isNews && { changed_at: now }),
      })
      .where('id', '=', pollId)
      .execute();
    await house.queue.enqueue(trx, [
      ...(dates ? await putDates(trx, { pollId, personId, dates, now }) : []),
      ...(await cardJobs(trx, { pollId, kinds: ['member', 'organiser', 'request'] })),
      ...deadlineJobs({ ...found.poll, deadline }, now),
    ]);
    return { ok: true };
  });
}

/** Ends the time for answers now; what follows is the same as when the deadline passes by itself. */
export function endPoll(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true }> | Refused<OrganiserRefusal | 'not-posted'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { state, deadline } = found.poll;
    if (!isPosted(state)) return refused('not-posted');
    if (state === 'closed' || deadline.getTime() <= now.getTime()) return { ok: true };
    await keepEvent(trx, { pollId, personId, what: 'closed', at: now });
    await trx
      .updateTable('poll')
      .set({
        deadline: now,
        changed_at: now,
        ...(state === 'open' && { state: 'closed' as const, ended_at: now }),
      })
      .where('id', '=', pollId)
      .execute();
    await house.queue.enqueue(
      trx,
      await cardJobs(trx, { pollId, kinds: ['member', 'organiser', 'request'] }),
    );
    return { ok: true };
  });
}

function isPosted(state: PollState): boolean {
  return state === 'open' || state === 'requested' || state === 'closed';
}

import type { Transaction } from 'kysely';
import type { DateAnswer } from '../poll/poll.ts';
import { readAnswers } from '../poll/questions.ts';
import { readRemark } from '../poll/remark.ts';
import { changedCardJobs } from '../store/deliveries.ts';
import { readAnswersOf, readQuestionsOf, replaceAnswers } from '../store/questions.ts';
import type { Job } from '../store/queue.ts';
import type { Ballot, Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type BallotRefusal, counts, keepVote, type LockedBallot, lockBallot, type Voter } from './ballot.ts';
import { type DatesRefusal, datesRefusal, fillInDates } from './save-dates.ts';

/** What a voter filled in under the answer. Of all this, only the dates count for anything. */
type Filled = Voter &
  Readonly<{
    /** By id of the date; what is not in it stays as it was. */
    dates: ReadonlyMap<string, DateAnswer>;
    /** As the fields hold it, by id of the question, where one that is left out was cleared; null leaves all. */
    typed: ReadonlyMap<string, string> | null;
    /** As typed, where nothing takes it back; null leaves it. */
    remark: string | null;
  }>;

type FilledRefusal = BallotRefusal | DatesRefusal | 'not-answered' | 'unknown-question' | 'nothing-filled';
export type FilledSaved = Readonly<{ ok: true }> | Refused<FilledRefusal>;

/** What is to be written once nothing stands in the way. */
type Checked = Readonly<{ ok: true; answers: ReadonlyMap<string, string> | null; remark: string | null }>;

/** Keeps all that a voter filled in on one card, or, where something in it cannot be kept, nothing of it. */
export function saveFilled(house: House, filled: Filled): Promise<FilledSaved> {
  const now = house.now();
  const { pollId, personId, dates } = filled;
  return transact(house, async (trx): Promise<FilledSaved> => {
    const locked = await lockBallot(trx, filled, now);
    if (!locked.ok) return locked;
    const checked = await check(trx, locked, filled);
    if (!checked.ok) return checked;
    const { ballot, via, choice } = locked;
    const voiceId = ballot.person_id;
    if (dates.size > 0 && choice)
      await keepVote(trx, { pollId, voiceId, choice, castBy: personId, via, dateAnswers: dates }, now);
    // What a stand-in writes after the member has answered stays unsaid: the voice is the member's.
    if (!counts(ballot, via)) return { ok: true };
    const jobs = dates.size > 0 ? await fillInDates(trx, ballot, dates, now) : await shown(trx, ballot, now);
    if (checked.answers) await replaceAnswers(trx, { pollId, voiceId, answers: checked.answers, now });
    if (checked.remark !== ballot.remark)
      await trx
        .updateTable('ballot')
        .set({ remark: checked.remark, remark_at: checked.remark === null ? null : now })
        .where('poll_id', '=', pollId)
        .where('person_id', '=', voiceId)
        .execute();
    await house.queue.enqueue(trx, jobs);
    return { ok: true };
  });
}

/** Answers to questions and remarks stand on the member's card and on the organiser's, and nowhere else. */
function shown(
  trx: Transaction<Schema>,
  { poll_id: pollId, person_id: memberId }: Ballot,
  now: Date,
): Promise<Job[]> {
  return changedCardJobs(trx, { pollId, kinds: ['member', 'organiser'], voices: [memberId], now });
}

async function check(
  trx: Transaction<Schema>,
  { ballot, via }: LockedBallot,
  { pollId, personId, dates, typed, remark }: Filled,
): Promise<Checked | Refused<FilledRefusal>> {
  // A member or a stand-in fills in the rest once their own answer stands; until then that of another stand-in does.
  const anothersStands = ballot.answered_via === 'stand-in' && ballot.answered_by !== personId;
  if (dates.size > 0 || (typed === null && remark === null)) {
    if (ballot.choice !== 'interested' || anothersStands) return refused('not-interested');
    const refusal = await datesRefusal(trx, pollId, dates);
    if (refusal) return refused(refusal);
  }
  const isOthers = via === 'stand-in' && ballot.answered_by !== personId;
  if (ballot.choice === null || anothersStands) return refused('not-answered');
  const answers = typed && readAnswers(await readQuestionsOf(trx, pollId), typed);
  if (typed && !answers) return refused('unknown-question');
  const written = remark === null || isOthers ? ballot.remark : readRemark(remark);
  const isEmpty = dates.size === 0 && !answers?.size && written === null && ballot.remark === null;
  const { savedAt } = await readAnswersOf(trx, pollId, ballot.person_id);
  if (isEmpty && (!typed || !savedAt)) return refused('nothing-filled');
  return { ok: true, answers, remark: written };
}

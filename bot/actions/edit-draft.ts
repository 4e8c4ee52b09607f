import type { CandidateDate } from '../poll/candidate-dates.ts';
import type { Rule } from '../poll/majority.ts';
import type { Question } from '../poll/questions.ts';
import { isOrganiser } from '../store/committees.ts';
import { afterQuestion, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { replaceQuestions } from '../store/questions.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { replaceDates } from './draft-poll.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Everything that can be set on a draft. */
export type DraftSettings = Readonly<{
  /** Null leaves the draft with the committee that it has. */
  committeeId: string | null;
  title: string;
  reference: string | null;
  summary: string | null;
  secret: boolean;
  /** Whether the members see no count while the poll runs. */
  hideCount: boolean;
  rule: Rule;
  quorum: number | null;
  deadline: Date;
  dates: readonly CandidateDate[];
  questions: readonly Question[];
}>;

type Edit = DraftSettings &
  Readonly<{
    pollId: string;
    personId: string;
    /** Whether the organiser is asked something next, on the card of the draft. */
    asks: boolean;
  }>;

/** Keeps what the organiser filled in on a draft. */
export function editDraft(
  house: House,
  edit: Edit,
): Promise<Readonly<{ ok: true }> | Refused<OrganiserRefusal | 'no-draft'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, edit);
    if (!found.ok) return found;
    if (found.poll.state !== 'draft') return refused('no-draft');
    const committeeId = edit.committeeId ?? found.poll.committee_id;
    if (!(await isOrganiser(trx, committeeId, edit.personId))) return refused('not-organiser');
    await trx
      .updateTable('poll')
      .set({
        committee_id: committeeId,
        memo: JSON.stringify({ ...found.poll.memo, title: edit.title, reference: edit.reference }),
        summary: edit.summary,
        secret: edit.secret,
        hide_count: edit.hideCount,
        rule: edit.rule,
        quorum: edit.quorum,
        deadline: edit.deadline,
        changed_at: now,
      })
      .where('id', '=', edit.pollId)
      .execute();
    await replaceDates(trx, edit.pollId, edit.dates);
    await replaceQuestions(trx, edit.pollId, edit.questions);
    await keepEvent(trx, { pollId: edit.pollId, personId: edit.personId, what: 'edited', at: now });
    const { pollId, asks } = edit;
    const own = await cardJobs(trx, { pollId, kinds: ['organiser'] });
    const trials = await cardJobs(trx, { pollId, kinds: ['trial'] });
    await house.queue.enqueue(trx, [...(asks ? own.map(afterQuestion) : own), ...trials]);
    return { ok: true };
  });
}

import { type DraftProblem, draftProblems, type RosterProblem, rosterProblem } from '../poll/draft.ts';
import { committeeById } from '../store/committees.ts';
import { addCards, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readDates } from '../store/polls.ts';
import { freezeRoster, readVoices } from '../store/roster.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { deadlineJobs } from './deadline-jobs.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

export type Opened =
  | Readonly<{ ok: true }>
  | Refused<OrganiserRefusal | 'no-draft' | 'no-griffie' | 'no-members' | RosterProblem>
  | Readonly<{ ok: false; reason: 'draft-problems'; problems: readonly DraftProblem[] }>;

/**
 * Posts a draft: freezes the roster and where the poll goes, and enqueues a card for each member, for the channel or
 * for both. A second click finds a poll
 * that is open already and posts nothing more.
 */
export function openPoll(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Opened> {
  const now = house.now();
  return transact(house, async (trx): Promise<Opened> => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { poll } = found;
    if (poll.state === 'open' || poll.state === 'requested') return { ok: true };
    if (poll.state !== 'draft') return refused('no-draft');
    const committee = await committeeById(trx, poll.committee_id);
    if (!committee.griffie_channel_id) return refused('no-griffie');
    const problems = draftProblems({ deadline: poll.deadline, dates: await readDates(trx, pollId) }, now);
    if (problems.length > 0) return { ok: false, reason: 'draft-problems', problems };
    const roster = await readVoices(trx, poll.committee_id);
    if (roster.length === 0) return refused('no-members');
    const lacking = rosterProblem(roster, poll);
    if (lacking) return refused(lacking);
    await freezeRoster(trx, pollId, roster);
    await trx
      .updateTable('poll')
      .set({
        state: 'open',
        opened_at: now,
        changed_at: now,
        posting: committee.posting,
        posting_channel_id: committee.posting_channel_id,
        posting_channel_name: committee.posting_channel_name,
      })
      .where('id', '=', pollId)
      .execute();
    await keepEvent(trx, { pollId, personId, what: 'posted', at: now });
    const cards = await addCards(trx, { id: pollId, posting: committee.posting });
    await house.queue.enqueue(trx, [
      ...cards,
      ...(await cardJobs(trx, { pollId, kinds: ['organiser', 'trial'] })),
      ...deadlineJobs({ ...poll, opened_at: now }, now),
    ]);
    return { ok: true };
  });
}

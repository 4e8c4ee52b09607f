import { phoneCard } from '../../cards/phone-card.ts';
import { rosterChangeCard } from '../../cards/roster-change-card.ts';
import { isUnchanged, rosterChange } from '../../poll/roster-change.ts';
import { readPollView } from '../../store/polls.ts';
import { readFrozenVoices, readVoices } from '../../store/roster.ts';
import type { Answer } from '../answer.ts';
import { refusal } from '../click.ts';
import type { GivenPoll } from './command.ts';

/** Asks which member said what by phone; under secrecy nobody may know. */
export async function recordByPhone({ desk, poll }: GivenPoll): Promise<Answer> {
  if (poll.secret) return refusal(desk, 'secret');
  const [view, roster] = await Promise.all([
    readPollView(desk.db, poll.id),
    readFrozenVoices(desk.db, poll.id, { forgotten: false }),
  ]);
  return { card: phoneCard(view, roster, desk.voice) };
}

/** Shows how the committee's roster differs from the poll's, and offers to take that over. */
export async function updateRoster({ desk, poll }: GivenPoll): Promise<Answer> {
  const [view, frozen, present] = await Promise.all([
    readPollView(desk.db, poll.id),
    readFrozenVoices(desk.db, poll.id),
    readVoices(desk.db, poll.committee_id),
  ]);
  const change = rosterChange(frozen, present);
  if (isUnchanged(change)) return { text: desk.voice.texts('rosterChange.none') };
  return { card: rosterChangeCard(view, change, desk.voice) };
}

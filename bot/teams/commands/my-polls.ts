import { pollsCard } from '../../cards/polls-card.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import { pollsOfCommittees, pollsOfMember, readPollView } from '../../store/polls.ts';
import type { Answer } from '../answer.ts';
import type { Given } from './command.ts';

/** A card holds no more than this; older polls are found by their reference. */
const MOST_LISTED = 10;

/** The polls of this person's committees; for somebody who organises none, those in which they have a voice. */
export async function listPolls({ desk, person, origin }: Given): Promise<Answer> {
  const { texts } = desk.voice;
  const committees = await committeesOfOrganiser(desk.db, person.id);
  const organises = committees.length > 0;
  const polls = organises
    ? await pollsOfCommittees(
        desk.db,
        committees.map(({ id }) => id),
        ['open', 'requested', 'planned', 'closed', 'withdrawn'],
      )
    : await pollsOfMember(desk.db, person.id);
  if (polls.length === 0) return { text: texts('polls.none') };
  const views = await Promise.all(polls.slice(0, MOST_LISTED).map(({ id }) => readPollView(desk.db, id)));
  const action = organises
    ? { title: texts('polls.status'), verb: 'command', data: { command: 'status' } }
    : { title: texts('polls.open'), verb: 'show-member' };
  // In a channel the members read along.
  const forMembers = organises && origin.place.kind === 'chat' ? {} : { forMembers: desk.now() };
  const heading = texts('polls.heading');
  return { card: pollsCard({ heading, polls: views, ...forMembers, action }, desk.voice) };
}

import { plain } from '../../cards/plain-text.ts';
import { pollsCard } from '../../cards/polls-card.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import { pollsOfCommittees, readPollView } from '../../store/polls.ts';
import type { Person, PollRow } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Command } from './command.ts';

type PollCommand = Extract<Command, { onPoll: unknown }>;
type Choice = Readonly<{
  desk: Desk;
  person: Person;
  isPrivate: boolean;
  rest?: string;
  pollId?: string;
}>;

/** Runs a command on the one poll that fits; with several, asks which by a button for each. */
export async function choosePoll(
  command: PollCommand,
  { desk, person, isPrivate, rest = '', pollId }: Choice,
): Promise<Answer> {
  const { texts } = desk.voice;
  if (command.isConfidential && !isPrivate) return { text: texts('choose.inPrivate') };
  const committees = await committeesOfOrganiser(desk.db, person.id);
  if (committees.length === 0) return { text: await whoOrganises(desk, person) };
  const polls = await pollsOfCommittees(
    desk.db,
    committees.map(({ id }) => id),
    command.states,
  );
  const fitting = polls.filter((poll) => (pollId ? poll.id === pollId : isMeant(poll, rest)));
  // Words without a digit are no reference but courtesy: "status graag".
  const names = pollId !== undefined || /\d/.test(rest);
  const [only, ...others] = fitting.length > 0 || names ? fitting : polls;
  const [word] = command.words[desk.voice.words.language];
  if (!only && pollId) return { text: texts('choose.notNow', { word }) };
  if (!only) {
    const isNamed = rest !== '' && polls.length > 0;
    return { text: texts(isNamed ? 'choose.noSuch' : 'choose.none', { word, rest: plain(rest) }) };
  }
  if (others.length === 0) return command.onPoll({ desk, person, poll: only, isPrivate });
  const views = await Promise.all(
    [only, ...others].slice(0, MOST_LISTED).map(({ id }) => readPollView(desk.db, id)),
  );
  const action = { title: texts('choose.this'), verb: 'command', data: { command: command.name } };
  const heading = texts('choose.which', { word });
  const forMembers = isPrivate ? {} : { forMembers: desk.now() };
  return { card: pollsCard({ heading, polls: views, ...forMembers, action }, desk.voice) };
}

/** A card holds no more than this; older polls are found by their reference. */
const MOST_LISTED = 10;

/** Whether the words after a command name a poll: its reference, or the beginning of its title. */
function isMeant({ memo }: PollRow, rest: string): boolean {
  if (!rest) return true;
  const words = rest.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const reference = memo.reference?.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return (
    (reference !== undefined && (words.includes(reference) || words.join('').includes(reference))) ||
    memo.title.toLowerCase().includes(rest.toLowerCase())
  );
}

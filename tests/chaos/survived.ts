import { Client } from 'pg';
import type { House } from '../journeys/house.ts';
import { memberCards, readable, requests } from '../journeys/reading.ts';
import type { Message, Person } from '../teams/teams.ts';
import { type LargePoll, PATIENCE } from './large-poll.ts';
import { lostAnswers } from './lost-answers.ts';
import type { Voters } from './voters.ts';

/** How a poll came through. */
export type Survived = Readonly<{
  cards: number;
  acknowledged: number;
  /** What is not as it must be, in sentences. */
  wrong: readonly string[];
  /** Messages that were posted once more than needed, and how many answers of Teams were lost. */
  duplicates: number;
  answersLost: number;
  /** From the end of the faults until every card said what is true. */
  recoveredMs: number;
}>;

/** Waits until all is as it must be, and says what is not. */
export async function survived(poll: LargePoll, voters: Voters, since: number): Promise<Survived> {
  const { house } = poll;
  const stuck = await voters.done.then(() => comesTrue(poll, voters).then(nothing, firstLine), firstLine);
  const recoveredMs = Date.now() - since;
  if (stuck.length > 0) stuck.push(...(await whatWaits(house.database)));
  const lost = lostAnswers(poll);
  const places = [
    ...house.members.map((member) => ({ whose: member.name, copies: memberCards(member) })),
    { whose: 'the Griffie', copies: requests(house) },
  ];
  const duplicates = places.map(({ whose, copies }) => ({
    whose,
    extra: Math.max(0, copies.length - 1),
    lost: copies.filter(({ id }) => lost.has(id)).length,
  }));
  return {
    cards: sum(places.map(({ copies }) => copies.length)),
    acknowledged: voters.acknowledged(),
    wrong: [
      ...stuck,
      ...places.filter(({ copies }) => copies.length === 0).map(({ whose }) => `nothing came to ${whose}`),
      ...duplicates
        .filter((one) => one.extra > one.lost)
        .map(({ whose, extra, lost: of }) => `${extra} too many for ${whose}, and ${of} answers lost`),
      ...untrueCards(poll, voters),
      ...house.teams.complaints,
    ],
    duplicates: sum(duplicates.map(({ extra }) => extra)),
    answersLost: lost.size,
    recoveredMs,
  };
}

const nothing = (): string[] => [];
const firstLine = ({ message }: Error): string[] => message.split('\n', 1);

/** The jobs that have not been done, and the cards that are not where they must be. */
async function whatWaits(database: string): Promise<string[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select 'job ' || jsonb_build_object('name', name, 'state', state, 'key', singleton_key, 'tries', retry_count,
        'due', start_after, 'since', created_on, 'sign of life', heartbeat_on, 'says', output)::text as line
      from pgboss.job where state < 'completed' or state = 'failed'
      union all
      select 'card ' || jsonb_build_object('id', id, 'kind', kind, 'state', state, 'failure', failure,
        'message', activity_id, 'known', content_hash is not null)::text as line
      from delivery where state <> 'delivered' or content_hash is null or kind in ('organiser', 'request')`);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

/** Every card that stands in Teams says what is true, without anybody having to look at it. */
async function comesTrue({ house }: LargePoll, voters: Voters): Promise<void> {
  const { teams, members } = house;
  const untold = [...members];
  await teams.until(
    () => {
      while (untold.length > 0 && saysAnswer(untold.at(-1) as Person, voters)) untold.pop();
      return untold.length === 0;
    },
    'every answer on its member’s card',
    PATIENCE,
  );
  await teams.until(() => organiserReads(house, allDelivered(members)), 'all cards counted', PATIENCE);
  const interested = interestedOf(house.members, voters);
  await teams.until(
    () => requests(house).some(({ card }) => readable(card).includes(interested)),
    `${interested} in the request`,
    PATIENCE,
  );
}

function saysAnswer(member: Person, voters: Voters): boolean {
  return memberCards(member).some((copy) => says(copy, `Uw antwoord: ${voters.answerOf(member)}`));
}

/** On the card that is kept up to date, which need not be the one that was clicked where an answer was lost. */
function organiserReads({ organiser }: House, words: string): boolean {
  return organiser.chat.fromBot.some((message) => says(message, words));
}

function says({ card }: Message, words: string): boolean {
  return readable(card).includes(words);
}

function interestedOf(members: readonly Person[], voters: Voters): string {
  const interested = members.filter((member) => voters.answerOf(member)?.startsWith('Ja')).length;
  return `${interested} van de ${members.length} leden hebben interesse`;
}

function untrueCards({ house }: LargePoll, voters: Voters): string[] {
  const { members } = house;
  const told = members.filter((member) => memberCards(member).length > 0);
  const wrong = told
    .filter((member) => !saysAnswer(member, voters))
    .map((member) => `the card of ${member.name} does not say “${voters.answerOf(member)}”`);
  const interested = interestedOf(members, voters);
  if (!requests(house).some((copy) => says(copy, interested))) wrong.push(`no request says “${interested}”`);
  if (!organiserReads(house, allDelivered(members)))
    wrong.push(`no card of the organiser says “${allDelivered(members)}”`);
  return wrong;
}

function allDelivered({ length }: readonly Person[]): string {
  return `Bezorgd bij ${length} van de ${length} leden`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

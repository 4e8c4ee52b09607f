import { Client } from 'pg';
import type { Message, Person } from '../../teams/teams.ts';
import { type House, MEMO, openHouse } from '../house.ts';
import { readable } from '../reading.ts';
import { DAYS, DEADLINES, type Story } from './actions.ts';
import { MEMBERS, WITH_STAND_IN } from './rules.ts';
import { settle } from './settle.ts';

/** So many people click at the same instant. */
const AT_ONCE = 8;

/** A house with the roster of the model, in which many polls run at once. */
export type Stage = Readonly<{
  house: House;
  database: Client;
  members: readonly Person[];
  standIn: Person;
  outsider: Person;
  clerks: readonly Person[];
  /** By which the bot knows them. */
  ids: ReadonlyMap<Person, string>;
  /** The bot's cards about a poll in a conversation, oldest first. */
  cards(of: Person | House['griffie'], number: number): readonly Message[];
  /** A number that no poll has had. */
  next(): number;
  close(): Promise<void>;
}>;

/** A poll as it stands in Teams. */
export type Played = Readonly<{
  number: number;
  pollId: string;
  message: Message;
  dateIds: Map<string, string>;
}>;

export async function openStage(): Promise<Stage> {
  const house = await openHouse({ members: MEMBERS + 1, environment: { TEST_PACE: 'free' } });
  const { teams, organiser } = house;
  const members = house.members.slice(0, MEMBERS);
  const [standIn] = house.members.slice(MEMBERS);
  if (!standIn) throw new Error('Nobody stands in.');
  const database = new Client({ connectionString: house.database });
  await database.connect();
  await useRoster(organiser, members, standIn);
  const { rows } = await database.query('select id, name from person');
  const byName = new Map(rows.map(({ id, name }) => [name, id]));
  const ids = new Map([...members, standIn].map((person) => [person, byName.get(person.name)]));
  const index = indexed();
  let number = 1000;
  return {
    house,
    database,
    members,
    standIn,
    outsider: teams.addPerson('Rik Rietkraag'),
    clerks: ['Gerda Griffioen', 'Hessel Hemelwater'].map((name) => teams.addPerson(name)),
    ids,
    cards: (of, poll) => index('chat' in of ? of.chat : of).get(poll) ?? [],
    next: () => number++,
    async close() {
      await database.end();
      await house[Symbol.asyncDispose]();
    },
  };
}

async function useRoster(organiser: Person, members: readonly Person[], standIn: Person): Promise<void> {
  const rows = [
    ...members.map(({ name, email }) => [name, email, '']),
    ...WITH_STAND_IN.map((index) => [standIn.name, standIn.email, members[index]?.name ?? '']),
  ];
  const lines = ['naam;e-mail;plaatsvervanger voor', ...rows.map((cells) => cells.join(';'))];
  await organiser.sendsFile('leden.csv', Buffer.from(lines.join('\n')));
  await organiser.clicks(organiser.chat.answer(), 'Ja, gebruik deze lijst');
}

/** Sorts the messages of a conversation by poll, each once: there are thousands. */
function indexed() {
  type Known = { upTo: number; byPoll: Map<number, Message[]> };
  const known = new Map<unknown, Known>();
  return (place: Person['chat'] | House['griffie']): ReadonlyMap<number, readonly Message[]> => {
    const found = known.get(place) ?? { upTo: 0, byPoll: new Map() };
    known.set(place, found);
    for (const message of place.history.slice(found.upTo)) {
      const about = message.card && /Onderwerp (\d+)/.exec(JSON.stringify(message.card))?.[1];
      if (!about) continue;
      const list = found.byPoll.get(Number(about)) ?? [];
      list.push(message);
      found.byPoll.set(Number(about), list);
    }
    found.upTo = place.history.length;
    return found.byPoll;
  };
}

/** Posts a poll for each of these stories, and waits for all cards. */
export async function postAll(stage: Stage, stories: readonly Story[]): Promise<Played[]> {
  const { house, members, database } = stage;
  const { organiser } = house;
  const numbers = stories.map(() => stage.next());
  await together(numbers, (number) => organiser.says(MEMO.replace('PS2022BEM103', `PS2022BEM${number}`)));
  await settle(database);
  const played = await together(stories, async ({ secret, hidden }, at) => {
    const number = numbers[at] ?? 0;
    const message = organiser.chat.latest(`PS2022BEM${number}`);
    const inputs = {
      title: `Onderwerp ${number}`,
      day: DEADLINES[0],
      time: '17:00',
      dates: DAYS.slice(0, 2).map(typedDay).join('\n'),
      secret: `${secret}`,
      hideCount: `${hidden}`,
    };
    await organiser.clicks(message, 'Plaatsen', { inputs });
    const { card } = await organiser.clicks(message, `Ja, verstuur naar ${members.length} leden`);
    const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
    if (!readable(card).includes('Geplaatst op')) throw new Error(`Not posted: ${readable(card)}`);
    return { number, pollId, message, dateIds: new Map<string, string>() };
  });
  await settle(database);
  return played;
}

/** Keeps by which ids the cards ask for the dates of these polls; a date that is gone keeps the one that it had. */
export async function learnDates({ database }: Stage, played: readonly Played[]): Promise<void> {
  const { rows } = await database.query(
    "select id, poll_id, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') as day from candidate_date where poll_id = any($1)",
    [played.map(({ pollId }) => pollId)],
  );
  const byPoll = new Map(played.map(({ pollId, dateIds }) => [pollId, dateIds]));
  for (const { id, poll_id, day } of rows) byPoll.get(poll_id)?.set(day, id);
}

/** A day as an organiser types it. */
export function typedDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}-${month}-${year} 14:00-16:00`;
}

/** Does the work for everything in the list, a few at a time. */
export async function together<Item, Result>(
  list: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < list.length; start += AT_ONCE)
    results.push(
      ...(await Promise.all(list.slice(start, start + AT_ONCE).map((item, at) => work(item, start + at)))),
    );
  return results;
}

import { Client } from 'pg';
import type { Channel, ClickAnswer, Message, Person, Team, Teams } from '../../teams/teams.ts';
import { griffieCode, type House, openHouse } from '../house.ts';
import { readable } from '../reading.ts';
import type { Calendar } from './calendar.ts';
import {
  CASTS,
  type Cast,
  CLERKS,
  type Entry,
  listsOf,
  nameOf,
  SEATS,
  STAND_INS,
  type StandIn,
} from './casts.ts';
import { followTeams, GATHER_SECONDS, settle } from './settle.ts';

/** So many people click at the same instant. */
const AT_ONCE = 8;

/** A committee of a house, with the people and places that it takes. */
export type Committee = Readonly<{
  cast: Cast;
  organiser: Person;
  /** Everybody who is ever on its list, by their places. */
  people: readonly Person[];
  /** The last of these, who organises too. */
  newcomer: Person;
  standIns: Readonly<Record<StandIn, Person>>;
  team: Team;
  griffie: Channel;
  /** Where its polls come, if they come in a channel. */
  channel: Channel;
}>;

/** A house with the committees of the model, in which many polls run at once. */
export type Stage = Readonly<{
  house: House;
  database: Client;
  committees: readonly Committee[];
  outsider: Person;
  clerks: readonly Person[];
  /** By which the bot knows them. */
  ids: ReadonlyMap<Person, string>;
  /** The bot's cards about a poll in a conversation, oldest first. */
  cards(of: Person | Channel, number: number): readonly Message[];
  /** A number that no poll has had. */
  next(): number;
  close(): Promise<void>;
}>;

/** A poll as it stands in Teams. */
export type Played = Readonly<{
  number: number;
  committee: Committee;
  pollId: string;
  /** The organiser's own card. */
  message: Message;
  dateIds: Map<string, string>;
  questionIds: readonly string[];
}> & {
  /** Somebody who was forgotten, with all that then stood about it in their chat. */
  left: Readonly<{ person: Person; cards: string }> | null;
  calendar: Calendar | null;
};

export async function openStage(): Promise<Stage> {
  const house = await openHouse({
    bare: true,
    members: 1,
    // Nobody reads the log of a house in which all is well, and a warning is still in it.
    environment: { TEST_PACE: 'free', TEST_GATHER_SECONDS: `${GATHER_SECONDS}`, LOG_LEVEL: 'warn' },
    admins: () => CASTS.map(organiserAddress).join(),
  });
  const { teams } = house;
  const database = new Client({ connectionString: house.database });
  await database.connect();
  const close = async () => {
    await database.end();
    await house[Symbol.asyncDispose]();
  };
  const founding = CASTS.map((cast) => found({ teams, database }, cast));
  const committees = await Promise.all(founding).catch(async (error: unknown) => {
    const log = house.bot().log();
    await Promise.allSettled(founding);
    await close();
    throw new Error(`The committees could not be set up. What the bot says of it:\n${log}`, { cause: error });
  });
  const everybody = committees.flatMap(({ people, standIns }) => [...people, ...Object.values(standIns)]);
  const { rows } = await database.query('select id, name from person');
  const byName = new Map(rows.map(({ id, name }) => [name, id]));
  const index = indexed();
  let number = 1000;
  return {
    house,
    database,
    committees,
    outsider: teams.addPerson('Rik Rietkraag'),
    clerks: CLERKS.map((name) => teams.addPerson(name)),
    ids: new Map(everybody.map((person) => [person, byName.get(person.name)])),
    cards: (of, poll) => index('chat' in of ? of.chat : of).get(poll) ?? [],
    next: () => number++,
    close,
  };
}

function organiserAddress({ name }: Cast): string {
  return `organisator.${name.toLowerCase()}@provincie-utrecht.example`;
}

/** Sets a committee up as its organiser does. */
async function found(
  { teams, database }: Readonly<{ teams: Teams; database: Client }>,
  cast: Cast,
): Promise<Committee> {
  const { name, parties } = cast;
  const members = parties.map((_, index) =>
    teams.addPerson(nameOf(cast, index), index === 0 ? { userPrincipalName: organiserAddress(cast) } : {}),
  );
  const [organiser] = members as [Person];
  const newcomer = teams.addPerson(nameOf(cast, parties.length));
  const standIns = {
    'stand-in': teams.addPerson(`${STAND_INS['stand-in']} ${name}`),
    second: teams.addPerson(`${STAND_INS.second} ${name}`),
  };
  const people = [...members, newcomer];
  const others = cast.roster === 'file' ? Object.values(standIns) : [];
  const team = teams.addTeam(`Commissie ${name}`, [...people, ...others]);
  const [griffie, channel] = [team.addChannel('Griffie'), team.addChannel('Peilingen')];
  await organiser.mentions(team.general, `commissie ${name}`);
  await organiser.mentions(griffie, `griffie ${await griffieCode(organiser)}`);
  await organiser.says(`organisatoren ${name} voeg toe ${newcomer.name}`);
  const committee = { cast, organiser, people, newcomer, standIns, team, griffie, channel };
  await useList(database, committee, listsOf(cast)[0] ?? []);
  if (cast.posting !== 'chat') await usePosting(committee, cast.posting);
  return committee;
}

/** Gives a committee this list: in a file from its organiser, or as people who come and go. */
export async function useList(database: Client, committee: Committee, list: readonly Entry[]): Promise<void> {
  if (committee.cast.roster === 'file') return sendList(committee, list);
  const { team, people } = committee;
  const wanted = list.map(({ who }) => people[who] as Person);
  const leaving = team.members.filter((person) => !wanted.includes(person));
  const joining = wanted.filter((person) => !team.members.includes(person));
  // At once, for the bot gathers what comes within three seconds.
  await Promise.all([
    ...leaving.map((person) => team.leaves(person)),
    ...joining.map((person) => team.joins(person)),
  ]);
  await followTeams(database);
  await settle(database);
}

async function sendList({ organiser, people, standIns }: Committee, list: readonly Entry[]): Promise<void> {
  const rows = list.flatMap(({ who, party, standIns: those }) => {
    const member = people[who] as Person;
    return [
      [member.name, member.email, party, SEATS[party], ''],
      ...those.map((each) => [standIns[each].name, standIns[each].email, '', '', member.name]),
    ];
  });
  const lines = ['naam;e-mail;fractie;zetels;plaatsvervanger voor', ...rows.map((cells) => cells.join(';'))];
  await organiser.sendsFile('leden.csv', Buffer.from(lines.join('\n')));
  const titles = ['Ja, gebruik deze lijst', 'Yes, use this list'] as const;
  const { card, text } = await clicksEither(organiser, organiser.chat.answer(), titles);
  if (!/is vervangen|has been replaced/.test(readable(card)))
    throw new Error(`The list is not used: ${text} ${readable(card)}`);
}

/** Has new polls of a committee come elsewhere. */
export async function usePosting({ organiser, channel }: Committee, posting: Cast['posting']): Promise<void> {
  const { length } = channel.fromBot;
  await organiser.mentions(channel, 'plaatsing');
  const answers = channel.fromBot.slice(length);
  const asked = answers.find(({ card }) => /^(Plaatsing van|Posting for) /.test(readable(card)));
  if (!asked)
    throw new Error(
      `Not asked where polls go: ${JSON.stringify(answers.map(({ text, card }) => text ?? readable(card)))}`,
    );
  await clicksEither(organiser, asked, ['Plaatsing opslaan', 'Save the posting'], { posting });
}

/** Clicks the button that bears the first title in Dutch, the second in English. */
export function clicksEither(
  person: Person,
  message: Message,
  [dutch, english]: readonly [string, string],
  inputs: Record<string, string> = {},
): Promise<ClickAnswer> {
  const isDutch = readable(person.sees(message)).includes(`[${dutch}]`);
  return person.clicks(message, isDutch ? dutch : english, { inputs });
}

/** Sorts the messages of a conversation by poll, each once: there are thousands. */
function indexed() {
  type Known = { upTo: number; byPoll: Map<number, Message[]> };
  const known = new Map<unknown, Known>();
  return (place: Person['chat'] | Channel): ReadonlyMap<number, readonly Message[]> => {
    const found = known.get(place) ?? { upTo: 0, byPoll: new Map() };
    known.set(place, found);
    for (const message of place.history.slice(found.upTo)) {
      const about = message.card && /onderwerp (\d+)/.exec(JSON.stringify(message.card))?.[1];
      if (!about) continue;
      const list = found.byPoll.get(Number(about)) ?? [];
      list.push(message);
      found.byPoll.set(Number(about), list);
    }
    found.upTo = place.history.length;
    return found.byPoll;
  };
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
  const queue = list.entries();
  const take = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return results;
}

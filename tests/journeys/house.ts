import { readFileSync } from 'node:fs';
import { type RunningBot, startBot } from '../bot/start-bot.ts';
import {
  type Channel,
  type Message,
  type Person,
  startTeams,
  type Team,
  type Teams,
} from '../teams/teams.ts';
import { makeDatabase, type TestDatabase } from './database.ts';
import { cardsIn, memberCards } from './reading.ts';

export const MEMO = readFileSync(new URL('../memo/PS2022BEM103.txt', import.meta.url), 'utf8');

/** Plainly invented people. */
const NAMES = [
  'Anna Waterland',
  'Bram Wolkendijk',
  'Carla Windveer',
  'Dirk Zandplaat',
  'Els Regenboog',
  'Frits Kwelder',
  'Guusje Mistbank',
  'Henk Duinpan',
  'Iris Veenpluis',
];
/** A day on which the memo's own dates make sense. */
export const TODAY = '2022-10-03T09:00:00+02:00';

/** Teams, the real bot and a committee of invented people; the first organises and is a member as well. */
export type House = Readonly<{
  teams: Teams;
  /** Where the bot keeps everything. */
  database: string;
  /** The bot, or that one of its replicas. */
  bot(replica?: number): RunningBot;
  /** Ends the bot, or that one of its replicas, with SIGKILL and starts another on the same database. */
  killAndRestart(replica?: number): Promise<void>;
  /** Starts a replica that has ended anew, from this program; left out, from ours. */
  startAgain(replica: number, program?: URL): Promise<void>;
  /** Sends that replica nothing any more, as a load balancer does with one that is not ready, until it starts again. */
  passOver(replica: number): void;
  organiser: Person;
  members: readonly Person[];
  team: Team;
  griffie: Channel;
  [Symbol.asyncDispose](): Promise<void>;
}>;

type Options = Readonly<{
  /** Including the organiser. */
  members?: number;
  /** So many bots on one database; what people do goes to each in turn. */
  replicas?: number;
  /** Left out, one is made on the PostgreSQL of the tests. */
  database?: TestDatabase;
  /** What the bots are started from; left out, ours. */
  program?: URL;
  /** Without a committee or a Griffie's channel, for tests of how they are made. */
  bare?: boolean;
  today?: string;
  environment?: Readonly<Record<string, string>>;
  /** Whom the settings name as administrator; the organiser by sign-in name, when left out. */
  admins?: (organiser: Person) => string;
}>;

export async function openHouse(options: Options = {}): Promise<House> {
  const { members: count = 5, replicas = 1, bare = false, today = TODAY, environment = {} } = options;
  const { admins = (person: Person) => person.userPrincipalName } = options;
  const database = options.database ?? (await makeDatabase());
  const { MicrosoftAppTenantId: tenantId } = environment;
  const teams = await startTeams(tenantId ? { tenantId } : {});
  const people = Array.from({ length: count }, (_, index) => teams.addPerson(nameOf(index)));
  const [organiser] = people;
  if (!organiser) throw new Error('A committee needs somebody.');
  const team = teams.addTeam('Commissie Bestuur, Europa en Middelen', people);
  const griffie = team.addChannel('Griffie');
  const settings = {
    DATABASE_URL: database.url,
    POLSBOT_ADMINS: admins(organiser),
    TEST_CLOCK: today,
    ...environment,
  };
  const bots: RunningBot[] = [];
  const connect = (running: readonly RunningBot[]) =>
    teams.connect(...running.filter(Boolean).map(({ endpoint }) => endpoint));
  const start = async (replica: number, program?: URL) => {
    bots[replica] = await startBot(settings, program);
    connect(bots);
  };
  const bot = (replica = 0) => {
    const running = bots[replica];
    if (!running) throw new Error(`There is no replica ${replica}.`);
    return running;
  };
  const close = async () => {
    await Promise.all(bots.filter(Boolean).map((running) => running.giveBack()));
    await teams.close();
    await database.drop();
  };
  const started = await Promise.allSettled(
    Array.from({ length: replicas }, (_, replica) => start(replica, options.program)),
  );
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) {
    await close();
    throw (failed as PromiseRejectedResult).reason;
  }
  const house: House = {
    teams,
    database: database.url,
    bot,
    async killAndRestart(replica = 0) {
      await bot(replica).kill();
      await start(replica);
    },
    startAgain: start,
    passOver: (replica) => connect(bots.toSpliced(replica, 1)),
    organiser,
    members: people,
    team,
    griffie,
    [Symbol.asyncDispose]: close,
  };
  if (!bare) await setUp(house);
  return house;
}

/** Whoever comes after the ninth is a namesake of an earlier one. */
function nameOf(index: number): string {
  const name = NAMES[index % NAMES.length] ?? '';
  const turn = Math.floor(index / NAMES.length);
  return turn === 0 ? name : `${name} ${turn + 1}`;
}

async function setUp({ organiser, team, griffie }: House): Promise<void> {
  await organiser.mentions(team.general, 'commissie BEM');
  await organiser.mentions(griffie, `griffie ${await griffieCode(organiser)}`);
}

/** Asks for a code in the 1:1 chat, as an organiser does. */
export async function griffieCode(organiser: Person): Promise<string> {
  await organiser.says('griffie');
  const [code] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(organiser.chat.latest('De code voor').text ?? '') ?? [];
  if (!code) throw new Error('The bot gave no code.');
  return code;
}

/** Sends the memo and waits for its draft. */
export async function draft({ teams, organiser }: House, memo: string = MEMO): Promise<Message> {
  const before = new Set(cardsIn(organiser, 'Concept van een peiling'));
  await organiser.says(memo);
  return teams.until(
    () => cardsIn(organiser, 'Concept van een peiling').find((message) => !before.has(message)),
    'the draft in the organiser’s chat',
  );
}

/** Has the organiser post the memo, with these fields filled in on its draft; the members' cards are still to come. */
export async function confirm(
  house: House,
  { memo = MEMO, inputs = {} }: Readonly<{ memo?: string; inputs?: Record<string, string> }> = {},
): Promise<Message> {
  const { organiser, members } = house;
  const message = await draft(house, memo);
  await organiser.clicks(message, 'Plaatsen', { inputs });
  await organiser.clicks(message, `Ja, verstuur naar ${members.length} leden`);
  return message;
}

/** Has the memo posted to all members; gives the message with the organiser's own view of the poll. */
export async function post(house: House, memo: string = MEMO): Promise<Message> {
  const { teams, members } = house;
  const before = members.map((member) => memberCards(member).length);
  const message = await confirm(house, { memo });
  await teams.until(
    () => members.every((member, index) => memberCards(member).length > (before[index] ?? 0)),
    'a card in every member’s chat',
  );
  return message;
}

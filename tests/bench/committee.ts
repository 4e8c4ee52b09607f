import { type RunningBot, startBot } from '../bot/start-bot.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';
import { MEMO } from '../journeys/house.ts';
import { readable } from '../journeys/reading.ts';
import { type Channel, type Message, type Person, startTeams, type Teams } from '../teams/teams.ts';

/** A committee as large as somebody likes, with one bot or several of them. */
export type Committee = Readonly<{
  teams: Teams;
  bots: readonly RunningBot[];
  database: TestDatabase;
  members: readonly Person[];
  griffie: Channel;
  /** Has the first member post the memo; gives the message with the organiser's view. */
  post(): Promise<Message>;
  [Symbol.asyncDispose](): Promise<void>;
}>;

type Options = Readonly<{
  members: number;
  replicas?: number;
  environment?: Readonly<Record<string, string>>;
}>;

export async function openCommittee({
  members: count,
  replicas = 1,
  environment = {},
}: Options): Promise<Committee> {
  const database = await makeDatabase();
  const teams = await startTeams();
  const members = Array.from({ length: count }, (_, index) => teams.addPerson(`Lid ${index + 1}`));
  const [organiser] = members;
  if (!organiser) throw new Error('A committee needs somebody.');
  const team = teams.addTeam('Commissie Bestuur, Europa en Middelen', members);
  const griffie = team.addChannel('Griffie');
  const settings = {
    DATABASE_URL: database.url,
    POLSBOT_ADMINS: organiser.userPrincipalName,
    LOG_LEVEL: 'warn',
    TEST_GATHER_SECONDS: 'as ever',
    TEST_CONNECT: 'as ever',
    ...environment,
  };
  const bots: RunningBot[] = [];
  for (let replica = 0; replica < replicas; replica++) bots.push(await startBot(settings));
  teams.connect(...bots.map(({ endpoint }) => endpoint));
  await organiser.mentions(team.general, 'commissie BEM');
  await organiser.says('griffie');
  const [code] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(organiser.chat.latest('De code voor').text ?? '') ?? [];
  await organiser.mentions(griffie, `griffie ${code}`);
  return {
    teams,
    bots,
    database,
    members,
    griffie,
    async post() {
      const before = new Set(organiser.chat.fromBot);
      const isDraft = (message: Message) =>
        !before.has(message) && readable(message.card).includes('Concept van een peiling');
      await organiser.says(MEMO);
      const message = await teams.until(() => organiser.chat.fromBot.find(isDraft), 'the draft');
      const inputs = { day: nextMonth(), time: '17:00', dates: `${typed(nextMonth(7))} 14:00-16:00` };
      await organiser.clicks(message, 'Plaatsen', { inputs });
      await organiser.clicks(message, `Ja, verstuur naar ${count} leden`);
      return message;
    },
    async [Symbol.asyncDispose]() {
      for (const bot of bots) await bot.stop();
      await teams.close();
      await database.drop();
    },
  };
}

function nextMonth(more = 0): string {
  return new Date(Date.now() + (30 + more) * 86_400_000).toISOString().slice(0, 10);
}

function typed(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}-${month}-${year}`;
}

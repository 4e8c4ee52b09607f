import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RunningBot, startBot } from '../bot/start-bot.ts';
import { openPeople, type People } from './people.ts';
import { connectPerson, type Person } from './person.ts';
import { answersPing } from './playground-client.ts';
import { attachOrStart, type Playground } from './start-playground.ts';

/** Fenna Grachtsma, who may create committees. */
const ADMINISTRATOR = '0d9a4c71-58e2-4f36-8b17-c2e605a1f9d3';
const PAUSE_BEFORE_RESTART_MS = 500;

export type StageOptions = Readonly<{
  /** Where the bot's data and the Playground's record are kept. */
  folder: string;
  botPort: number;
  playgroundPort: number;
  /** The first of the six people's ports; 0 takes any six. */
  firstPort: number;
  /** Told in a sentence what is happening. */
  say(sentence: string): void;
}>;

/** The bot, the Playground and its six people, joined together. */
export type Stage = Readonly<{
  bot(): RunningBot;
  playground: Playground;
  addresses: People['people'];
  config: People['config'];
  people: readonly Person[];
  /** Ends all of it; nothing stays behind but the folder. */
  close(): Promise<void>;
}>;

/**
 * Sets the stage. Where a run was killed and its Playground still stands, as Teams does when a bot falls over,
 * it goes on with the same data; otherwise everything begins anew.
 */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { folder, botPort, playgroundPort, firstPort, say } = options;
  const fresh = !(await goesOn(options));
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    say(
      fresh ? 'Starting the bot and its database …' : 'An earlier demo was cut off; it goes on where it was.',
    );
    const settings = { DATA_DIR: folder, PORT: `${botPort}`, POLSBOT_ADMINS: ADMINISTRATOR };
    const keeper = await keepBot(settings, folder, say);
    undo.push(keeper.stop);
    say('Starting the Agents Playground …');
    const endpoint = keeper.bot().endpoint;
    const playground = await attachOrStart({ folder, endpoint, port: playgroundPort });
    undo.push(playground.stop);
    const {
      people: addresses,
      config,
      close: closePeople,
    } = await openPeople({
      url: playground.url,
      folder,
      firstPort,
    });
    undo.push(closePeople);
    const people = await Promise.all(addresses.map((address) => connectPerson(address, config)));
    undo.push(() => {
      for (const person of people) person.close();
    });
    return { bot: keeper.bot, playground, addresses, config, people, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function goesOn({ folder, playgroundPort }: StageOptions): Promise<boolean> {
  const record = path.join(folder, 'playground.json');
  return existsSync(record) && (await answersPing(`http://127.0.0.1:${playgroundPort}`));
}

/** Runs the bot, and runs it again when somebody kills it. */
async function keepBot(
  settings: Readonly<Record<string, string>>,
  folder: string,
  say: StageOptions['say'],
): Promise<Readonly<{ bot(): RunningBot; stop(): Promise<void> }>> {
  let bot = await startBot(settings);
  let stopping = false;
  const watch = async (): Promise<void> => {
    const watched = bot;
    await watched.ended;
    writeFileSync(path.join(folder, 'bot.log'), watched.log(), { flag: 'a' });
    if (stopping) return;
    say(`The bot (process ${watched.pid}) was killed; starting it again …`);
    await new Promise((resume) => setTimeout(resume, PAUSE_BEFORE_RESTART_MS));
    bot = await startBot({ ...settings, PORT: new URL(watched.url).port });
    say(`The bot is back, as process ${bot.pid}, with everything it had acknowledged.`);
    return watch();
  };
  const watching = watch();
  return {
    bot: () => bot,
    async stop() {
      stopping = true;
      await bot.stop();
      await watching;
    },
  };
}

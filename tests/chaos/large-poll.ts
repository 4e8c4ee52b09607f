import type { TestDatabase } from '../journeys/database.ts';
import { confirm, type House, openHouse } from '../journeys/house.ts';
import { memberCards } from '../journeys/reading.ts';
import type { Person } from '../teams/teams.ts';

/** Anything here may have to wait for a job of a bot that was killed, or for the pause before the next try. */
export const PATIENCE = { timeoutMs: 300_000 };

/** A poll of a large committee, sent and answered while something goes wrong. */
export type LargePoll = Readonly<{
  house: House;
  /** When connections were broken off: a bot was killed, or Teams went away. */
  breaks: Date[];
  /** Whose card has come, in that order. */
  reached(): readonly Person[];
  /** How far it is, in requests of the bot to Teams. */
  progress(): number;
}>;

type Options = Readonly<{
  members: number;
  replicas?: number;
  database?: TestDatabase;
  program?: URL;
  environment?: Readonly<Record<string, string>>;
}>;

/** A house for a large committee, in which nothing has been posted yet. */
export function openLargeHouse({ replicas = 3, environment, ...options }: Options): Promise<House> {
  return openHouse({ replicas, environment: { TEST_CONNECT: 'as ever', ...environment }, ...options });
}

/** Posts the memo; what follows is under way when it resolves. */
export async function postLargePoll(house: House): Promise<LargePoll> {
  const before = house.teams.requests.length;
  await confirm(house);
  const reached = arrivalsOf(house);
  return {
    house,
    breaks: [],
    reached,
    progress: () => house.teams.requests.length - before,
  };
}

/** Looks at each request once: there are thousands, and this is asked at every one of them. */
function arrivalsOf({ teams, members }: House): () => readonly Person[] {
  const waiting = new Set(members);
  const reached: Person[] = [];
  let looked = 0;
  return () => {
    for (; looked < teams.requests.length; looked += 1) {
      const { person, status, hungUpAt } = teams.requests[looked] ?? {};
      if (status === 'open' && !hungUpAt) break;
      if (!person || !waiting.has(person) || memberCards(person).length === 0) continue;
      waiting.delete(person);
      reached.push(person);
    }
    return reached;
  };
}

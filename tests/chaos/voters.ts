import { setTimeout } from 'node:timers/promises';
import { memberCard, NO, NO_PREFERENCE, readable, YES } from '../journeys/reading.ts';
import type { Person } from '../teams/teams.ts';
import type { Dice } from './dice.ts';
import { type LargePoll, PATIENCE } from './large-poll.ts';

/** So many people click at the same instant. */
const AT_ONCE = 12;
/** How long somebody looks at a sentence that says to try again. */
const PAUSE_MS = 500;

/** What came in place of the card with the answer. */
export type Refusal = Readonly<{ httpStatus: number; text: string; ms: number }>;

export type Voters = Readonly<{
  /** Resolves when every answer has been acknowledged. */
  done: Promise<void>;
  /** So many answers have been acknowledged by now. */
  acknowledged(): number;
  /** Whether somebody has given all the answers that they had. */
  hasThrough(): boolean;
  /** Has the first of those give the last one again, until it is acknowledged once more. */
  repeats(): Promise<void>;
  /** The last answer of a member that was acknowledged. */
  answerOf(member: Person): string | undefined;
  refusals: readonly Refusal[];
}>;

/**
 * Every member answers as soon as there is a card, one in five of them twice, and clicks again as long as the answer is
 * not acknowledged. Seven of ten are interested.
 */
export function startVoting({ house, reached }: LargePoll, dice: Dice): Voters {
  const { teams, members } = house;
  const wishes = new Map(members.map((member, index) => [member, wishesOf(index, dice)]));
  const answers = new Map<Person, string>();
  const through: Person[] = [];
  const refusals: Refusal[] = [];
  let acknowledged = 0;
  let begun = 0;

  const give = async (member: Person, wish: string) => {
    for (;;) {
      const asked = Date.now();
      const { card, httpStatus, text = '' } = await member.clicks(memberCard(member), wish);
      if (readable(card).includes(`Uw antwoord: ${wish}`)) break;
      refusals.push({ httpStatus, text: text || readable(card), ms: Date.now() - asked });
      await setTimeout(PAUSE_MS);
    }
    answers.set(member, wish);
    acknowledged += 1;
  };
  const clickOn = async () => {
    while (begun < members.length) {
      const turn = begun;
      begun += 1;
      const member = await teams.until(() => reached()[turn], `a card for member ${turn + 1}`, PATIENCE);
      for (const wish of wishes.get(member) ?? []) await give(member, wish);
      through.push(member);
    }
  };
  const done = Promise.all(Array.from({ length: AT_ONCE }, clickOn)).then(() => undefined);
  // Who waits for it hears of it; until then it must not end the process.
  done.catch(() => undefined);
  return {
    done,
    acknowledged: () => acknowledged,
    hasThrough: () => through.length > 0,
    async repeats() {
      const [member] = through;
      const answer = member && answers.get(member);
      if (!answer) throw new Error('Nobody has answered yet.');
      await give(member, answer);
    },
    answerOf: (member) => answers.get(member),
    refusals,
  };
}

function wishesOf(index: number, dice: Dice): string[] {
  const last = index % 10 < 7 ? YES : index % 10 === 7 ? NO_PREFERENCE : NO;
  const first = [YES, NO, NO_PREFERENCE][dice(3)] ?? YES;
  return dice(5) === 0 && first !== last ? [first, last] : [last];
}

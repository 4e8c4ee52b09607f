import { setImmediate } from 'node:timers/promises';
import type { ClickAnswer } from '../../teams/teams.ts';
import { readable } from '../reading.ts';
import { type Action, inWords, type Step, type Story } from './actions.ts';
import { befall, type Playing, passLast, putBack } from './befall.ts';
import { fetchCalendar } from './calendar.ts';
import { ALL_STAND_INS, newcomerOf, ORGANISER } from './casts.ts';
import { compare, differences } from './compare.ts';
import { type Course, courseInWords, lastOf, NO_COURSE } from './course.ts';
import { inEnglish } from './english.ts';
import { remindByClock } from './events.ts';
import { memberExpected, organiserExpected, sureExpected } from './expected.ts';
import { takeFiles } from './exports.ts';
import { perform } from './perform.ts';
import {
  ballotOf,
  isAskedOf,
  type Language,
  languageOf,
  mailOf,
  type Poll,
  placeOf,
  posted,
  type Reader,
  stoodInFor,
} from './poll.ts';
import { postAll } from './post-all.ts';
import { follow, seenBy, type Told } from './rules.ts';
import { settle } from './settle.ts';
import { learnDates, type Stage, together } from './stage.ts';

/** Where a story first went another way than the model says. */
export type Difference = Readonly<{ story: Story; course: Course; step: number; wrong: readonly string[] }>;

/**
 * Plays these stories side by side, step by step, and gives for each where it differs first; null where nowhere. What
 * the course has befalls them all on the way.
 */
export async function playBatch(
  stage: Stage,
  stories: readonly Story[],
  course: Course = NO_COURSE,
): Promise<readonly (Difference | null)[]> {
  const posts = await postAll(stage, stories);
  const played = posts.map(({ played: its }) => its);
  const all: Playing[] = played.map((its, index) => ({
    played: its,
    ways: [posted(stories[index] as Story)],
  }));
  const found: (Difference | null)[] = stories.map((story, index) => {
    const wrong = posts[index]?.wrong ?? [];
    return wrong.length > 0 ? { story, course, step: -1, wrong } : null;
  });
  const check = async (index: number, step: number, told: Answers = []) => {
    // Teams stands in this process too, and another house's bot gives up waiting for it.
    await setImmediate();
    const [story, playing] = [stories[index], all[index]];
    if (!story || !playing || found[index]) return;
    const wrongs = playing.ways.map((poll, way) => [
      ...(told[way] ?? []),
      ...compare(stage, playing.played, poll),
    ]);
    const right = playing.ways.filter((_, way) => wrongs[way]?.length === 0);
    if (right.length > 0) playing.ways = merged(right);
    else found[index] = { story, course, step, wrong: wrongs[0] ?? [] };
  };
  await learnDates(stage, played);
  const last = Math.max(lastOf(course), ...stories.map(({ steps }) => steps.length));
  for (let done = 0; done <= last; done++) {
    const told = await together(all, async (playing, index) => {
      const step = stories[index]?.steps[done - 1];
      return step && !found[index] ? take(stage, playing, step) : [];
    });
    await settle(stage.database);
    const isQuiet = !(await befall(stage, all, { course, after: done }));
    await learnDates(stage, played);
    await together(all, (playing) => fetchCalendar(stage, playing));
    for (const [index, story] of stories.entries()) {
      const isOver = done > story.steps.length && isQuiet;
      if (!isOver) await check(index, done - 1, told[index]);
    }
  }
  const exported = [...all.keys()].filter((index) => stories[index]?.exports && !found[index]);
  const files = await takeFiles(
    stage,
    exported.map((index) => all[index] as Playing),
  );
  for (const [place, index] of exported.entries())
    await check(index, (stories[index]?.steps.length ?? 0) - 1, files[place]);
  await passLast(stage, all);
  for (const [index, story] of stories.entries()) await check(index, story.steps.length);
  await putBack(stage, all, course);
  return found;
}

/** What is wrong with how a step was answered, for each way in which its poll may stand. */
type Answers = readonly (readonly string[])[];

/** Does a step, to the bot and to the model. */
async function take(stage: Stage, playing: Playing, step: Step): Promise<Answers> {
  const before = playing.ways;
  const [first] = before;
  if (!first) return [];
  const next = before.flatMap((poll) => waysOf(poll, step));
  playing.ways = next.map(({ poll }) => poll);
  const actions = step.meanwhile ? [step.action, step.meanwhile] : [step.action];
  const answers = await perform(stage, playing.played, structuredClone(first), step);
  return next.map(({ poll, told }) =>
    actions.flatMap((action, index) => {
      const answer = answers[index];
      if (!answer || step.twice) return [];
      const isAlone = actions.length === 1 && told[index] === 'a card';
      const language = readerOf(poll, action);
      return [
        ...differsFrom(told[index] ?? '', answer, language),
        ...(isAlone ? ownCard(poll, action, answer) : []),
      ];
    }),
  );
}

type Way = Readonly<{ poll: Poll; told: readonly Told[] }>;

/** How a poll may stand after a step: where two people do something at the same instant, either may come first. */
function waysOf(before: Poll, { action, twice, meanwhile }: Step): readonly Way[] {
  /** What the clock has to do may be done in between or after both. */
  const inOrder = (actions: readonly Action[], ticksBetween: boolean): Way => {
    const poll = structuredClone(before);
    const told = actions.map((one) => {
      const answer = follow(poll, { action: one, twice }, seenBy(before, one));
      if (ticksBetween) remindByClock(poll);
      return answer;
    });
    remindByClock(poll);
    return { poll, told };
  };
  if (!meanwhile) return [inOrder([action], false)];
  const orders = [true, false].flatMap((ticks) => {
    const other = inOrder([meanwhile, action], ticks);
    return [inOrder([action, meanwhile], ticks), { ...other, told: other.told.toReversed() }];
  });
  return orders.flatMap(({ poll, told }) => withheld(poll, before).map((way) => ({ poll: way, told })));
}

/**
 * A message that asks for what somebody did at that very instant may have been kept back, each by itself; and of two about
 * the same that were asked for then, the first may still have been there to say what the second does.
 */
function withheld(poll: Poll, before: Poll): readonly Poll[] {
  let ways: readonly Poll[] = [poll];
  for (const who of poll.mail.keys())
    for (const reader of ['member', ...ALL_STAND_INS] as const) {
      const added = mailOf(poll, who).reminders[reader] - mailOf(before, who).reminders[reader];
      if (added > 1 || (added > 0 && !isAskedOf(poll, who)))
        ways = ways.flatMap((way) => [way, without(way, who, reader)]);
    }
  return ways;
}

function without(poll: Poll, who: number, reader: Reader): Poll {
  const way = structuredClone(poll);
  mailOf(way, who).reminders[reader] -= 1;
  return way;
}

/** Makes one of those ways that differ in no more than the counts which cards may show. */
function merged(ways: readonly Poll[]): readonly Poll[] {
  const known = new Map<string, Poll>();
  for (const poll of ways) {
    const key = JSON.stringify({
      ...poll,
      ballots: poll.ballots.map((ballot) => ({ ...ballot, counts: [] })),
    });
    const same = known.get(key);
    if (!same) known.set(key, poll);
    else
      for (const [index, ballot] of same.ballots.entries())
        ballot.counts.push(...(poll.ballots[index]?.counts ?? []));
  }
  return [...known.values()];
}

/** Where the card that answers somebody differs from what the model says of it. */
function ownCard(poll: Poll, action: Action, { card }: ClickAnswer): string[] {
  const { wrong, check } = differences();
  const languages = [readerOf(poll, action)];
  if ('as' in action && action.as !== 'stranger') {
    const ballot = ballotOf(poll, action.member);
    const isAsked = ballot && (action.as === 'member' || stoodInFor(poll, action.as).includes(ballot.who));
    if (isAsked)
      check('the card in answer', readable(card), memberExpected(poll, ballot, action.as), languages);
  }
  if (action.does === 'ask-plan') check('the last look', readable(card), sureExpected(poll, action));
  if (action.does === 'show' || action.does === 'close')
    check('the organiser’s card in answer', readable(card), organiserExpected(poll), languages);
  return wrong;
}

/** In which language whoever does something is answered. */
function readerOf(poll: Poll, action: Action): Language {
  if ('as' in action) {
    if (action.as === 'stranger') return 'nl';
    return languageOf(poll, action.as === 'member' ? placeOf(poll.cast, action.member) : action.as);
  }
  if (!('by' in action) || action.by === 'outsider') return 'nl';
  return languageOf(poll, action.by === 'organiser' ? ORGANISER : newcomerOf(poll.cast));
}

function differsFrom(told: Told, { card, text = '' }: ClickAnswer, language: Language): string[] {
  if (told === 'a card') {
    const isRefused = !card || readable(card).includes('net voor');
    return isRefused ? [`a click is answered with “${text}”, not with a card`] : [];
  }
  if (told === 'a refusal') return card ? ['a click that is not allowed is answered with a card'] : [];
  const read = `${text}${readable(card)}`;
  return read.includes(language === 'en' ? inEnglish(told) : told)
    ? []
    : [`a click is answered with “${read}”, not with “${told}”`];
}

/** Makes a story that differs as short as it gets: of all with one step less, plays on with one that differs too. */
export async function shortened(stage: Stage, difference: Difference): Promise<Difference> {
  const { story, step, course } = difference;
  const steps = story.steps.slice(0, step + 1);
  const shorter = steps.flatMap((left, which) =>
    left ? [{ ...story, steps: steps.map((each, index) => (index === which ? null : each)) }] : [],
  );
  if (shorter.length === 0) return difference;
  const [next] = (await playBatch(stage, shorter, course)).filter((found) => found !== null);
  return next ? shortened(stage, next) : { ...difference, story: { ...story, steps } };
}

/** All that somebody needs to look into a difference. */
export function told({ story, course, step, wrong }: Difference): string {
  const { steps, ...poll } = story;
  const lines = steps.slice(0, step + 1).map((each, index) => each && `  ${index + 1}. ${inWords(each)}`);
  return [
    `A poll ${JSON.stringify(poll)}, after step ${step + 1}:`,
    ...lines.filter((line) => line !== null),
    ...courseInWords(course, story.cast),
    ...wrong.slice(0, 3),
  ].join('\n');
}

import type { ClickAnswer, Person } from '../../teams/teams.ts';
import { TODAY } from '../house.ts';
import { runWaiting } from '../queue-clock.ts';
import { readable } from '../reading.ts';
import { type Action, inWords, type Story } from './actions.ts';
import { cardsOf, compare, differences } from './compare.ts';
import { memberExpected } from './expected.ts';
import { perform } from './perform.ts';
import { type Ballot, expire, follow, forget, type Leaver, type Poll, posted, type Told } from './rules.ts';
import { settle } from './settle.ts';
import { type Committee, learnDates, type Played, postAll, type Stage, together } from './stage.ts';

/** Later than every deadline, and before every date. */
const AFTER_ALL = '2022-11-01T09:00:00+01:00';

/** Where a story first went another way than the model says. */
export type Difference = Readonly<{ story: Story; step: number; wrong: readonly string[] }>;

/** After so many steps somebody is forgotten. */
const FORGOTTEN_AFTER = 2;

/**
 * Plays these stories side by side, step by step, and gives for each where it differs first; null where nowhere. Of
 * `leavers` the one at a committee's place is forgotten on the way; that committee can have no more polls.
 */
export async function playBatch(
  stage: Stage,
  stories: readonly Story[],
  leavers: readonly Leaver[] = [],
): Promise<readonly (Difference | null)[]> {
  const polls: Poll[] = stories.map(posted);
  const played = await postAll(stage, stories);
  const found: (Difference | null)[] = stories.map(() => null);
  const longest = Math.max(...stories.map(({ steps }) => steps.length));
  for (let step = -1; step < longest; step++) {
    const sentences = await together(stories, async ({ steps }, index) => {
      const now = steps[step];
      const [poll, its] = [polls[index], played[index]];
      if (!now || !poll || !its || found[index]) return [];
      const before = structuredClone(poll);
      const told = follow(poll, now);
      const answer = await perform(stage, its, before, now);
      if (now.twice) return [];
      return [...differsFrom(told, answer), ...(told === 'a card' ? ownCard(poll, now.action, answer) : [])];
    });
    await settle(stage.database);
    if (step === FORGOTTEN_AFTER - 1) await forgetAll(stage, { played, polls, leavers });
    await learnDates(stage, played);
    for (const [index, story] of stories.entries()) {
      const [poll, its] = [polls[index], played[index]];
      const isOver = step >= story.steps.length && step >= FORGOTTEN_AFTER;
      if (found[index] || !poll || !its || isOver) continue;
      const wrong = [...(sentences[index] ?? []), ...compare(stage, its, poll)];
      if (wrong.length > 0) found[index] = { story, step, wrong };
    }
  }
  await pass(stage);
  for (const [index, story] of stories.entries()) {
    const [poll, its] = [polls[index], played[index]];
    if (found[index] || !poll || !its) continue;
    expire(poll);
    const wrong = compare(stage, its, poll);
    if (wrong.length > 0) found[index] = { story, step: story.steps.length, wrong };
  }
  return found;
}

type Playing = Readonly<{ played: readonly Played[]; polls: readonly Poll[]; leavers: readonly Leaver[] }>;

/** Forgets one person of each committee, as its organiser, who is an administrator too, does. */
async function forgetAll(stage: Stage, { played, polls, leavers }: Playing): Promise<void> {
  await together(leavers, async (leaver, place) => {
    const committee = stage.committees[place] as Committee;
    const { organiser, members, standIn } = committee;
    const person = leaver === 'stand-in' ? standIn : (members[leaver] as Person);
    for (const [index, its] of played.entries()) {
      if (its.committee !== committee) continue;
      its.left = { person, cards: cardsOf(stage, person, its) };
      forget(polls[index] as Poll, leaver);
    }
    await organiser.says(`vergeet ${person.name}`);
    const { card } = await organiser.clicks(organiser.chat.answer(), `Ja, vergeet ${person.name}`);
    if (!readable(card).includes('vergeten')) throw new Error(`${person.name} is not forgotten.`);
  });
  await settle(stage.database);
}

/** Lets the last deadline pass, and turns the clock back for the polls to come. */
async function pass({ house, database }: Stage): Promise<void> {
  await house.bot().setClock(AFTER_ALL);
  await runWaiting(house, 'close-poll');
  await settle(database);
  await house.bot().setClock(TODAY);
}

/** Where the card that answers a member or a stand-in differs from what the model says of it. */
function ownCard(poll: Poll, action: Action, { card }: ClickAnswer): string[] {
  if (!('as' in action) || action.as === 'stranger') return [];
  const { wrong, check } = differences();
  const ballot = poll.ballots[action.member % poll.ballots.length] as Ballot;
  check('the card in answer', readable(card), memberExpected(poll, ballot, action.as));
  return wrong;
}

function differsFrom(told: Told, { card, text = '' }: ClickAnswer): string[] {
  if (told === 'a card') {
    const isRefused = !card || readable(card).includes('net voor');
    return isRefused ? [`a click is answered with “${text}”, not with a card`] : [];
  }
  if (told === 'a refusal') return card ? ['a click that is not allowed is answered with a card'] : [];
  const read = `${text}${readable(card)}`;
  return read.includes(told) ? [] : [`a click is answered with “${read}”, not with “${told}”`];
}

/** Makes a story that differs as short as it gets: of all with one step less, plays on with one that differs too. */
export async function shortened(stage: Stage, difference: Difference): Promise<Difference> {
  const { story, step } = difference;
  const steps = story.steps.slice(0, step + 1);
  const shorter = steps.map((_, left) => ({ ...story, steps: steps.filter((__, index) => index !== left) }));
  if (shorter.length === 0) return difference;
  const [next] = (await playBatch(stage, shorter)).filter((found) => found !== null);
  return next ? shortened(stage, next) : { ...difference, story: { ...story, steps } };
}

/** All that somebody needs to look into a difference. */
export function told({ story, step, wrong }: Difference): string {
  const { steps, ...poll } = story;
  return [
    `A poll ${JSON.stringify(poll)}, after step ${step + 1}:`,
    ...steps.slice(0, step + 1).map((each, index) => `  ${index + 1}. ${inWords(each)}`),
    ...wrong.slice(0, 3),
  ].join('\n');
}

import { storyOf } from './actions.ts';
import { type Difference, playBatch, shortened, told } from './batch.ts';
import { openStage, type Stage } from './stage.ts';

type Plan = Readonly<{
  stories: number;
  steps: number;
  /** That of the first; each next one has the next. */
  seed: number;
  /** So many are played side by side. */
  batch: number;
  say?: (line: string) => void;
}>;

/** A house holds so many polls before it makes way for a new one. */
const POLLS_IN_A_HOUSE = 2_000;
const MOST_SHOWN = 3;

/** Plays so many stories and gives a report on those that differ from the model; empty where none does. */
export async function playStories({ stories, steps, seed, batch, say }: Plan): Promise<string[]> {
  const reports: string[] = [];
  let played = 0;
  while (played < stories && reports.length < MOST_SHOWN) {
    const stage = await openStage();
    try {
      const until = Math.min(stories, played + POLLS_IN_A_HOUSE);
      for (; played < until && reports.length < MOST_SHOWN; played += batch) {
        const seeds = Array.from(
          { length: Math.min(batch, until - played) },
          (_, index) => seed + played + index,
        );
        const found = await playBatch(
          stage,
          seeds.map((each) => storyOf(each, steps)),
        );
        for (const [index, difference] of found.entries())
          if (difference && reports.length < MOST_SHOWN) {
            reports.push(await report(stage, difference, `seed ${seeds[index]}, ${steps} steps`));
            say?.(`\n${reports.at(-1)}`);
          }
        say?.(`${Math.min(played + batch, until)} of ${stories} played`);
      }
      reports.push(...stage.house.teams.complaints);
    } finally {
      await stage.close();
    }
  }
  return reports;
}

async function report(stage: Stage, difference: Difference, which: string): Promise<string> {
  return `${which}\n${told(await shortened(stage, difference))}`;
}

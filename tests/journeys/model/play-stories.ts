import { storyOf } from './actions.ts';
import { playBatch, shortened, told } from './batch.ts';
import { CASTS, ORGANISER } from './casts.ts';
import { courseOf } from './course.ts';
import type { Somebody } from './poll.ts';
import { openStage, type Stage } from './stage.ts';

type Plan = Readonly<{
  stories: number;
  /** The longest has so many. */
  steps: number;
  /** That of the first; each next one has the next. */
  seed: number;
  /** So many are played side by side in each house. */
  batch: number;
  /** So many houses stand beside each other, each with a bot and a database of its own. */
  houses: number;
  say?: (line: string) => void;
}>;

/** A house holds so many polls before it makes way for a new one. */
const POLLS_IN_A_HOUSE = 2_000;
const MOST_SHOWN = 3;

/** Plays so many stories and gives a report on those that differ from the model; empty where none does. */
export async function playStories({
  stories,
  steps,
  seed,
  batch,
  houses,
  say,
}: Plan): Promise<readonly string[]> {
  const reports: string[] = [];
  let [begun, played] = [0, 0];
  const goesOn = () => begun < stories && reports.length < MOST_SHOWN;
  /** Whether a house plays no more after this batch, for it is full or the others play what is left. */
  const isLast = (held: number) => held + batch >= POLLS_IN_A_HOUSE || begun + batch * houses >= stories;

  const lived = await Promise.allSettled(Array.from({ length: houses }, liveOn));
  // Not before every house is closed, for the database goes away next.
  for (const house of lived) if (house.status === 'rejected') throw house.reason;
  return reports;

  async function liveOn(): Promise<void> {
    while (goesOn()) {
      const stage = await openStage();
      try {
        let held = 0;
        for (let last = false; !last && goesOn(); held += batch) {
          last = isLast(held);
          await play(stage, last);
        }
        reports.push(...stage.house.teams.complaints);
      } finally {
        await stage.close();
      }
    }
  }

  async function play(stage: Stage, isLast: boolean): Promise<void> {
    const length = Math.min(batch, stories - begun);
    const seeds = Array.from({ length }, (_, index) => seed + begun + index);
    begun += length;
    const found = await playBatch(
      stage,
      seeds.map((each) => storyOf(each, steps)),
      courseOf(seeds[0] ?? seed, steps, isLast ? leaversOf(seed + begun) : []),
    );
    for (const [index, difference] of found.entries())
      if (difference && reports.length < MOST_SHOWN) {
        const which = `seed ${seeds[index]} in the batch of ${length} from ${seeds[0]}, ${steps} steps`;
        // Where somebody has been forgotten nothing can be played once more.
        reports.push(`${which}\n${told(isLast ? difference : await shortened(stage, difference))}`);
        say?.(`\n${reports.at(-1)}`);
      }
    played += length;
    say?.(`${played} of ${stories} played`);
  }
}

/** Who is forgotten in each committee: anybody but its organiser. */
function leaversOf(seed: number): readonly Somebody[] {
  return CASTS.map(({ parties, withStandIn, withSecond }, place) => {
    const others: Somebody[] = [...parties.keys()].filter((index) => index !== ORGANISER);
    if (withStandIn.length > 0) others.push('stand-in');
    if (withSecond.length > 0) others.push('second');
    return others[(seed + place) % others.length] as Somebody;
  });
}

import fc from 'fast-check';
import { RULES } from './actions.ts';
import { ALL_STAND_INS, CASTS, listsOf } from './casts.ts';
import type { Affair } from './events.ts';
import { LAST_MOMENT } from './moments.ts';
import type { Somebody } from './poll.ts';

/** What befalls all polls that are played side by side, each thing after so many of their steps. */
export type Course = Readonly<{
  moves: readonly Readonly<{ after: number; moment: number }>[];
  /** `place`: that of the committee. */
  affairs: readonly Readonly<{ after: number; place: number; affair: Affair }>[];
  /** Who is forgotten in the committee at that place; it can have no more polls then. */
  leavers: readonly Somebody[];
}>;

export const NO_COURSE: Course = { moves: [], affairs: [], leavers: [] };

/** After so many steps somebody is forgotten. */
export const FORGOTTEN_AFTER = 2;
const MOST_MOVES = 3;
const MOST_AFFAIRS = 4;

/** The course that belongs to a seed, for stories of at most so many steps; the same one each time. */
export function courseOf(seed: number, steps: number, leavers: readonly Somebody[]): Course {
  const after = fc.nat({ max: Math.ceil(steps / 2) });
  const moves = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: LAST_MOMENT - 1 }), { minLength: 1, maxLength: MOST_MOVES }),
      fc.array(after, { minLength: MOST_MOVES, maxLength: MOST_MOVES }),
    )
    .map(([moments, places]) => {
      const sorted = places.toSorted((one, other) => one - other);
      return moments
        .toSorted((one, other) => one - other)
        .map((moment, index) => ({ after: sorted[index] ?? 0, moment }));
    });
  const affairs = fc
    .tuple(
      ...CASTS.map((_, place) =>
        fc.array(fc.record({ after, affair: affairOf(place) }), { maxLength: MOST_AFFAIRS }),
      ),
    )
    .map((all) => all.flatMap((those, place) => those.map((each) => ({ ...each, place }))));
  const [found] = fc.sample(fc.record({ moves, affairs }), { seed, numRuns: 1 });
  if (!found) throw new Error('A seed without a course.');
  return { ...found, leavers };
}

function affairOf(place: number): fc.Arbitrary<Affair> {
  const { parties } = CASTS[place] as (typeof CASTS)[number];
  const member = fc.nat({ max: parties.length - 1 });
  const lists = listsOf(CASTS[place] as (typeof CASTS)[number]).length;
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('mute', 'mute', 'unmute'), member }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('roster'), list: fc.nat({ max: lists - 1 }) }) },
    {
      weight: 2,
      // Never its organiser; where the list is the team's own, that holds who is in it.
      arbitrary: fc.record({
        does: fc.constantFrom('leave', 'return'),
        member: fc.integer({ min: 1, max: parties.length - 1 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('speak'),
        who: fc.oneof(
          { weight: 4, arbitrary: fc.nat({ max: parties.length }) },
          { weight: 1, arbitrary: fc.constantFrom(...ALL_STAND_INS) },
        ),
        language: fc.constantFrom('en', 'en', 'nl'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('rule'),
        rule: fc.constantFrom(...RULES),
        quorum: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('posting'),
        posting: fc.constantFrom('chat', 'channel', 'both'),
      }),
    },
  );
}

/** After how many steps the last of it befalls. */
export function lastOf({ moves, affairs, leavers }: Course): number {
  const others = [...moves, ...affairs].map(({ after }) => after);
  return Math.max(0, ...others, leavers.length > 0 ? FORGOTTEN_AFTER : 0);
}

/** A course as lines to read. */
export function courseInWords({ moves, affairs }: Course, cast: number): readonly string[] {
  return [
    ...moves.map(({ after, moment }) => `  after step ${after} the clock moves to moment ${moment}`),
    ...affairs
      .filter(({ place }) => place === cast)
      .map(({ after, affair }) => `  after step ${after} in the committee: ${JSON.stringify(affair)}`),
  ];
}

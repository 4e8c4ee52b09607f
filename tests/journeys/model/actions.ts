import fc from 'fast-check';

/** What can be answered, in the words of the buttons' data. */
export const ANSWERS = ['interested', 'not-interested', 'no-preference'] as const;
export type Answer = (typeof ANSWERS)[number];
export const SUITS = ['yes', 'if-need-be', 'no'] as const;
export type Suits = (typeof SUITS)[number];

/** The dates that are ever put to the members, all after the last deadline; each 14:00 to 16:00. */
export const DAYS = ['2022-11-16', '2022-11-23', '2022-11-30', '2022-12-07'] as const;
/** A day before all of these, which nothing takes any more. */
export const PAST_DAY = '2022-10-01';
export const DEADLINES = ['2022-10-17', '2022-10-24', '2022-10-31'] as const;

/** Who acts for a voice: the member, the one who stands in for them, or somebody who has no say in it. */
export type Actor = 'member' | 'stand-in' | 'stranger';
export type DateAnswers = Readonly<Record<string, Suits>>;

/** One thing that a person does. `member` counts from 0, beyond the roster's end it starts again. */
export type Action = Readonly<
  | { does: 'vote'; as: Actor; member: number; answer: Answer }
  | { does: 'save-dates'; as: Actor; member: number; dates: DateAnswers }
  | { does: 'phone'; allowed: boolean; member: number; answer: Answer; dates: DateAnswers }
  | { does: 'remind' | 'close' | 'withdraw'; allowed: boolean }
  | { does: 'extend'; allowed: boolean; day: string }
  | { does: 'change-dates'; allowed: boolean; days: readonly string[] }
  /** `behind`: how many changes of the session the clerk's card is behind. */
  | { does: 'plan'; allowed: boolean; clerk: number; behind: number; day: string }
  | { does: 'cancel'; allowed: boolean; clerk: number; behind: number }
  | { does: 'impossible' | 'other-dates'; allowed: boolean; clerk: number; reason: string }
>;

/** `twice`: the same click two times at the same instant. */
export type Step = Readonly<{ action: Action; twice: boolean }>;

/** One poll from its posting on. */
export type Story = Readonly<{ secret: boolean; hidden: boolean; steps: readonly Step[] }>;

const member = fc.nat({ max: 5 });
const answer = fc.oneof(
  { weight: 3, arbitrary: fc.constant('interested' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...ANSWERS) },
);
const as = fc.oneof(
  { weight: 6, arbitrary: fc.constant('member' as const) },
  { weight: 3, arbitrary: fc.constant('stand-in' as const) },
  { weight: 1, arbitrary: fc.constant('stranger' as const) },
);
const dates = fc
  .uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 3 })
  .chain((days) => fc.record(Object.fromEntries(days.map((day) => [day, fc.constantFrom(...SUITS)]))));
const allowed = fc.oneof(
  { weight: 8, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const clerk = fc.nat({ max: 1 });
const behind = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const reason = fc.constantFrom('Geen zaal vrij', 'Liever een donderdag');
const does = <Name extends string>(name: Name) => fc.constant(name);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ does: does('vote'), as, member, answer }) },
  { weight: 5, arbitrary: fc.record({ does: does('save-dates'), as, member, dates }) },
  { weight: 2, arbitrary: fc.record({ does: does('phone'), allowed, member, answer, dates }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('remind', 'close'), allowed }) },
  { weight: 1, arbitrary: fc.record({ does: does('withdraw'), allowed }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does('extend'),
      allowed,
      day: fc.constantFrom(...DEADLINES, ...DEADLINES, PAST_DAY),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does('change-dates'),
      allowed,
      days: fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: does('plan'),
      allowed,
      clerk,
      behind,
      day: fc.constantFrom(...DAYS, ...DAYS, PAST_DAY),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: does('cancel'), allowed, clerk, behind }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('impossible', 'other-dates'), allowed, clerk, reason }),
  },
);
const step = fc.record({
  action,
  twice: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** The story that belongs to a seed; the same one each time. */
export function storyOf(seed: number, steps: number): Story {
  const story = fc.record({
    secret: fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    hidden: fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    steps: fc.array(step, { minLength: steps, maxLength: steps }),
  });
  const [found] = fc.sample(story, { seed, numRuns: 1 });
  if (!found) throw new Error('A seed without a story.');
  return found;
}

/** A step as a line to read. */
export function inWords({ action: { does, ...rest }, twice }: Step): string {
  return `${does} ${JSON.stringify(rest)}${twice ? ' (twice at once)' : ''}`;
}

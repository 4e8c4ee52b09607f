import fc from 'fast-check';
import { CASTS, type StandIn } from './casts.ts';
import { DEADLINES, type Deadline } from './moments.ts';

/** What can be answered, in the words of the buttons' data. */
export const ANSWERS = ['interested', 'not-interested', 'no-preference'] as const;
export type Answer = (typeof ANSWERS)[number];
export const SUITS = ['yes', 'if-need-be', 'no'] as const;
export type Suits = (typeof SUITS)[number];

/** The dates that are ever put to the members, all after the last deadline; each 14:00 to 16:00. */
export const DAYS = ['2022-11-16', '2022-11-23', '2022-11-30', '2022-12-07'] as const;
/** A day before all of these, which nothing takes any more. */
export const PAST_DAY = '2022-10-01';
/** From when to when a session can be, the usual one first and one that ends before it begins last; and where, as typed. */
export const TIMES = ['14:00-16:00', '19:30-21:00', '16:00-15:00'] as const;
export type Time = (typeof TIMES)[number];
const PLACES = ['', 'Statenzaal', ' Kamer  2 '] as const;
/** In the place of a member: who is on no list of the committee at first. */
export const NEWCOMER = 6;

/** What members ever write: in answer to a question, and to the organiser. */
export const OWN_WORDS = ['Meer tijd', 'Een kaart'] as const;
export const REMARKS = ['Graag kort', 'Liever in de ochtend'] as const;

/** Who acts for a voice: the member, the one who stands in for them, or somebody who has no say in it. */
export type Actor = 'member' | StandIn | 'stranger';
/** Who organises: whose poll it is, another organiser of the committee, or somebody who is none. */
export type By = 'organiser' | 'colleague' | 'outsider';
export type DateAnswers = Readonly<Record<string, Suits>>;

/** One thing that a person does. `member` counts from 0, beyond the first list's end it starts again. */
export type Action = Readonly<
  | { does: 'vote'; as: Actor; member: number; answer: Answer }
  | { does: 'save-dates'; as: Actor; member: number; dates: DateAnswers }
  /** All that a card holds under the answer. What is null was left alone; a choice goes by its place. */
  | {
      does: 'fill';
      as: Actor;
      member: number;
      dates: DateAnswers;
      choice: number | null;
      words: string;
      remark: string | null;
    }
  | { does: 'show-member'; as: Actor; member: number }
  | { does: 'phone'; by: By; member: number; answer: Answer; dates: DateAnswers }
  | { does: 'remind' | 'close' | 'withdraw' | 'update-roster' | 'show'; by: By }
  | { does: 'extend'; by: By; day: string }
  | { does: 'reopen'; by: By; day: string; days: readonly string[] }
  | { does: 'change-dates'; by: By; days: readonly string[] }
  /** `behind`: how many changes of the session the clerk's card is behind. */
  /** The second is the click before the first, which shows what was typed once more. */
  | ({ does: 'plan' } & Planning)
  | ({ does: 'ask-plan' } & Planning)
  | { does: 'cancel'; allowed: boolean; clerk: number; behind: number; reason: string }
  | { does: 'impossible' | 'other-dates'; allowed: boolean; clerk: number; reason: string }
>;

type Planning = Readonly<{
  allowed: boolean;
  clerk: number;
  behind: number;
  day: string;
  time: Time;
  place: string;
}>;

/** `twice`: the same click two times at the same instant. `meanwhile`: what somebody does at that instant too. */
export type Step = Readonly<{ action: Action; twice: boolean; meanwhile: Action | null }>;

export const RULES = ['per-member', 'per-party', 'by-seats'] as const;
export type Rule = (typeof RULES)[number];

/** What is set on a draft. */
export type Settings = Readonly<{
  secret: boolean;
  hidden: boolean;
  rule: Rule;
  quorum: number | null;
  /** Whether the organiser asks the members more than their interest. */
  asks: boolean;
  days: readonly string[];
  deadline: Deadline;
}>;

/** Who works on a draft: whose it is, or another organiser. */
export type Drafter = Exclude<By, 'outsider'>;
/** What somebody wants kept on a draft; one whose deadline is `late` is refused. */
export type Draft = Settings & Readonly<{ by: Drafter; late: boolean }>;

/** One poll; `cast` is the place of its committee in the list of them. */
export type Story = Settings &
  Readonly<{
    cast: number;
    /** Whether another draft was thrown away before. */
    discards: boolean;
    /** What was kept one after another, before the poll was posted with its own settings. */
    drafts: readonly Draft[];
    postedBy: Drafter;
    /** Whether the organiser takes it as a file in the end. */
    exports: boolean;
    /** From its posting on; null where nobody does anything. */
    steps: readonly (Step | null)[];
  }>;

/** In the committees of the model these are a majority of any kind. */
const ENOUGH_VOTES = 3;

const member = fc.oneof(
  { weight: 12, arbitrary: fc.nat({ max: NEWCOMER - 1 }) },
  { weight: 1, arbitrary: fc.constant(NEWCOMER) },
);
const answer = fc.oneof(
  { weight: 3, arbitrary: fc.constant('interested' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...ANSWERS) },
);
const as = weighted<Actor>({ member: 6, 'stand-in': 3, second: 2, stranger: 1 });
const by = weighted<By>({ organiser: 8, colleague: 2, outsider: 1 });
const days = fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 3 });
const dates = days.chain((some) =>
  fc.record(Object.fromEntries(some.map((day) => [day, fc.constantFrom(...SUITS)]))),
);
const until = fc.constantFrom(...DEADLINES, ...DEADLINES, PAST_DAY);
const allowed = seldom(8).map((not) => !not);
const clerk = fc.nat({ max: 1 });
const behind = seldom(3).map(Number);
const reason = fc.constantFrom('Geen zaal vrij', 'Liever een donderdag');
const does = <Name extends string>(name: Name) => fc.constant(name);

const moment = {
  day: fc.constantFrom(...DAYS, ...DAYS, PAST_DAY),
  time: weighted<Time>({ '14:00-16:00': 6, '19:30-21:00': 3, '16:00-15:00': 1 }),
  place: fc.constantFrom('', ...PLACES),
};
const planning = fc.record({ does: does('plan'), allowed, clerk, behind, ...moment });

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ does: does('vote'), as, member, answer }) },
  { weight: 5, arbitrary: fc.record({ does: does('save-dates'), as, member, dates }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: does('fill'),
      as,
      member,
      dates: fc.oneof(fc.constant({}), dates),
      choice: fc.constantFrom(null, 0, 1),
      words: fc.constantFrom('', ...OWN_WORDS),
      remark: fc.constantFrom(null, '', ...REMARKS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: does('show-member'), as, member }) },
  { weight: 2, arbitrary: fc.record({ does: does('phone'), by, member, answer, dates }) },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constantFrom('remind', 'remind', 'close', 'update-roster'), by }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('withdraw', 'withdraw', 'show'), by }) },
  { weight: 2, arbitrary: fc.record({ does: does('extend'), by, day: until }) },
  { weight: 1, arbitrary: fc.record({ does: does('reopen'), by, day: until, days }) },
  { weight: 2, arbitrary: fc.record({ does: does('change-dates'), by, days }) },
  { weight: 5, arbitrary: planning },
  { weight: 1, arbitrary: fc.record({ does: does('ask-plan'), allowed, clerk, behind, ...moment }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does('cancel'),
      allowed,
      clerk,
      behind,
      reason: fc.constantFrom('', 'Geen zaal vrij', 'Er is  brand geweest.'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('impossible', 'other-dates'), allowed, clerk, reason }),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ action, twice: seldom(6), meanwhile: fc.constant(null) }) },
  { weight: 2, arbitrary: fc.record({ action, twice: fc.constant(false), meanwhile: action }) },
  {
    weight: 1,
    arbitrary: fc.record({ action: planning, twice: fc.constant(false), meanwhile: planning }),
  },
);
/** A vote of each member, so that a story gets as far as the Griffie. */
const EAGER_START = Array.from({ length: ENOUGH_VOTES }, (_, member): Step => {
  const action = { does: 'vote', as: 'member', member, answer: 'interested' } as const;
  return { action, twice: false, meanwhile: null };
});

function weighted<Value extends string>(weights: Readonly<Record<Value, number>>): fc.Arbitrary<Value> {
  const entries = Object.entries(weights) as [Value, number][];
  return fc.oneof(...entries.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));
}

/** In which so many say no for each who says yes. */
function seldom(no: number): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: no, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
}

const settings = {
  secret: seldom(3),
  hidden: seldom(3),
  rule: fc.constantFrom('per-member', 'per-member', ...RULES),
  quorum: fc.constantFrom(null, null, null, 2, 3),
  asks: seldom(2),
  days: fc.oneof({ weight: 3, arbitrary: fc.constant(DAYS.slice(0, 2)) }, { weight: 1, arbitrary: days }),
  deadline: fc.oneof(
    { weight: 3, arbitrary: fc.constant(DEADLINES[0]) },
    { weight: 1, arbitrary: fc.constantFrom(...DEADLINES) },
  ),
};
const drafter = weighted<Drafter>({ organiser: 4, colleague: 1 });
const draft = fc.record({ ...settings, by: drafter, late: seldom(5) });

/** One story in so many is taken as a file: that takes several messages. */
const EXPORTED = 6;
const FEWEST_STEPS = 4;
/** One story in so many is as long as may be; the others have half of that at most. */
const LONG_ONES = 10;

/** The story that belongs to a seed, of at most so many steps; the same one each time. */
export function storyOf(seed: number, steps: number): Story {
  const fewest = Math.min(steps, FEWEST_STEPS);
  const some = fewest + (seed % Math.max(1, Math.ceil(steps / 2) - fewest + 1));
  const length = seed % LONG_ONES === 0 ? steps : some;
  const story = fc.record({
    cast: fc.nat({ max: CASTS.length - 1 }),
    ...settings,
    discards: seldom(15),
    drafts: fc.oneof(fc.constant([]), fc.array(draft, { maxLength: 2 })),
    postedBy: drafter,
    exports: seldom(EXPORTED - 1),
    steps: fc
      .tuple(fc.constantFrom([], [], EAGER_START), fc.array(step, { minLength: length, maxLength: length }))
      .map(([start, some]) => [...start, ...some].slice(0, length)),
  });
  const [found] = fc.sample(story, { seed, numRuns: 1 });
  if (!found) throw new Error('A seed without a story.');
  const { parties, roster } = CASTS[found.cast] as (typeof CASTS)[number];
  // A team knows no parties, which the other rules need.
  const perMember = roster === 'team' ? ({ rule: 'per-member' } as const) : {};
  const drafts = (found.drafts as readonly Draft[]).map((each) => ({ ...each, ...perMember }));
  return { ...found, ...perMember, drafts, quorum: found.quorum && Math.min(found.quorum, parties.length) };
}

/** A step as a line to read. */
export function inWords(step: Step | null): string {
  if (!step) return 'nothing';
  const { action, twice, meanwhile } = step;
  return `${written(action)}${twice ? ' (twice at once)' : ''}${meanwhile ? `, and at once ${written(meanwhile)}` : ''}`;
}

function written({ does, ...rest }: Action): string {
  return `${does} ${JSON.stringify(rest)}`;
}

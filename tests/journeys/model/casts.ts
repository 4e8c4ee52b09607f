/** A committee as the model knows it. */
export type Cast = Readonly<{
  name: string;
  /** The party of each member; the first member organises. */
  parties: readonly Party[];
  /** The members for whom somebody stands in, one person for them all, and those for whom another does. */
  withStandIn: readonly number[];
  withSecond: readonly number[];
  /** Where its list comes from: a file, or the team itself, which knows no parties and no stand-ins. */
  roster: 'file' | 'team';
  posting: 'chat' | 'channel' | 'both';
}>;

export type Party = keyof typeof SEATS;
export const SEATS = { Duinlijst: 3, Veenpartij: 2, Waterbelang: 1 } as const;
export const ORGANISER = 0;

const FIRST_NAMES = ['Anna', 'Bram', 'Carla', 'Dirk'] as const;
const NEWCOMER_NAME = 'Fenna';

/** What somebody among a committee's people is called, by their place. */
export function nameOf({ name, parties }: Pick<Cast, 'name' | 'parties'>, who: number): string {
  return `${who < parties.length ? FIRST_NAMES[who] : NEWCOMER_NAME} ${name}`;
}

/** Who plans at the Griffie, by their place. */
export const CLERKS = ['Gerda Griffioen', 'Hessel Hemelwater'] as const;

/** Who stands in: by their first names, which no member bears. */
export const STAND_INS = { 'stand-in': 'Els', second: 'Gijs' } as const;
export type StandIn = keyof typeof STAND_INS;
export const ALL_STAND_INS: readonly StandIn[] = ['stand-in', 'second'];

export function isStandIn(who: unknown): who is StandIn {
  return who === 'stand-in' || who === 'second';
}

/** Somebody on a committee's list, by their place among its people. */
export type Entry = Readonly<{ who: number; party: Party; standIns: readonly StandIn[] }>;

/** The lists that a committee may have: at first the first one. The organiser is on each. */
export function listsOf(cast: Cast): readonly (readonly Entry[])[] {
  return cast.roster === 'file' ? listsInFiles(cast) : listsOfTeam(cast);
}

/** By who is in the team: without the last member, with somebody more, or both. */
function listsOfTeam({ parties }: Cast): readonly (readonly Entry[])[] {
  const entry = (who: number): Entry => ({ who, party: 'Duinlijst', standIns: [] });
  const first = [...parties.keys()].map(entry);
  const newcomer = entry(newcomerOf({ parties }));
  const others = first.slice(0, -1);
  return [first, others, [...first, newcomer], [...others, newcomer]];
}

function listsInFiles({ parties, withStandIn, withSecond }: Cast): readonly (readonly Entry[])[] {
  const first = parties.map((party, who) => {
    const those = { 'stand-in': withStandIn, second: withSecond };
    return { who, party, standIns: ALL_STAND_INS.filter((standIn) => those[standIn].includes(who)) };
  });
  const swapped = ({ standIns }: Entry) =>
    ALL_STAND_INS.filter(
      (standIn) => !standIns.includes(standIn) && (standIn === 'stand-in' || withSecond.length > 0),
    );
  const others = first.slice(0, Math.max(1, first.length - 1));
  const newcomer = { who: newcomerOf({ parties }), party: 'Waterbelang', standIns: [] } as const;
  return [
    first,
    others,
    [...first, newcomer],
    first.map((entry) => ({ ...entry, standIns: swapped(entry) })),
    [
      ...others.map((entry) => ({ ...entry, party: 'Veenpartij' as const })),
      { ...newcomer, standIns: ['stand-in'] },
    ],
  ];
}

/** The place of somebody who is on no list at first. */
export function newcomerOf({ parties }: Pick<Cast, 'parties'>): number {
  return parties.length;
}

const OF_TWO = {
  parties: ['Duinlijst', 'Veenpartij'],
  withStandIn: [1],
  withSecond: [],
  roster: 'file',
  posting: 'chat',
} as const;
const OF_THREE = {
  parties: ['Duinlijst', 'Veenpartij', 'Veenpartij'],
  withStandIn: [1],
  withSecond: [1, 2],
  roster: 'file',
  posting: 'chat',
} as const;
const OF_FOUR = {
  parties: ['Duinlijst', 'Duinlijst', 'Veenpartij', 'Waterbelang'],
  withStandIn: [1, 2],
  withSecond: [],
  roster: 'file',
  posting: 'chat',
} as const;
const OF_TEAM = {
  ...OF_THREE,
  withStandIn: [],
  withSecond: [],
  roster: 'team',
} as const;
const IN_CHANNEL = {
  parties: ['Duinlijst', 'Veenpartij', 'Waterbelang'],
  withStandIn: [1],
  withSecond: [1],
  roster: 'file',
  posting: 'channel',
} as const;
const IN_BOTH = {
  parties: ['Waterbelang', 'Veenpartij'],
  withStandIn: [],
  withSecond: [],
  roster: 'file',
  posting: 'both',
} as const;

/**
 * The committees of a house. What goes wrong does so among few people too, so most are small: a card for everybody takes
 * time. Several are alike, for in one chat the bot does one thing at a time.
 */
export const CASTS: readonly Cast[] = [
  { name: 'Kwelder', ...OF_TWO },
  { name: 'Mistbank', ...OF_TWO },
  { name: 'Regenboog', ...OF_TWO },
  { name: 'Veenpluis', ...OF_THREE },
  { name: 'Windveer', ...OF_FOUR },
  { name: 'Wolkendijk', ...IN_CHANNEL },
  { name: 'Zandplaat', ...IN_CHANNEL },
  { name: 'Duinpan', ...IN_BOTH },
  { name: 'Heidekruid', ...OF_TEAM },
];

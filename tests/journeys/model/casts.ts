/** A committee as the model knows it. */
export type Cast = Readonly<{
  name: string;
  /** The party of each member; the first member organises. */
  parties: readonly Party[];
  /** The members for whom somebody stands in, one person for them all. */
  withStandIn: readonly number[];
  posting: 'chat' | 'channel' | 'both';
}>;

export type Party = keyof typeof SEATS;
export const SEATS = { Duinlijst: 3, Veenpartij: 2, Waterbelang: 1 } as const;
export const ORGANISER = 0;

const SMALL = {
  parties: ['Duinlijst', 'Veenpartij', 'Veenpartij'],
  withStandIn: [1],
  posting: 'chat',
} as const;
const LARGE = {
  parties: ['Duinlijst', 'Duinlijst', 'Veenpartij', 'Waterbelang'],
  withStandIn: [1, 2],
  posting: 'chat',
} as const;
const IN_CHANNEL = {
  parties: ['Duinlijst', 'Veenpartij', 'Waterbelang'],
  withStandIn: [1],
  posting: 'channel',
} as const;
const IN_BOTH = {
  parties: ['Waterbelang', 'Veenpartij', 'Veenpartij'],
  withStandIn: [],
  posting: 'both',
} as const;

/** The committees of a house. Several of a kind, for in one chat the bot does one thing at a time. */
export const CASTS: readonly Cast[] = [
  { name: 'Kwelder', ...SMALL },
  { name: 'Mistbank', ...SMALL },
  { name: 'Regenboog', ...SMALL },
  { name: 'Veenpluis', ...LARGE },
  { name: 'Windveer', ...LARGE },
  { name: 'Wolkendijk', ...IN_CHANNEL },
  { name: 'Zandplaat', ...IN_CHANNEL },
  { name: 'Duinpan', ...IN_BOTH },
];

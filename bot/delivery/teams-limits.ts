/** At most so many requests within so many milliseconds. */
export type Limit = Readonly<{ most: number; milliseconds: number }>;

// learn.microsoft.com, "Optimize your bot with rate limiting in Teams": what one bot may send.

/** Into one conversation; opening one counts the same. */
export const PER_CONVERSATION: readonly Limit[] = [
  { most: 7, milliseconds: 1_000 },
  { most: 8, milliseconds: 2_000 },
  { most: 60, milliseconds: 30_000 },
  { most: 1_800, milliseconds: 3_600_000 },
];

/** In all of one tenant, in a second. */
const PER_TENANT = 50;

/** A request that leaves later than its turn by more than this gives it back and waits for another one. */
const LATENESS_MS = 5;

/** How much more than another the network may hold a request up. */
const JITTER_MS = 13;

/**
 * So many turns in so long: 98.2 % of what Teams allows. The first of any fifty-one may come as late as can be and the last in
 * time, and still more than fifty never arrive within a second.
 */
export const IN_ALL: Limit = { most: PER_TENANT, milliseconds: 1_000 + LATENESS_MS + JITTER_MS };

/** What lies between two turns: three quarters of an even share, so that turns which were missed can be made up for. */
export const SPACING_MS = 15;

/** How long a request may last, and so how long its conversation is kept for it alone: two at once get a 412. */
export const LONGEST_REQUEST_MS = 12_000;

/** How long nothing is sent after a 429 that does not say how long, in seconds. */
export const PAUSE_SECONDS = 2;

/** Who has to wait longer than this comes back later instead. */
export const LONGEST_WAIT_MS = 2_000;

/**
 * How fast the bot sends: within these limits in each conversation and in all, with so much between any two requests, each
 * of them at most so late.
 */
export type Pace = Readonly<{
  perConversation: readonly Limit[];
  inAll: Limit;
  spacingMs: number;
  latenessMs: number;
}>;

export const PACE_OF_TEAMS: Pace = {
  perConversation: PER_CONVERSATION,
  inAll: IN_ALL,
  spacingMs: SPACING_MS,
  latenessMs: LATENESS_MS,
};

/** What a member can answer, in the order of the buttons. */
export const CHOICES = ['interested', 'not-interested', 'no-preference'] as const;
export type Choice = (typeof CHOICES)[number];

/** How an answer came: from the member, from a stand-in, or by phone to an organiser who recorded it. */
export type AnsweredVia = 'own' | 'stand-in' | 'phone';

/** What an interested member can answer to a candidate date, best first. */
export const DATE_ANSWERS = ['yes', 'if-need-be', 'no'] as const;
export type DateAnswer = (typeof DATE_ANSWERS)[number];

/**
 * The states of a poll and what moves it on:
 * - `draft`: an organiser is preparing it; posting makes it `open`, throwing it away `discarded`.
 * - `open`: members answer; the first majority makes it `requested`, the deadline `closed`.
 * - `requested`: the Griffie has been asked; members may still change their answers until the deadline.
 * - `planned`: the Griffie has planned the session; cancelling it makes the poll `requested` again.
 * - `closed`: the deadline passed without a majority ever.
 * - `withdrawn`: the organiser took it back, from `open` or `requested`.
 */
export type PollState = 'draft' | 'open' | 'requested' | 'planned' | 'closed' | 'withdrawn' | 'discarded';

/** What the Griffie can say instead of planning: it cannot be done, or only on other dates. */
export const GRIFFIE_REPLIES = ['impossible', 'other-dates'] as const;
export type GriffieReplyKind = (typeof GRIFFIE_REPLIES)[number];

/**
 * How many entitled members gave each answer; `entitled` counts those who did not answer as well. `parties` is
 * counted only where the poll's rule asks for it.
 */
export type Tally = Readonly<Record<Choice, number> & { entitled: number; parties: readonly PartyTally[] }>;

/** One party's entitled members; a member of whom no party is known is a party alone, with one seat. */
export type PartyTally = Readonly<{ seats: number; answered: number; interested: number }>;

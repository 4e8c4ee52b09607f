/** Where a poll can be posted: in each member's own chat, in a channel of the committee's team, or in both. */
export const POSTINGS = ['chat', 'channel', 'both'] as const;
export type Posting = (typeof POSTINGS)[number];

/** For how many people at most Teams lets a card refresh itself. */
export const MOST_REFRESHED = 60;

/** Somebody who may answer in a poll: a member, or a stand-in. */
export type Entitled = Readonly<{
  teamsId: string | null;
  /** Whether a voice of theirs has not been answered with. */
  isAsked: boolean;
}>;

/**
 * For whom the card in a channel refreshes itself, by Teams id; null where they are more than Teams takes, so that
 * a button must do. Under secrecy nobody drops off the list on answering: it would tell who has answered.
 */
export function refreshedFor(
  entitled: readonly Entitled[],
  { secret, running }: Readonly<{ secret: boolean; running: boolean }>,
): readonly string[] | null {
  if (entitled.length > MOST_REFRESHED) return null;
  if (!running) return [];
  return entitled.flatMap(({ teamsId, isAsked }) => (teamsId && (secret || isAsked) ? [teamsId] : []));
}

import type { Undelivered } from '../store/undelivered.ts';
import type { Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { someNames } from './some-names.ts';

/** What Teams calls the reasons for which it keeps a card from somebody, and what they come to. */
const REASONS = [
  ['BotNotInConversationRoster', 'not-installed'],
  ['ConversationBlockedByUser', 'blocked'],
  ['BotDisabledByAdmin', 'disabled'],
] as const;

/** What comes first wants something done first. */
const KINDS = ['failed', 'disabled', 'blocked', 'not-installed', 'unreachable', 'queued'] as const;
type Kind = (typeof KINDS)[number];

/** A card that is out for longer than this, in milliseconds, is worth mentioning. */
const SOON = 60_000;

type Lines = Readonly<{
  undelivered: readonly Undelivered[];
  openedAt: Date | null;
  /** Whether the reader may see names. */
  named: boolean;
  now: Date;
}>;

/** For each reason why cards have not arrived: who it is about, or how many, and what to do next. */
export function undeliveredLines(
  { undelivered, openedAt, named, now }: Lines,
  voice: Voice,
): readonly string[] {
  const isFresh = openedAt !== null && now.getTime() - openedAt.getTime() < SOON;
  return KINDS.filter((kind) => !(kind === 'queued' && isFresh)).flatMap((kind) => {
    const cards = undelivered.filter((card) => kindOf(card) === kind);
    const count = cards.length;
    if (count === 0) return [];
    const names = cards.flatMap(({ name }) => (name ? [plain(name)] : []));
    const who =
      named && names.length === count ? someNames(names, voice) : voice.texts('undelivered.who', { count });
    return [voice.texts(`undelivered.${kind}`, { count, who })];
  });
}

function kindOf({ state, failure }: Undelivered): Kind {
  if (state !== 'unreachable') return state;
  return REASONS.find(([code]) => failure?.includes(code))?.[1] ?? 'unreachable';
}

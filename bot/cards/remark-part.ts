import { LONGEST_REMARK } from '../poll/remark.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { textGroup, type Voice } from './card.ts';
import { paragraph } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

const FIELD = 'remark';
/** Borne by the button of a card that showed a remark, which is taken back when that card's field comes empty. */
const SHOWN = 'remarkShown';

type Part = Readonly<{
  view: PollView;
  ballot: BallotView;
  /** Whether answers of this viewer are still taken. */
  filling: boolean;
  /** The button that saves, where nothing else on the card has one. */
  save: readonly CardElement[];
}>;

/** Whether a member may write a remark: once they have answered, whichever it was. */
export function asksRemark({ choice }: BallotView, filling: boolean): boolean {
  return filling && choice !== null;
}

/** One remark to the organiser, folded until there is one; when the time is up, what was written. */
export function remarkPart({ view, ballot, filling, save }: Part, voice: Voice): readonly CardElement[] {
  const { texts, words } = voice;
  const { remark } = ballot;
  const asks = asksRemark(ballot, filling);
  if (!asks && (filling || !remark)) return [];
  const saved = remark && { moment: words.moment(remark.at) };
  return [
    expand('remark', {
      errors: textGroup(texts, 'inputError'),
      texts: textGroup(texts, 'remark'),
      asks,
      folded: asks && !remark,
      shown: !asks || remark !== null,
      hasStatus: saved !== null,
      status: saved ? texts(asks ? 'remark.saved' : 'remark.savedOver', saved) : '',
      longest: LONGEST_REMARK,
      value: remark?.text ?? '',
      given: asks || !remark ? [] : [paragraph(remark.text)],
      note: texts(view.poll.secret ? 'remark.noteSecret' : 'remark.note'),
      saves: save.length > 0,
      save,
    }),
  ];
}

/** What a button carries so that an emptied field can be told from one that was never there. */
export function remarkData({ remark }: BallotView): Readonly<Record<string, string>> {
  return remark ? { [SHOWN]: 'true' } : {};
}

/** What a card's field holds for the remark; null where nothing was done with it. */
export function typedRemark(fields: Readonly<Record<string, unknown>>): string | null {
  const value = fields[FIELD];
  if (typeof value === 'string') return value;
  return fields[SHOWN] === 'true' ? '' : null;
}

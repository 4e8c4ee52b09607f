import { type BoldText, boldText } from './bold-text.ts';
import type { Memo } from './memo.ts';
import { type Body, readBody } from './memo-body.ts';
import { isDateShaped, readMemoDate } from './memo-date.ts';
import { readHead } from './memo-head.ts';
import { findRequest } from './memo-request.ts';
import { readableTitle } from './memo-title.ts';
import { plainLines } from './plain-lines.ts';

/** The longest text that is read, in characters: some eight pages, where a memo has one or two. */
export const MEMO_LIMIT = 20_000;

/**
 * Bold runs in one memo. Each takes some 80 bytes more of a card, twice in the request, and Teams refuses a big card;
 * of more than this nothing stands out, so such a memo is read without bold.
 */
export const MOST_BOLD = 60;

/** What no memo can do without, in the order in which it stands there. */
export type MemoPart = 'title' | 'date' | 'from' | 'text' | 'request';

export type MemoProblem =
  | Readonly<{ kind: 'empty' }>
  | Readonly<{ kind: 'too-long'; characters: number; limit: number }>
  /** `text` is written as a date, but there is no such day. */
  | Readonly<{ kind: 'date-impossible'; text: string }>
  /** `text` stands where the date should be and is not written as one. */
  | Readonly<{ kind: 'date-unreadable'; text: string }>
  | Readonly<{ kind: 'incomplete'; missing: readonly MemoPart[] }>;

export type MemoReading = Readonly<{ ok: true; memo: Memo }> | Readonly<{ ok: false; problem: MemoProblem }>;

/**
 * Reads the plain text of a memo, as it comes from a file or is pasted in a chat; `bold` says which of its characters
 * are bold, as in BoldText. A text that is no whole memo gives a problem, never part of one.
 */
export function readMemo(text: string, bold = boldText(text).bold): MemoReading {
  const characters = text.trim().length;
  if (characters > MEMO_LIMIT) return refuse({ kind: 'too-long', characters, limit: MEMO_LIMIT });
  const lines = plainLines({ text, bold });
  const texts = lines.map((line) => line.text);
  if (texts.every((line) => line === '')) return refuse({ kind: 'empty' });

  const { head, bodyStart } = readHead(texts);
  const body = bodyOf(lines.slice(bodyStart));
  const request = findRequest(body);
  const { title, from } = head;
  const hasText = body.opening.length > 0 || body.sections.length > 0;

  if (title === null || head.date === null || from === null || !hasText || request.length === 0) {
    const parts: [MemoPart, boolean][] = [
      ['title', title !== null],
      ['date', head.date !== null],
      ['from', from !== null],
      ['text', hasText],
      ['request', request.length > 0],
    ];
    return refuse({
      kind: 'incomplete',
      missing: parts.filter(([, present]) => !present).map(([part]) => part),
    });
  }
  const date = readMemoDate(head.date);
  if (date === null) {
    return refuse({ kind: isDateShaped(head.date) ? 'date-impossible' : 'date-unreadable', text: head.date });
  }
  const bodyText = texts.slice(bodyStart).join('\n');
  return {
    ok: true,
    memo: { ...head, ...body, title: readableTitle(title, bodyText, head.reference), date, from, request },
  };
}

/** The body with its bold, unless that would make the card too big. */
function bodyOf(lines: readonly BoldText[]): Body {
  const body = readBody(lines);
  const paragraphs = [...body.opening, ...body.sections.flatMap((section) => section.paragraphs)];
  const runs = paragraphs.flatMap((paragraph) => (typeof paragraph === 'string' ? [] : paragraph));
  return runs.filter((run) => run.bold).length > MOST_BOLD
    ? readBody(lines.map(({ text }) => boldText(text)))
    : body;
}

function refuse(problem: MemoProblem): MemoReading {
  return { ok: false, problem };
}

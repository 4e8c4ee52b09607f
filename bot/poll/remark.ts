import { ownWords } from './questions.ts';

export const LONGEST_REMARK = 500;

/** A member's remark to the organiser as it is kept; null where nothing was written. */
export function readRemark(typed: string): string | null {
  return ownWords(typed, LONGEST_REMARK) || null;
}

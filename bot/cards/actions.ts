import type { CardElement } from './template.ts';

/** Every verb that a button can send, with the data it carries beside the card's fields. */
export type Button = Readonly<{
  title: string;
  verb: string;
  data: Readonly<Record<string, string>>;
  /** Buttons that throw something away do not need the card's fields to be filled in. */
  inputs?: 'auto' | 'none';
}>;

/** A button, with what old versions of Teams fall back on: the same data as an ordinary submission. */
export function button({ title, verb, data, inputs = 'auto' }: Button): CardElement {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    associatedInputs: inputs,
    fallback: { type: 'Action.Submit', title, data: { ...data, verb }, associatedInputs: inputs },
  };
}

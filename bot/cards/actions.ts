import type { CardElement } from './template.ts';

/** Every verb that a button can send, with the data it carries beside the card's fields. */
export type Button = Readonly<{
  title: string;
  verb: string;
  data: Readonly<Record<string, string>>;
  /** Buttons that throw something away do not need the card's fields to be filled in. */
  inputs?: 'auto' | 'none';
  /** A secondary button stands in the menu behind the dots. */
  mode?: 'primary' | 'secondary';
}>;

/** A button, with what old versions of Teams fall back on: the same data as an ordinary submission. */
export function button({ title, verb, data, inputs = 'auto', mode = 'primary' }: Button): CardElement {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    associatedInputs: inputs,
    ...(mode === 'secondary' && { mode }),
    fallback: {
      type: 'Action.Submit',
      title,
      data: { ...data, verb },
      associatedInputs: inputs,
      ...(mode === 'secondary' && { mode }),
    },
  };
}

import { type Attachment, cardType, type Message } from './wire.ts';

export type Button = { type: string; title: string; verb?: string; data?: object; id?: string };
type Part = { [name: string]: unknown };

/** The cards of a message, as plain JSON. */
export const cardsOf = (message: Message): unknown[] =>
  message.attachments.filter(({ contentType }) => contentType === cardType).map(({ content }) => content);

/** The page puts a warning under each card that asks for the full width, which it cannot give. */
export function withoutFullWidth(attachment: Attachment): Attachment {
  const { msteams, ...card } = attachment.content as Part & { msteams?: Part };
  if (!msteams?.width) return attachment;
  const { width: _, ...kept } = msteams;
  return { ...attachment, content: { ...card, msteams: kept } };
}

/** All buttons of a message's cards that post something: Action.Execute and Action.Submit, not their fallbacks. */
export const buttonsOf = (message: Message): Button[] =>
  partsOf(cardsOf(message)).filter(
    ({ type }) => type === 'Action.Execute' || type === 'Action.Submit',
  ) as Button[];

/** What the inputs of a message's cards hold before anybody touches them. */
export function initialInputsOf(message: Message): { [id: string]: unknown } {
  const inputs = partsOf(cardsOf(message)).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(
    inputs.filter((input) => input.value !== undefined).map(({ id, value }) => [id, value]),
  );
}

/** Everything a person can read of a message: its text, and the texts, facts, labels and titles of its cards. */
export function readableTextOf(message: Message): string {
  const words = partsOf(cardsOf(message)).flatMap((part) => [part.text, part.title, part.label, part.value]);
  return [message.text, ...words].filter((word) => typeof word === 'string').join('\n');
}

function partsOf(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { fallback: _, ...part } = value as Part;
  return [part, ...Object.values(part).flatMap(partsOf)];
}

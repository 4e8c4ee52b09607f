import { z } from 'zod';

const text = z.string().min(1);
/** A piece of a paragraph in one weight. */
const runSchema = z.strictObject({ text, bold: z.literal(true).optional() }).readonly();
/** Runs where something is bold, else a plain text, as every paragraph was before bold was read. */
const paragraphSchema = z.union([text, z.array(runSchema).min(1).readonly()]);
const paragraphs = z.array(paragraphSchema).readonly();

/** One headed part of a memo; `paragraphs` is empty where a heading directly follows another. */
const sectionSchema = z.strictObject({ heading: text, paragraphs }).readonly();

/** A memo as it is read from its text and as it comes back from the store. */
export const memoSchema = z
  .strictObject({
    title: text,
    /** The memo's own number (kenmerk), such as PS2022BEM103. */
    reference: text.nullable(),
    /** The day on the memo, YYYY-MM-DD; a day that exists. */
    date: z.iso.date(),
    from: text,
    to: text.nullable(),
    phone: text.nullable(),
    team: text.nullable(),
    /** What stands before the first heading. */
    opening: paragraphs,
    /** Every headed part in order, the request among them. */
    sections: z.array(sectionSchema).readonly(),
    /** What is asked of the committee: the request's section, or else the paragraphs that ask. */
    request: z.array(paragraphSchema).min(1).readonly(),
  })
  .readonly();

export type Paragraph = z.infer<typeof paragraphSchema>;
export type MemoSection = z.infer<typeof sectionSchema>;
export type Memo = z.infer<typeof memoSchema>;

import { z } from 'zod';
import { answerFileOffer } from '../actions/answer-file-offer.ts';
import { askExport } from '../actions/ask-export.ts';
import { EXPORT_FORMATS } from '../export/formats.ts';
import type { Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import { type Click, onPoll, refusal } from './click.ts';
import type { Desk } from './desk.ts';

// A poll as a file: asking for it, and saying whether Teams may put it where one keeps files.

export const exportInput = onPoll.extend({ format: z.enum([...EXPORT_FORMATS, 'zip']) });

/** Has the file offered; the offer comes in the 1:1 chat. */
export async function askFile({ desk, person, input }: Click<z.infer<typeof exportInput>>): Promise<Answer> {
  const result = await askExport(desk, { ...input, personId: person.id });
  return result.ok ? { text: desk.voice.texts('export.underway') } : refusal(desk, result.reason);
}

const consentSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('accept'),
    context: z.object({ exportId: z.uuid() }),
    uploadInfo: z.object({
      uploadUrl: z.url().max(4_000),
      contentUrl: z.url().max(4_000),
      name: z.string().max(400),
      uniqueId: z.string().max(400),
      fileType: z.string().max(40),
    }),
  }),
  z.object({ action: z.literal('decline'), context: z.object({ exportId: z.uuid() }) }),
]);

/**
 * What somebody answers to an offered file. Teams shows nothing of what comes back, so whatever its person must know
 * also comes to stand in the place of the offer.
 */
export async function answerFileConsent(desk: Desk, person: Person, value: unknown): Promise<Answer> {
  const consent = consentSchema.safeParse(value);
  if (!consent.success) return refusal(desk, 'unknown-button');
  const { action, context } = consent.data;
  const { exportId } = context;
  if (action === 'decline') {
    const result = await answerFileOffer(desk, { exportId, personId: person.id, upload: null });
    return result.ok ? { text: desk.voice.texts('export.declined') } : refusal(desk, result.reason);
  }
  const { uploadUrl: url, ...place } = consent.data.uploadInfo;
  const result = await answerFileOffer(desk, { exportId, personId: person.id, upload: { url, place } });
  return result.ok ? { text: desk.voice.texts('export.accepted') } : refusal(desk, result.reason);
}

import { z } from 'zod';
import type { Voice } from '../cards/card.ts';
import { type PollExport, pollExport } from '../export/poll-export.ts';
import { memoSchema } from '../memo/memo.ts';
import { RULES } from '../poll/majority.ts';
import { CHOICES } from '../poll/poll.ts';
import type { ArchiveView } from '../store/read-archive.ts';
import { sha256 } from './seal.ts';

// The archived poll as JSON. The JSON schema that every bundle carries is made from what stands here.

const moment = z.iso.datetime().meta({ description: 'A moment: ISO 8601 in UTC.' });
const maybe = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  schema.nullable().meta({ description });
const whole = z.number().int().min(0);
const dateAnswer = z.enum(['yes', 'if-need-be', 'no']);
const dateAnswers = z
  .array(dateAnswer.nullable())
  .meta({ description: 'In the order of `dates`; null for a date that was not answered.' });
const byWhom = {
  via: z.enum(['own', 'stand-in', 'phone']).meta({ description: 'How the answer came.' }),
  by: maybe(z.string(), 'The stand-in or the organiser who gave it; null where the member did.'),
};

const poll = z.strictObject({
  title: z.string(),
  reference: maybe(z.string(), 'The memo’s own number (kenmerk).'),
  committee: z.string(),
  organiser: z.string(),
  state: z.enum(['draft', 'open', 'requested', 'planned', 'closed', 'withdrawn', 'discarded']),
  secret: z.boolean().meta({ description: 'Stemgeheim: whether nobody may know who answered what.' }),
  rule: z
    .strictObject({ code: z.enum(RULES), words: z.string() })
    .meta({ description: 'What the majority is decided by.' }),
  quorum: maybe(z.number().int(), 'How many must answer at least; null for no such demand.'),
  deadline: moment,
  openedAt: maybe(moment, 'When it was posted.'),
  requestedAt: maybe(moment, 'When the first majority was reached and the Griffie was asked.'),
  endedAt: maybe(moment, 'When it was closed or withdrawn.'),
  session: maybe(
    z.strictObject({
      startsAt: moment,
      endsAt: moment,
      place: z.string().nullable(),
      plannedBy: z.string(),
      plannedAt: moment,
      cancelledAt: moment.nullable(),
      cancelReason: z.string().nullable(),
    }),
    'What the Griffie planned.',
  ),
  majority: z.boolean().meta({ description: 'Whether there was a majority at the end.' }),
  majorityLostAt: moment.nullable(),
  majorityRegainedAt: moment.nullable(),
  tally: z.strictObject({ ...Object.fromEntries(CHOICES.map((choice) => [choice, whole])), entitled: whole }),
  standing: z
    .strictObject({
      inFavour: whole,
      of: whole,
      needed: whole,
      answered: whole,
      hasQuorum: z.boolean(),
    })
    .meta({ description: 'The numbers that the rule decides on: members, parties or seats.' }),
});

const notice = z.strictObject({
  kind: z.string().meta({ description: 'What it was: member, reminder, request, planned, …' }),
  to: maybe(z.string(), 'Who got it; null in a channel, and for what a secret poll does not tell.'),
  about: maybe(z.string(), 'The member whose voice it is about.'),
  postedAt: moment,
  posted: maybe(
    z.record(z.string(), z.unknown()),
    'The Adaptive Card as it arrived; null for what a secret poll does not keep, and for what left while somebody was being forgotten.',
  ),
  edits: maybe(whole, 'How often it was edited in place, without an alert.'),
  editedAt: moment.nullable(),
  last: maybe(z.record(z.string(), z.unknown()), 'The card as it read after the last edit.'),
});

export const recordSchema = z
  .strictObject({
    version: z.literal(1),
    archivedAt: moment,
    poll,
    summary: maybe(z.string(), 'The organiser’s own line above the memo.'),
    hideCount: z.boolean().meta({ description: 'Whether members saw no count while it ran.' }),
    memo: memoSchema.meta({ description: 'The memo as it was read.' }),
    memoFile: maybe(
      z.strictObject({
        entry: maybe(z.string(), 'Where it is in this bundle; null where only its sum was kept.'),
        name: maybe(z.string(), 'Null for a memo that was pasted.'),
        bytes: whole.nullable(),
        sha256: z.string().nullable(),
      }),
      'The memo as it came.',
    ),
    dates: z.array(
      z.strictObject({
        startsAt: moment,
        endsAt: moment,
        place: z.string().nullable(),
        rank: z.number().int().meta({ description: 'From 1, the one that suits best.' }),
        yes: whole,
        ifNeedBe: whole,
        no: whole,
        silent: whole.meta({ description: 'Interested members who said nothing about it.' }),
      }),
    ),
    questions: z.array(
      z.strictObject({
        text: z.string(),
        options: maybe(z.array(z.string()), 'Null for an answer in one’s own words.'),
        answers: z.array(z.strictObject({ answer: z.string(), count: whole })),
      }),
    ),
    remarks: z.array(z.string()).meta({ description: 'To the organiser: no names, no order of arrival.' }),
    members: z
      .array(
        z.strictObject({
          name: z.string(),
          party: z.string().nullable(),
          seats: z.number().int().nullable(),
          standIns: z.array(z.string()),
          answer: maybe(
            z.strictObject({
              choice: z.enum(CHOICES),
              at: moment,
              ...byWhom,
              dates: dateAnswers,
              questions: z.array(z.string().nullable()),
              remark: z.string().nullable(),
            }),
            'Null for who did not answer; left out under secrecy.',
          ).optional(),
        }),
      )
      .meta({ description: 'The roster as it was frozen.' }),
    votes: maybe(
      z.array(
        z.strictObject({
          order: z.number().int(),
          member: z.string(),
          choice: z.enum(CHOICES),
          dates: dateAnswers.nullable(),
          at: moment,
          ...byWhom,
        }),
      ),
      'Every vote in order, also those that count no more; null under secrecy.',
    ),
    replies: z
      .array(
        z.strictObject({
          kind: z.enum(['impossible', 'other-dates']),
          note: z.string(),
          by: z.string(),
          at: moment,
          settledAt: moment.nullable(),
        }),
      )
      .meta({ description: 'What the Griffie said instead of planning.' }),
    history: z.array(
      z.strictObject({
        what: z.string(),
        at: moment,
        by: z.string().nullable(),
        about: z.string().nullable(),
      }),
    ),
    notices: z.array(notice).meta({ description: 'Every message that was posted, as it was sent.' }),
  })
  .meta({
    title: 'Polsbot: an archived poll',
    description: 'Everything that is kept of one poll. What is not known or has not happened is null.',
  });

export type PollRecord = Readonly<Omit<PollExport, 'exportedAt'>> &
  Readonly<Pick<z.infer<typeof recordSchema>, 'archivedAt' | 'summary' | 'hideCount' | 'memo'>> &
  Readonly<Pick<z.infer<typeof recordSchema>, 'memoFile' | 'replies' | 'notices'>>;

/** The JSON schema of the record (draft 2020-12), with what each part means. */
export function jsonSchema(): object {
  return z.toJSONSchema(recordSchema);
}

type Filing = Readonly<{ now: Date; memoEntry: string | null }>;

/** A poll as it goes into its archive. Under secrecy nothing in it says who answered what, or when somebody did. */
export function pollRecord(archived: ArchiveView, { now, memoEntry }: Filing, voice: Voice): PollRecord {
  const { exportedAt, ...exported } = pollExport(archived, now, voice);
  const { poll: row } = archived.view;
  return {
    ...exported,
    archivedAt: exportedAt,
    summary: row.summary,
    hideCount: row.hide_count,
    memo: row.memo,
    memoFile: fileOf(archived, memoEntry),
    replies: archived.replies.map(({ kind, note, by, at, settledAt }) => ({
      kind,
      note,
      by,
      at: at.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    })),
    notices: archived.cards.map((card) => noticeOf(card, row.secret)),
  };
}

function fileOf({ view, memoFile }: ArchiveView, entry: string | null): PollRecord['memoFile'] {
  const { file_name: name, file_bytes: bytes, file_sha256: sum } = view.poll;
  if (memoFile) return { entry, name, bytes: memoFile.length, sha256: sha256(memoFile) };
  return name === null ? null : { entry: null, name, bytes, sha256: sum };
}

/** Cards about one voice: when they were edited, or sent at all, can tell what somebody answered. */
const ABOUT_ONE = new Set(['member', 'reminder', 'planned']);

function noticeOf(card: ArchiveView['cards'][number], isSecret: boolean): PollRecord['notices'][number] {
  const isWithheld = isSecret && ABOUT_ONE.has(card.kind);
  return {
    kind: card.kind,
    to: isWithheld ? null : card.to,
    about: isWithheld ? null : card.about,
    postedAt: card.postedAt.toISOString(),
    posted: card.posted as Record<string, unknown> | null,
    edits: isWithheld ? null : card.edits,
    editedAt: isWithheld ? null : (card.editedAt?.toISOString() ?? null),
    last: isWithheld ? null : (card.last as Record<string, unknown> | null),
  };
}

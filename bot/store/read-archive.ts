import type { Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { GriffieReplyKind } from '../poll/poll.ts';
import type { Database } from './connect.ts';
import { type ExportView, readExported } from './read-export.ts';
import type { Schema } from './schema.ts';
import { readSentCards, type SentCard } from './sent-cards.ts';

/** All that an archive holds of a poll. */
export type ArchiveView = ExportView &
  Readonly<{
    /** The memo as it came; null for a poll from before its bytes were kept. */
    memoFile: Uint8Array | null;
    cards: readonly SentCard[];
    replies: readonly Readonly<{
      kind: GriffieReplyKind;
      note: string;
      by: string;
      at: Date;
      settledAt: Date | null;
    }>[];
  }>;

/** Reads a poll for its archive, all of it as it is at one moment. */
export function readArchiveView(db: Database, pollId: string): Promise<ArchiveView> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute((trx) => readArchived(trx, pollId));
}

/** The same inside a transaction that goes on to do something with it. */
export async function readArchived(trx: Transaction<Schema>, pollId: string): Promise<ArchiveView> {
  const exported = await readExported(trx, pollId);
  const { file, replies } = await trx
    .selectFrom('poll')
    .leftJoin('memo_file', 'memo_file.poll_id', 'poll.id')
    .select('memo_file.content as file')
    .select((poll) =>
      jsonArrayFrom(
        poll
          .selectFrom('griffie_reply as reply')
          .innerJoin('person', 'person.id', 'reply.person_id')
          .select(['reply.kind', 'reply.note', 'person.name as by'])
          .select(['reply.replied_at as at', 'reply.settled_at as settledAt'])
          .whereRef('reply.poll_id', '=', 'poll.id')
          .orderBy('reply.id'),
      ).as('replies'),
    )
    .where('poll.id', '=', pollId)
    .executeTakeFirstOrThrow();
  return {
    ...exported,
    memoFile: file,
    cards: await readSentCards(trx, pollId),
    // Inside JSON a moment travels as text.
    replies: replies.map(({ at, settledAt, ...reply }) => ({
      ...reply,
      at: new Date(at),
      settledAt: settledAt ? new Date(settledAt) : null,
    })),
  };
}

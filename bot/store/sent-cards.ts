import { type Kysely, sql, type Transaction } from 'kysely';
import { composedOnce, type Slots } from './composed.ts';
import { leaveToCommit } from './pipelined-dialect.ts';
import type { DeliveryKind, Schema } from './schema.ts';

/**
 * A card as it arrived with somebody, and as it last read; null for what is not kept of a secret poll, or left while somebody
 * was being forgotten.
 */
export type SentCard = Readonly<{
  kind: DeliveryKind;
  /** Null in a channel. */
  to: string | null;
  /** Whose voice it is about. */
  about: string | null;
  postedAt: Date;
  posted: object | null;
  edits: number;
  editedAt: Date | null;
  last: object | null;
}>;

type Sent = Readonly<{ deliveryId: string; card: object | null; isNew: boolean; at: Date }>;

/**
 * Keeps a card that left, with the commit of the transaction. A message is kept as it was posted and as it last read: the edits
 * in between were silent. Under secrecy nothing is kept that shows what one voice answered, or that it had not.
 */
export async function keepSentCard(
  trx: Transaction<Schema>,
  { deliveryId, card, isNew, at }: Sent,
): Promise<void> {
  const keep = isNew ? keepPosted : keepEdited;
  await leaveToCommit(trx, keep({ deliveryId, card: card && JSON.stringify(card), at }));
}

type SentValues = { deliveryId: string; card: string | null; at: Date };

const keepPosted = composedOnce(
  (slots: Slots<SentValues>) =>
    sql`insert into sent_card (poll_id, delivery_id, kind, person_id, voice_id, posted_at, posted)
      select poll.id, delivery.id, delivery.kind, delivery.person_id, delivery.voice_id,
        ${slots.at}::timestamptz, ${contentOf(slots)} ${from(slots)}`,
);

const keepEdited = composedOnce(
  (slots: Slots<SentValues>) => sql`update sent_card
      set edits = edits + 1, edited_at = ${slots.at}, last = (select ${contentOf(slots)} ${from(slots)})
      where id = (select max(id) from sent_card where delivery_id = ${slots.deliveryId})`,
);

function contentOf({ card }: Slots<SentValues>) {
  return sql`case when poll.secret and (
      delivery.kind in ('reminder', 'planned')
      or delivery.kind = 'member' and exists (
        select from ballot
        where ballot.poll_id = poll.id and ballot.person_id = delivery.voice_id and ballot.choice is not null
      )
    ) then null else ${card}::jsonb end`;
}

function from({ deliveryId }: Slots<SentValues>) {
  return sql`from delivery join poll on poll.id = delivery.poll_id where delivery.id = ${deliveryId}`;
}

/** The cards of a poll in the order in which they arrived. */
export async function readSentCards(db: Kysely<Schema>, pollId: string): Promise<readonly SentCard[]> {
  const rows = await db
    .selectFrom('sent_card')
    .leftJoin('person as reader', 'reader.id', 'sent_card.person_id')
    .leftJoin('person as voice', 'voice.id', 'sent_card.voice_id')
    .selectAll('sent_card')
    .select(['reader.name as to', 'voice.name as about'])
    .where('poll_id', '=', pollId)
    .orderBy('sent_card.id')
    .execute();
  return rows.map(({ kind, to, about, posted_at, posted, edits, edited_at, last }) => ({
    kind,
    to,
    about,
    postedAt: posted_at,
    posted,
    edits,
    editedAt: edited_at,
    last,
  }));
}

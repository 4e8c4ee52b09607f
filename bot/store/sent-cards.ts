import { type Kysely, sql, type Transaction } from 'kysely';
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
 * Keeps a card that left. A message is kept as it was posted and as it last read: the edits in between were silent. Under
 * secrecy nothing is kept that shows what one voice answered, or that it had not.
 */
export async function keepSentCard(
  trx: Transaction<Schema>,
  { deliveryId, card, isNew, at }: Sent,
): Promise<void> {
  const content = sql`case when poll.secret and (
      delivery.kind in ('reminder', 'planned')
      or delivery.kind = 'member' and exists (
        select from ballot
        where ballot.poll_id = poll.id and ballot.person_id = delivery.voice_id and ballot.choice is not null
      )
    ) then null else ${card && JSON.stringify(card)}::jsonb end`;
  const found = sql`from delivery join poll on poll.id = delivery.poll_id where delivery.id = ${deliveryId}`;
  if (isNew)
    await sql`insert into sent_card (poll_id, delivery_id, kind, person_id, voice_id, posted_at, posted)
      select poll.id, delivery.id, delivery.kind, delivery.person_id, delivery.voice_id,
        ${at}::timestamptz, ${content} ${found}`.execute(trx);
  else
    await sql`update sent_card
      set edits = edits + 1, edited_at = ${at}, last = (select ${content} ${found})
      where id = (select max(id) from sent_card where delivery_id = ${deliveryId})`.execute(trx);
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

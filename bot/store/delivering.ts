import { type Kysely, sql, type Transaction } from 'kysely';
import { composedOnce, composer, first, type RowOf, type Slots } from './composed.ts';
import { EDITED_AGO } from './deliveries.ts';
import { FORGOTTEN_SO_FAR, TO_NOBODY_FORGOTTEN } from './forgetting.ts';
import type { Schema } from './schema.ts';

/**
 * A delivery as it was read, with the seconds since its last edit, how many people had been forgotten by then, and where
 * Teams takes what is for it.
 */
export type Latest = RowOf<typeof latest>;

/** Where Teams takes what is for the reader of a delivery of a poll: the person, or else the channel. */
const SERVICE_URL = sql<string>`(
  select coalesce(
    case
      when delivery.person_id is not null then (select service_url from person where person.id = delivery.person_id)
      when delivery.kind <> 'channel' then committee.griffie_service_url
    end,
    committee.service_url
  )
  from committee
  where committee.id = poll.committee_id
)`;

/**
 * The delivery, once every change under way to it or its poll is through. Such a change may have found this
 * very job waiting and so made none of its own; read before it commits, its card would stay as it was. The poll is locked
 * first, as by whoever changes both: otherwise each would wait for the other.
 */
export function readLatest(db: Kysely<Schema>, deliveryId: string): Promise<Latest | undefined> {
  return first(db, latest({ deliveryId }));
}

const latest = composedOnce(({ deliveryId }: Slots<{ deliveryId: string }>) =>
  composer
    .selectFrom('poll')
    .innerJoin('delivery', 'delivery.poll_id', 'poll.id')
    .selectAll('delivery')
    .select([EDITED_AGO.as('edited_ago'), FORGOTTEN_SO_FAR.as('forgotten'), SERVICE_URL.as('service_url')])
    .where('delivery.id', '=', deliveryId)
    .where(TO_NOBODY_FORGOTTEN)
    .forShare(),
);

type Arrived = Readonly<{
  delivery: Latest;
  conversationId: string;
  activityId: string;
  contentHash: string;
}>;

/** Notes that a card stands there as it was made; false where another bot has delivered it since it was read. */
export async function noteArrival(
  trx: Transaction<Schema>,
  { delivery, conversationId, activityId, contentHash }: Arrived,
): Promise<boolean> {
  const { id, activity_id: wasAt, content_hash: said } = delivery;
  const { numAffectedRows } = await trx.executeQuery(
    arrival({ id, wasAt, said, conversationId, activityId, contentHash }),
  );
  return numAffectedRows === 1n;
}

type ArrivalValues = {
  id: string;
  wasAt: string | null;
  said: string | null;
  conversationId: string;
  activityId: string;
  contentHash: string;
};

const arrival = composedOnce(
  ({ id, wasAt, said, conversationId, activityId, contentHash }: Slots<ArrivalValues>) =>
    composer
      .updateTable('delivery')
      .set({
        conversation_id: conversationId,
        activity_id: activityId,
        content_hash: contentHash,
        state: 'delivered',
        failure: null,
        edited_at: sql`case when activity_id = ${activityId} then clock_timestamp() else edited_at end`,
      })
      .where('id', '=', id)
      .where(sql<boolean>`activity_id is not distinct from ${wasAt}`)
      .where(sql<boolean>`content_hash is not distinct from ${said}`),
);

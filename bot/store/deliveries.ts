import { type ExpressionBuilder, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Posting } from '../poll/posting.ts';
import { composedOnce, composer, type Slots } from './composed.ts';
import { pollCount } from './polls.ts';
import type { Job } from './queue.ts';
import type { DeliveryKind, Schema } from './schema.ts';

/** The job that makes one card say what is true now: sends it, or edits it where it has been sent. */
export function cardJob(
  deliveryId: string,
  { after = 0, urgent = false }: Pick<Job, 'after' | 'urgent'> = {},
): Job {
  return { name: 'deliver-card', key: deliveryId, data: { deliveryId }, after, urgent };
}

type Which = Readonly<{
  pollId: string;
  kinds: readonly DeliveryKind[];
  /** Only the cards about these members' voices; the other kinds are not affected. */
  voices?: readonly string[];
}>;

/** A reminder is about the same answer and the same deadline: what changes a member's card changes it too. */
const ABOUT_A_VOICE: readonly DeliveryKind[] = ['member', 'reminder'];

/** Jobs that bring the cards of a poll up to date. */
export async function cardJobs(trx: Transaction<Schema>, which: Which): Promise<Job[]> {
  return jobsOf((await trx.executeQuery(findCards(cardValues(which)))).rows, which);
}

/** So long somebody may read a question that stands on a card, before an edit puts the card back in its place. */
const QUESTION_SECONDS = 60;

/** The same job for a card on which its reader is being asked something; what else changes the card edits it as ever. */
export function afterQuestion(job: Job): Job {
  return { ...job, key: `${job.key} after a question`, after: QUESTION_SECONDS };
}

/** Jobs as {@link cardJobs} gives them, and notes in the same statement that the poll changed. */
export async function changedCardJobs(
  trx: Transaction<Schema>,
  which: Which & Readonly<{ now: Date }>,
): Promise<Job[]> {
  const { rows } = await trx.executeQuery(noteAndFindCards({ ...cardValues(which), now: which.now }));
  return jobsOf(rows, which);
}

/** The statement that counts the answers of a poll, finds its cards that change with them and notes that it changed. */
export function countAndCards(which: Which & Readonly<{ now: Date }>) {
  return noteCountAndFindCards({ ...cardValues(which), now: which.now });
}

type CardValues = {
  pollId: string;
  /** Of these kinds every card. */
  all: readonly DeliveryKind[];
  /** Of these the cards about some voices. */
  some: readonly DeliveryKind[];
  voices: readonly string[];
};
type NotedValues = CardValues & { now: Date };

const findCards = composedOnce((slots: Slots<CardValues>) => cardsToChange(composer, slots));

const noteAndFindCards = composedOnce((slots: Slots<NotedValues>) => cardsToChange(noting(slots), slots));

const noteCountAndFindCards = composedOnce((slots: Slots<NotedValues>) =>
  pollCount(noting(slots), slots.pollId).select((poll) =>
    jsonArrayFrom(cardsToChange(poll, slots)).as('cards'),
  ),
);

function noting({ pollId, now }: Slots<NotedValues>) {
  const noted = composer.with('noted', (query) =>
    query.updateTable('poll').set({ changed_at: now }).where('id', '=', pollId),
  );
  return noted as unknown as typeof composer;
}

type Changed = Readonly<{ id: string; kind: DeliveryKind; edited_ago: number | null }>;

/**
 * The cards of one voice say soon what its answer made of them: whoever gave it looks at one and goes on filling it in, and
 * an edit clears what has not been saved. The others gather what many answer.
 */
export function jobsOf(rows: readonly Changed[], { voices }: Which): Job[] {
  return rows.map(({ id, kind, edited_ago: lastAgo }) =>
    cardJob(id, { after: voices && ABOUT_A_VOICE.includes(kind) ? { lastAgo } : 'gathered' }),
  );
}

/** Seconds since a card was last edited. */
export const EDITED_AGO = sql<number | null>`extract(epoch from clock_timestamp() - edited_at)::float8`;

type Selecting = Pick<ExpressionBuilder<Schema, never>, 'selectFrom'>;

function cardValues({ pollId, kinds, voices }: Which): CardValues {
  const wanted: readonly DeliveryKind[] = [
    ...kinds,
    // The card in a channel stands in for the members' own.
    ...(kinds.includes('member') ? (['reminder', 'channel'] as const) : []),
    ...(kinds.includes('organiser') ? (['roster'] as const) : []),
  ];
  const isAboutVoice = (kind: DeliveryKind) => voices !== undefined && ABOUT_A_VOICE.includes(kind);
  const some = wanted.filter(isAboutVoice);
  const all = wanted.filter((kind) => !isAboutVoice(kind));
  return { pollId, some, all, voices: voices ?? [] };
}

function cardsToChange(query: Selecting, { pollId, some, all, voices }: Slots<CardValues>) {
  const ofKinds = (from: Selecting, these: RawBuilder<readonly DeliveryKind[]>) =>
    from
      .selectFrom('delivery')
      .select(['id', 'kind', EDITED_AGO.as('edited_ago')])
      .where('poll_id', '=', pollId)
      .where(sql<boolean>`kind = any(${these})`);
  // Not by `or`, which PostgreSQL answers by looking through the cards of thousands.
  return ofKinds(query, all).unionAll((other) =>
    ofKinds(other, some).where(sql<boolean>`voice_id = any(${voices}::uuid[])`),
  );
}

/** Gives the jobs of the cards that a poll lacks in the places where it was posted. */
export async function addCards(
  trx: Transaction<Schema>,
  { id, posting }: Readonly<{ id: string; posting: Posting }>,
): Promise<Job[]> {
  return [
    ...(posting === 'chat' ? [] : await addChannelCard(trx, id)),
    ...(posting === 'channel' ? [] : await addMemberCards(trx, id)),
  ];
}

async function addChannelCard(trx: Transaction<Schema>, pollId: string): Promise<Job[]> {
  const cards = await trx
    .insertInto('delivery')
    .values({ poll_id: pollId, kind: 'channel' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return cards.map(({ id }) => cardJob(id));
}

/** A card for each voice that has none yet: one for the member and one for each of their stand-ins. */
async function addMemberCards(trx: Transaction<Schema>, pollId: string): Promise<Job[]> {
  const cards = await trx
    .insertInto('delivery')
    .columns(['poll_id', 'kind', 'person_id', 'voice_id'])
    .expression((from) =>
      from
        .selectFrom('ballot')
        .select(['poll_id', sql<'member'>`'member'`.as('kind'), 'person_id', 'person_id as voice_id'])
        .where('poll_id', '=', pollId)
        .unionAll(
          from
            .selectFrom('ballot_stand_in')
            .select(['poll_id', sql<'member'>`'member'`.as('kind'), 'person_id', 'member_id as voice_id'])
            .where('poll_id', '=', pollId),
        ),
    )
    .onConflict((conflict) =>
      conflict.columns(['poll_id', 'kind', 'person_id', 'voice_id', 'revision']).doNothing(),
    )
    .returning('id')
    .execute();
  return cards.map(({ id }) => cardJob(id));
}

/** Whether this message is the one on which the organiser's card of a poll is kept up to date. */
export async function isKeptOn(
  db: Kysely<Schema>,
  { pollId, personId, messageId }: Readonly<{ pollId: string; personId: string; messageId: string }>,
): Promise<boolean> {
  const kept = await db
    .selectFrom('delivery')
    .select('id')
    .where('poll_id', '=', pollId)
    .where('kind', '=', 'organiser')
    .where('person_id', '=', personId)
    .where('activity_id', '=', messageId)
    .executeTakeFirst();
  return kept !== undefined;
}

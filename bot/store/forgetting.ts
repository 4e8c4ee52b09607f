import { type Kysely, sql, type Transaction } from 'kysely';
import { composedOnce, composer, type Slots } from './composed.ts';
import type { Person, Schema } from './schema.ts';
import { together } from './together.ts';

/** What stands where a name stood. */
export const FORGOTTEN = 'vergeten persoon';

/** Of a delivery: that it is for no one who was forgotten. */
export const TO_NOBODY_FORGOTTEN = sql<boolean>`not exists (
  select from person where person.id = delivery.person_id and person.forgotten_at is not null
)`;

/** How many people were forgotten so far: what was read before another one was may still hold a name. */
export const FORGOTTEN_SO_FAR = sql<number>`(
  select count(*)::int from person where forgotten_at is not null
)`;

/** Held by whoever forgets somebody, and shared by whoever keeps a card that may hold a name. */
const FORGETTING_LOCK = 7_652_002;

/** Waits until every card that is just being kept has been, and lets none be kept before the end of the transaction. */
export async function beginForgetting(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FORGETTING_LOCK})`.execute(trx);
}

const lockForgetting = composedOnce(() =>
  composer.selectNoFrom(sql`pg_advisory_xact_lock_shared(${FORGETTING_LOCK})`.as('lock')),
);

const countForgotten = composedOnce(({ readerId }: Slots<{ readerId: string | null }>) =>
  composer
    .selectFrom('person')
    .select([
      sql<number>`count(*)::int`.as('soFar'),
      sql<boolean>`coalesce(bool_or(id = ${readerId}), false)`.as('isReader'),
    ])
    .where('forgotten_at', 'is not', null),
);

type Forgettings = Readonly<{ soFar: number; isReader: boolean }>;

/**
 * How many people were forgotten so far, and whether the reader of a card is one of them. Waits for whoever is just forgetting
 * somebody, and keeps others from it until the end of the transaction.
 */
export async function forgettings(trx: Transaction<Schema>, readerId: string | null): Promise<Forgettings> {
  const [, [row]] = await together(trx, [lockForgetting({}), countForgotten({ readerId })]);
  return row ?? { soFar: 0, isReader: false };
}

/** The polls in which somebody has any part, or in whose history or cards their name may stand. */
export async function pollsWith(db: Kysely<Schema>, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select poll_id as id from ballot where person_id = ${personId} or answered_by = ${personId}
    union select poll_id from ballot_stand_in where person_id = ${personId}
    union select poll_id from vote where cast_by = ${personId} or person_id = ${personId}
    union select poll_id from delivery where person_id = ${personId} or voice_id = ${personId}
    union select poll_id from poll_event where person_id = ${personId}
      or exists (select from person, unnest(array_append(earlier_names, name)) as called
        where person.id = ${personId} and called <> '' and strpos(about, called) > 0)
    -- The news of a changed list names people who have no part in the poll yet.
    union select poll_id from sent_card, person, unnest(array_append(earlier_names, name)) as called
      where kind = 'roster' and person.id = ${personId} and called <> ''
        and strpos(concat(posted, last), called) > 0
    union select poll_id from session where planned_by = ${personId}
    union select poll_id from griffie_reply where person_id = ${personId}
    union select poll_id from export where person_id = ${personId}
    union select id from poll where organiser_id = ${personId}
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The polls in which somebody wrote something, for themselves or for another. */
export async function pollsWrittenIn(db: Kysely<Schema>, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct ballot.poll_id as id from ballot
    where (person_id = ${personId} or answered_by = ${personId}) and (remark is not null or exists (
      select from question_answer join question on question.id = question_answer.question_id
      where question.options is null and question_answer.poll_id = ballot.poll_id
        and question_answer.person_id = ballot.person_id))`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes somebody off every roster, and takes back every right they had. */
export async function leaveRosters(trx: Transaction<Schema>, personId: string): Promise<void> {
  await trx.deleteFrom('organiser').where('person_id', '=', personId).execute();
  await trx.deleteFrom('stand_in').where('person_id', '=', personId).execute();
  await trx.deleteFrom('committee_member').where('person_id', '=', personId).execute();
  await trx
    .deleteFrom('griffie_code')
    .where('created_by', '=', personId)
    .where('used_at', 'is', null)
    .execute();
  await trx
    .deleteFrom('ballot_stand_in')
    .where((row) => row.or([row('person_id', '=', personId), row('member_id', '=', personId)]))
    .execute();
}

/**
 * Leaves of somebody's part in polls what is counted and nothing else: the choice that counts, the answers to dates and to
 * questions with options, and the party, by which dates are ranked; that one goes where neither rule nor ranking asks for it.
 * What they wrote goes, and so do their earlier votes.
 */
export async function keepCountsAlone(trx: Transaction<Schema>, personId: string): Promise<void> {
  await sql`delete from question_answer using question, ballot
    where question.id = question_answer.question_id and question.options is null
      and ballot.poll_id = question_answer.poll_id and ballot.person_id = question_answer.person_id
      and (ballot.person_id = ${personId} or ballot.answered_by = ${personId})`.execute(trx);
  await trx
    .updateTable('ballot')
    .set({ remark: null, remark_at: null })
    .where((row) => row.or([row('person_id', '=', personId), row('answered_by', '=', personId)]))
    .execute();
  await sql`update ballot set party = null, seats = null from poll
    where poll.id = ballot.poll_id and poll.secret and poll.rule = 'per-member' and ballot.person_id = ${personId}`.execute(
    trx,
  );
  await trx.deleteFrom('vote').where('person_id', '=', personId).execute();
}

/** Forgets where somebody was written to; that a poll's card arrived is still counted. */
export async function forgetChats(trx: Transaction<Schema>, person: Person): Promise<void> {
  const { id: personId, teams_id, entra_id, conversation_id } = person;
  for (const address of [teams_id, entra_id, conversation_id])
    if (address) await sql`delete from conversation_pace where strpos(key, ${address}) > 0`.execute(trx);
  await trx.deleteFrom('export').where('person_id', '=', personId).execute();
  await trx
    .deleteFrom('delivery')
    .where('person_id', '=', personId)
    .where((row) => row.or([row('kind', '!=', 'member'), row('voice_id', '!=', personId)]))
    .execute();
  await trx
    .updateTable('delivery')
    .set({ conversation_id: null, activity_id: null, content_hash: null, failure: null })
    .where('person_id', '=', personId)
    .execute();
}

/**
 * The names of others in which one of these names stands, as that of Jan de Boer does in that of Jan de Boer-Vos or of Jan
 * de Boer Jansen.
 */
export async function longerNames(
  trx: Transaction<Schema>,
  { personId, names }: Readonly<{ personId: string; names: readonly string[] }>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct person.name from person, unnest(${names}::text[]) as short
    where person.id <> ${personId} and strpos(person.name, short) > 0 and person.name <> short`.execute(trx);
  return rows.map(({ name }) => name);
}

type Erasure = Readonly<{
  personId: string;
  pollIds: readonly string[];
  /** The name as it is written in what is kept. */
  spellings: readonly string[];
  /** Names of others that hold it, written likewise; they stay. */
  longer: readonly string[];
  /** The polls in which they wrote something; what the organiser's card last showed of it goes at once. */
  writtenIn: readonly string[];
}>;

/** Puts a word in the place of somebody's name wherever text that is kept holds it. */
export async function eraseName(
  trx: Transaction<Schema>,
  { personId, pollIds, spellings, longer, writtenIn }: Erasure,
): Promise<void> {
  const erased = eraser(spellings, longer);
  const inside = (value: unknown): unknown => {
    if (typeof value === 'string') return erased(value);
    if (Array.isArray(value)) return value.map(inside);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)]));
  };
  if (pollIds.length === 0) return;
  const events = await trx
    .selectFrom('poll_event')
    .select(['id', 'about'])
    .where('poll_id', 'in', pollIds)
    .where('about', 'is not', null)
    .execute();
  for (const { id, about } of events) {
    const now = erased(about ?? '');
    if (now !== about) await trx.updateTable('poll_event').set({ about: now }).where('id', '=', id).execute();
  }
  const cards = await trx.selectFrom('sent_card').selectAll().where('poll_id', 'in', pollIds).execute();
  const answered = await trx
    .selectFrom('ballot')
    .select(['poll_id', 'person_id'])
    .where('answered_by', '=', personId)
    .execute();
  const gave = new Set(answered.map((ballot) => `${ballot.poll_id} ${ballot.person_id}`));
  for (const { id, poll_id, kind, posted, last, person_id, voice_id } of cards) {
    // What a card of theirs last said is their answer; that of whom they answered for may hold what they wrote.
    const isTheirs = [person_id, voice_id].includes(personId) || gave.has(`${poll_id} ${voice_id}`);
    const tells = isTheirs || (kind === 'organiser' && writtenIn.includes(poll_id));
    const text = (card: object | null) => (card === null ? null : JSON.stringify(inside(card)));
    const now = { posted: text(posted), last: tells ? null : text(last) };
    if (now.posted === JSON.stringify(posted) && now.last === JSON.stringify(last)) continue;
    await trx.updateTable('sent_card').set(now).where('id', '=', id).execute();
  }
}

/** What replaces a name as a whole word: not where it is part of another's. */
function eraser(spellings: readonly string[], longer: readonly string[]): (text: string) => string {
  if (spellings.length === 0) return (text) => text;
  const names = [...longer, ...spellings].sort((one, other) => other.length - one.length);
  const words = names.map((name) => RegExp.escape(name)).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
  return (text) => text.replace(whole, (found) => (spellings.includes(found) ? FORGOTTEN : found));
}

/** Takes somebody's lines out of the roster files that wait to be used. */
export async function leaveRosterFiles(
  trx: Transaction<Schema>,
  { names }: Readonly<{ names: readonly string[] }>,
): Promise<void> {
  const files = await trx.selectFrom('roster_file').select(['id', 'rows']).execute();
  const known = new Set(names.map((name) => name.toLowerCase()));
  for (const { id, rows } of files) {
    const left = rows.filter((row) => !mentions(row, known));
    if (left.length < rows.length)
      await trx
        .updateTable('roster_file')
        .set({ rows: JSON.stringify(left) })
        .where('id', '=', id)
        .execute();
  }
}

function mentions(row: object, known: ReadonlySet<string>): boolean {
  return Object.values(row).some(
    (value) => typeof value === 'string' && known.has(value.trim().toLowerCase()),
  );
}

/** What is left of a person: a row that polls hang on, and the moment. */
export async function emptyPerson(trx: Transaction<Schema>, personId: string, at: Date): Promise<void> {
  await trx
    .updateTable('person')
    .set({
      entra_id: `forgotten:${personId}`,
      name: FORGOTTEN,
      earlier_names: [],
      teams_id: null,
      sign_in_name: null,
      conversation_id: null,
      service_url: null,
      language: null,
      locale: null,
      reminders_muted: true,
      forgotten_at: at,
    })
    .where('id', '=', personId)
    .execute();
}

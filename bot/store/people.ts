import { type Kysely, sql } from 'kysely';
import { composedOnce, composer, first, type Slots } from './composed.ts';
import { inBatches } from './in-batches.ts';
import type { Person, Schema } from './schema.ts';

/** Whoever sent the bot something, as Teams (which checked it) says. */
export type Actor = Readonly<{
  tenantId: string;
  entraId: string;
  teamsId: string;
  name: string;
  serviceUrl: string;
  /** The language of their Teams, where the activity says it. */
  locale: string | null;
  /** The 1:1 chat with the bot, when the message came from there. */
  chatId: string | null;
}>;

/**
 * Writes down how this person can be reached and gives the row, with whether the 1:1 chat is a new one.
 * Known values stay where the activity does not carry them.
 */
export async function rememberPerson(
  db: Kysely<Schema>,
  actor: Actor,
): Promise<{ person: Person; newChat: boolean }> {
  const known = await findPerson(db, actor);
  const fresh = {
    name: actor.name || known?.name || '',
    teams_id: actor.teamsId,
    conversation_id: actor.chatId ?? known?.conversation_id ?? null,
    service_url: actor.serviceUrl,
    locale: actor.locale ?? known?.locale ?? null,
  };
  const newChat = actor.chatId !== null && actor.chatId !== known?.conversation_id;
  const unchanged =
    known &&
    !newChat &&
    known.name === fresh.name &&
    known.teams_id === fresh.teams_id &&
    known.locale === fresh.locale &&
    known.service_url === fresh.service_url;
  if (unchanged) return { person: known, newChat };
  const person = await db
    .insertInto('person')
    .values({ tenant_id: actor.tenantId, entra_id: actor.entraId, sign_in_name: null, ...fresh })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'entra_id']).doUpdateSet({ ...fresh, earlier_names: EARLIER_NAMES }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return { person, newChat };
}

/** Where a person's row is written anew: the names that they had before, with the one that is about to go. */
export const EARLIER_NAMES = sql<string[]>`case
  when person.name in ('', excluded.name) or person.name = any(person.earlier_names) then person.earlier_names
  else array_append(person.earlier_names, person.name)
end`;

type Account = Pick<Actor, 'tenantId' | 'entraId'>;

const withAccounts = composedOnce(
  ({ tenantIds, entraIds }: Slots<{ tenantIds: string[]; entraIds: string[] }>) =>
    composer
      .selectFrom('person')
      .selectAll()
      .where(
        sql<boolean>`(tenant_id, entra_id) in (select * from unnest(${tenantIds}::text[], ${entraIds}::text[]))`,
      ),
);

const findTogether = inBatches<Readonly<{ db: Kysely<Schema> }>, Account, Person | undefined>(
  () => 'people',
  async ({ db }, accounts) => {
    const tenantIds = accounts.map(({ tenantId }) => tenantId);
    const entraIds = accounts.map(({ entraId }) => entraId);
    const { rows: people } = await db.executeQuery(withAccounts({ tenantIds, entraIds }));
    const found = new Map(people.map((person) => [accountKey(person.tenant_id, person.entra_id), person]));
    return accounts.map(({ tenantId, entraId }) => found.get(accountKey(tenantId, entraId)));
  },
);

function accountKey(tenantId: string, entraId: string): string {
  return `${tenantId}/${entraId}`;
}

/** Somebody by their account; those asked for at the same moment are read together. */
export function findPerson(db: Kysely<Schema>, account: Account): Promise<Person | undefined> {
  return findTogether({ db }, account);
}

/** People of a tenant with this full name or sign-in name, whatever its capitals. */
export function peopleCalled(db: Kysely<Schema>, tenantId: string, name: string): Promise<Person[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('forgotten_at', 'is', null)
    .where((row) =>
      row.or([
        row(row.fn('lower', ['name']), '=', name.toLowerCase()),
        row(row.fn('lower', ['sign_in_name']), '=', name.toLowerCase()),
      ]),
    )
    .execute();
}

export async function personById(db: Kysely<Schema>, id: string): Promise<Person> {
  const person = await first(db, ofId({ id }));
  if (!person) throw new Error('There is no such person.');
  return person;
}

const ofId = composedOnce(({ id }: Slots<{ id: string }>) =>
  composer.selectFrom('person').selectAll().where('id', '=', id),
);

/** The ids of people's rows by their Entra ids; whoever has no row is left out. */
export async function peopleByEntraId(
  db: Kysely<Schema>,
  tenantId: string,
  entraIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (entraIds.length === 0) return new Map();
  const people = await db
    .selectFrom('person')
    .select(['id', 'entra_id'])
    .where('tenant_id', '=', tenantId)
    .where('entra_id', 'in', entraIds)
    .execute();
  return new Map(people.map(({ id, entra_id }) => [entra_id, id]));
}

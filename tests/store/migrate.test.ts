import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { migrate } from '../../bot/store/migrate.ts';
import { makeDatabase } from '../journeys/database.ts';

const log = createLog('silent');
let url: string;
let open: Database[];
let drop: () => Promise<void>;

beforeEach(async () => {
  ({ url, drop } = await makeDatabase('empty'));
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((db) => db.destroy()));
  await drop();
});

function replica(): Database {
  const db = connect(url, log);
  open.push(db);
  return db;
}

/** Every column, index and constraint that there is, and the migrations that were noted. */
async function everything(db: Database): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select 'column' as kind, table_name || '.' || column_name as name,
      data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as definition
      from information_schema.columns where table_schema = 'public'
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'migration', name, timestamp from kysely_migration
    order by 1, 2, 3`.execute(db);
  return rows;
}

describe('the tables', () => {
  test('are there once after ten replicas made them at the same time', async () => {
    const replicas = Array.from({ length: 10 }, replica);
    await Promise.all(replicas.map(migrate));

    const [one, ...others] = await Promise.all(replicas.map(everything));
    const alone = await makeDatabase('empty');
    const reference = connect(alone.url, log);
    try {
      await migrate(reference);
      const made = (rows: readonly unknown[] = []) =>
        rows.filter((row) => (row as { kind: string }).kind !== 'migration');
      expect(made(one)).toEqual(made(await everything(reference)));
    } finally {
      await reference.destroy();
      await alone.drop();
    }
    for (const other of others) expect(other).toEqual(one);
  });

  test('and what is in them stay as they are when they are brought up to date again', async () => {
    const db = replica();
    await migrate(db);
    const person = { tenant_id: 't', entra_id: 'e', name: 'Noor van Voorbeeld' };
    await db.insertInto('person').values(person).execute();
    const before = await everything(db);

    await migrate(db);
    await migrate(replica());

    expect(await everything(db)).toEqual(before);
    expect(await db.selectFrom('person').select(['tenant_id', 'entra_id', 'name']).execute()).toEqual([
      person,
    ]);
  });

  test('that cannot be made are an error for whoever starts the bot', async () => {
    const db = replica();
    await sql`create table person (id int)`.execute(db);
    await expect(migrate(db)).rejects.toThrow('relation "person" already exists');
  });
});

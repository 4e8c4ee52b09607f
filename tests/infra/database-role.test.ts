import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createCorrelation } from '../../bot/correlation.ts';
import { createLog } from '../../bot/log.ts';
import { connect } from '../../bot/store/connect.ts';
import { isMigrated, migrate } from '../../bot/store/migrate.ts';
import { startQueue } from '../../bot/store/queue.ts';
import { makeDatabase, onServer } from '../journeys/database.ts';

const script = readFileSync(new URL('../../infra/database-role.sql', import.meta.url), 'utf8');

/** The function of Azure, as far as PostgreSQL alone can play it: a role, here with a password to get in by. */
const STAND_IN = `
  create or replace function pgaadauth_create_principal_with_oid(text, text, text, boolean, boolean) returns text
  language plpgsql as $$ begin
    execute format('create role %I login password ''for this test''', $1);
    return 'Created role for ' || $1;
  end $$`;

/** Runs the script as psql does: with its variables filled in, in the database postgres and then in the bot's own. */
async function runScript(url: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const filled = script
    .replaceAll(/^--.*$|^\\set .*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_, name) => `'${variables[name]}'`)
    .replaceAll(/:"(\w+)"/g, (_, name) => `"${variables[name]}"`);
  const [first = '', second = ''] = filled.split(/^\\connect :database$/m);
  await inDatabase(url, 'postgres', `${STAND_IN}; ${first}`);
  await inDatabase(url, variables.database ?? '', second);
}

async function inDatabase(server: string, database: string, statements: string): Promise<void> {
  const url = new URL(server);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

test('the role that the script makes can make all that the bot needs, and the script can run twice', async () => {
  const { url, drop } = await makeDatabase('empty');
  const database = new URL(url).pathname.slice(1);
  const role = `polsbot-${database}`;
  try {
    const variables = { role, object_id: '11111111-2222-3333-4444-555555555555', database };
    await runScript(url, variables);
    await runScript(url, variables);

    const asRole = new URL(url);
    asRole.username = role;
    asRole.password = 'for this test';
    const log = createLog('silent');
    const db = connect(asRole.href, log);
    await migrate(db);
    const queue = await startQueue(asRole.href, log, createCorrelation());
    expect(await isMigrated(db)).toBe(true);
    await queue.stop();
    await db.destroy();
    await expect(inDatabase(asRole.href, database, 'create role another')).rejects.toThrow(
      'permission denied',
    );
  } finally {
    await drop();
    await onServer(url.replace(database, 'postgres'), `drop role if exists "${role}"`);
  }
});

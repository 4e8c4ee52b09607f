import { Client } from 'pg';

/** Written whoever comes by, or by the workers in their own time: who somebody is, and what was sent when. */
const PASSING = ['person', 'heartbeat', 'send_pace', 'conversation_pace', 'delivery', 'sent_card'];

/** Every row of every table that tells what has been decided, answered or asked, in a fixed order. */
export async function dump(database: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
      [PASSING],
    );
    const rows: Record<string, readonly string[]> = {};
    for (const { name } of tables.rows) {
      const { rows: all } = await client.query<{ row: string }>(
        `select to_jsonb(each)::text as row from "${name}" each order by 1`,
      );
      rows[name] = all.map(({ row }) => row);
    }
    return rows;
  } finally {
    await client.end();
  }
}

import { type Kysely, sql } from 'kysely';

/** Which file a memo came in: its name, its size in bytes and its SHA-256, in hexadecimal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table poll
    add column file_name text,
    add column file_bytes integer,
    add column file_sha256 text`.execute(db);
}

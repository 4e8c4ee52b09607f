import { sql } from 'kysely';
import type { Database } from './connect.ts';

/** For each queue in which something is due: how many jobs, and for how many seconds the first of them. */
export type Backlog = readonly Readonly<{ queue: string; jobs: number; seconds: number }>[];

/** Reads what is due and not done yet. Jobs that wait for their moment are not due. */
export async function readBacklog(db: Database): Promise<Backlog> {
  const { rows } = await sql<{ queue: string; jobs: number; seconds: number }>`
    select name as queue, count(*)::integer as jobs,
           extract(epoch from now() - min(greatest(start_after, created_on)))::double precision as seconds
    from pgboss.job
    where state in ('created', 'retry') and start_after <= now()
    group by name`.execute(db);
  return rows;
}

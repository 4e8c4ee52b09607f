import { type Kysely, sql } from 'kysely';
import type { CommitteeCalendar } from '../poll/committee-calendar.ts';
import type { Committee, Person, Schema } from './schema.ts';

/** When a committee prefers to meet, and when it does not. */
export function calendarOf({
  preferred_weekday: preferredWeekday,
  lead_days: leadDays,
  closed_ranges: closed,
}: Committee): CommitteeCalendar {
  return { preferredWeekday, leadDays, closed };
}

export function findCommittee(
  db: Kysely<Schema>,
  tenantId: string,
  code: string,
): Promise<Committee | undefined> {
  return db
    .selectFrom('committee')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql`lower(code)`, '=', code.toLowerCase())
    .executeTakeFirst();
}

export function committeeById(db: Kysely<Schema>, id: string): Promise<Committee> {
  return db.selectFrom('committee').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The committees that a person organises, by code. */
export function committeesOfOrganiser(db: Kysely<Schema>, personId: string): Promise<Committee[]> {
  return db
    .selectFrom('committee')
    .innerJoin('organiser', 'organiser.committee_id', 'committee.id')
    .selectAll('committee')
    .where('organiser.person_id', '=', personId)
    .orderBy('committee.code')
    .execute();
}

export async function isOrganiser(
  db: Kysely<Schema>,
  committeeId: string,
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('organiser')
    .select('person_id')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The organisers of one committee, or of every committee of a tenant, by name. */
export function organisers(
  db: Kysely<Schema>,
  of: Readonly<{ committeeId: string } | { tenantId: string }>,
): Promise<Person[]> {
  const query = db
    .selectFrom('person')
    .selectAll('person')
    .where('person.id', 'in', (organiser) =>
      'committeeId' in of
        ? organiser.selectFrom('organiser').select('person_id').where('committee_id', '=', of.committeeId)
        : organiser.selectFrom('organiser').select('person_id'),
    )
    .orderBy('person.name');
  return ('tenantId' in of ? query.where('person.tenant_id', '=', of.tenantId) : query).execute();
}

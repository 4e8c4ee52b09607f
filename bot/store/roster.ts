import type { Kysely, Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from './schema.ts';

/** One member of a roster, with who may answer for them. */
export type Voice = Readonly<{
  personId: string;
  name: string;
  party: string | null;
  seats: number | null;
  standIns: readonly Readonly<{ personId: string; name: string }>[];
}>;

/** A committee's present roster, by name. */
export async function readVoices(db: Kysely<Schema>, committeeId: string): Promise<readonly Voice[]> {
  return db
    .selectFrom('committee_member as member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select((member) => [
      'member.person_id as personId',
      'person.name',
      'member.party',
      'member.seats',
      jsonArrayFrom(
        member
          .selectFrom('stand_in')
          .innerJoin('person as other', 'other.id', 'stand_in.person_id')
          .select(['stand_in.person_id as personId', 'other.name'])
          .whereRef('stand_in.committee_id', '=', 'member.committee_id')
          .whereRef('stand_in.member_id', '=', 'member.person_id')
          .orderBy('other.name'),
      ).as('standIns'),
    ])
    .where('member.committee_id', '=', committeeId)
    .orderBy('person.name')
    .execute();
}

/** The codes of the committees on whose roster somebody is, as a member or a stand-in. */
export async function rostersWith(db: Kysely<Schema>, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('committee')
    .select('code')
    .where(({ eb, or, selectFrom }) =>
      or([
        eb(
          'id',
          'in',
          selectFrom('committee_member').select('committee_id').where('person_id', '=', personId),
        ),
        eb('id', 'in', selectFrom('stand_in').select('committee_id').where('person_id', '=', personId)),
      ]),
    )
    .orderBy('code')
    .execute();
  return rows.map(({ code }) => code);
}

/** Who of a committee's roster is no longer in its team, by name. */
export async function namesThatLeft(db: Kysely<Schema>, committeeId: string): Promise<readonly string[]> {
  const left = await db
    .selectFrom('committee_member')
    .innerJoin('person', 'person.id', 'committee_member.person_id')
    .select('person.name')
    .where('committee_id', '=', committeeId)
    .where('left_team_at', 'is not', null)
    .orderBy('person.name')
    .execute();
  return left.map(({ name }) => name);
}

/** The roster of a poll as it was frozen, by name; `forgotten`: with those who have been forgotten since. */
export async function readFrozenVoices(
  db: Kysely<Schema>,
  pollId: string,
  { forgotten = true }: Readonly<{ forgotten?: boolean }> = {},
): Promise<readonly Voice[]> {
  return db
    .selectFrom('ballot')
    .innerJoin('person', 'person.id', 'ballot.person_id')
    .select((ballot) => [
      'ballot.person_id as personId',
      'person.name',
      'ballot.party',
      'ballot.seats',
      jsonArrayFrom(
        ballot
          .selectFrom('ballot_stand_in')
          .innerJoin('person as other', 'other.id', 'ballot_stand_in.person_id')
          .select(['ballot_stand_in.person_id as personId', 'other.name'])
          .whereRef('ballot_stand_in.poll_id', '=', 'ballot.poll_id')
          .whereRef('ballot_stand_in.member_id', '=', 'ballot.person_id')
          .orderBy('other.name'),
      ).as('standIns'),
    ])
    .where('ballot.poll_id', '=', pollId)
    .$if(!forgotten, (query) => query.where('person.forgotten_at', 'is', null))
    .orderBy('person.name')
    .execute();
}

/** Gives each of these members a ballot in a poll, or brings party, seats and stand-ins of the ballot up to date. */
export async function freezeRoster(
  trx: Transaction<Schema>,
  pollId: string,
  roster: readonly Voice[],
): Promise<void> {
  if (roster.length === 0) return;
  await trx
    .insertInto('ballot')
    .values(
      roster.map(({ personId, party, seats }) => ({ poll_id: pollId, person_id: personId, party, seats })),
    )
    .onConflict((conflict) =>
      conflict.columns(['poll_id', 'person_id']).doUpdateSet((update) => ({
        party: update.ref('excluded.party'),
        seats: update.ref('excluded.seats'),
      })),
    )
    .execute();
  await trx.deleteFrom('ballot_stand_in').where('poll_id', '=', pollId).execute();
  const standIns = roster.flatMap(({ personId, standIns }) =>
    standIns.map((standIn) => ({ poll_id: pollId, member_id: personId, person_id: standIn.personId })),
  );
  if (standIns.length > 0) await trx.insertInto('ballot_stand_in').values(standIns).execute();
}

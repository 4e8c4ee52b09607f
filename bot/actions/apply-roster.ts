import type { Transaction } from 'kysely';
import { votingRefusal } from '../poll/voting.ts';
import { type CheckedRoster, checkRoster } from '../roster/check-roster.ts';
import type { RosterFileProblem } from '../roster/roster-problem.ts';
import { isOrganiser } from '../store/committees.ts';
import { peopleByEntraId } from '../store/people.ts';
import { pollsOfCommittees } from '../store/polls.ts';
import { expiredBefore } from '../store/roster-files.ts';
import type { Committee, RosterFile, Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { addressBook } from './address-book.ts';
import { keepPeople } from './replace-roster.ts';
import type { RosterEntry } from './set-up-committee.ts';
import { changeRoster } from './tell-of-roster.ts';

type Application = Readonly<{
  fileId: string;
  committeeId: string;
  personId: string;
  /** The list of the committee's team as Teams gives it now. */
  team: readonly RosterEntry[];
}>;

export type RosterApplied =
  | Readonly<{ ok: true; committee: Committee; members: number; standIns: number; running: number }>
  | Readonly<{ ok: false; reason: 'problems'; problems: readonly RosterFileProblem[] }>
  | Refused<'unknown-file' | 'file-used' | 'not-organiser'>;

/**
 * Makes a roster that came in a file that of a committee: its members with parties and seats, and their stand-ins. The
 * file is checked once more, for the team may have changed since. Running polls keep the roster that they have.
 */
export function applyRoster(
  house: House,
  { fileId, committeeId, personId, team }: Application,
): Promise<RosterApplied> {
  const now = house.now();
  return transact(house, async (trx): Promise<RosterApplied> => {
    const file = await lockFile(trx, { fileId, personId, now });
    if (!file) return refused('unknown-file');
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    if (file.applied_at) return refused('file-used');
    // The lock keeps the committee from being set up anew at the same time.
    const locked = await trx
      .selectFrom('committee')
      .selectAll()
      .where('id', '=', committeeId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { rows } = file;
    const check = checkRoster(rows, await addressBook(trx, { tenantId: locked.tenant_id, team, rows }));
    if (!check.ok) return { ok: false, reason: 'problems', problems: check.problems };
    const { roster } = check;
    const { result: committee, jobs } = await changeRoster(trx, {
      committeeId,
      now,
      change: () => writeRoster(trx, { committee: locked, roster, team, now }),
    });
    await house.queue.enqueue(trx, jobs);
    // What was in it is the committee's now.
    await trx
      .updateTable('roster_file')
      .set({ applied_at: now, rows: '[]' })
      .where('id', '=', fileId)
      .execute();
    const polls = await pollsOfCommittees(trx, [committeeId], ['open', 'requested']);
    return {
      ok: true,
      committee,
      members: roster.members.length,
      standIns: roster.standIns.length,
      running: polls.filter((poll) => votingRefusal(poll, now) === null).length,
    };
  });
}

function lockFile(
  trx: Transaction<Schema>,
  { fileId, personId, now }: Readonly<{ fileId: string; personId: string; now: Date }>,
): Promise<RosterFile | undefined> {
  return trx
    .selectFrom('roster_file')
    .selectAll()
    .where('id', '=', fileId)
    .where('sent_by', '=', personId)
    .where('created_at', '>', expiredBefore(now))
    .forUpdate()
    .executeTakeFirst();
}

type NewRoster = Readonly<{
  committee: Committee;
  roster: CheckedRoster;
  team: readonly RosterEntry[];
  now: Date;
}>;

/** Writes a roster down in the place of the one there is, and gives the committee as it is then. */
async function writeRoster(
  trx: Transaction<Schema>,
  { committee, roster, team, now }: NewRoster,
): Promise<Committee> {
  const { members, standIns } = roster;
  const people = await keptPeople(trx, { committee, roster, team });
  const inTeam = new Set(team.map(({ entraId }) => entraId));
  const personOf = (id: string) => {
    const person = people.get(id);
    if (!person) throw new Error('Somebody on a checked roster is not known.');
    return person;
  };
  const committee_id = committee.id;
  await trx.deleteFrom('committee_member').where('committee_id', '=', committee_id).execute();
  await trx
    .insertInto('committee_member')
    .values(
      members.map(({ id, party, seats }) => {
        // Known to the bot, but not from this team.
        const left_team_at = inTeam.has(id) ? null : now;
        return { committee_id, person_id: personOf(id), party, seats, left_team_at };
      }),
    )
    .execute();
  const pairs = standIns.map(({ memberId, id }) => ({
    committee_id,
    member_id: personOf(memberId),
    person_id: personOf(id),
  }));
  if (pairs.length > 0) await trx.insertInto('stand_in').values(pairs).execute();
  return trx
    .updateTable('committee')
    .set({ roster_source: 'file' })
    .where('id', '=', committee_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The rows of everybody on a roster by their Entra ids; whoever is new is written down. */
async function keptPeople(
  trx: Transaction<Schema>,
  { committee, roster, team }: Omit<NewRoster, 'now'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([...roster.members, ...roster.standIns].map(({ id }) => id));
  const known = await peopleByEntraId(trx, committee.tenant_id, [...ids]);
  const fresh = await keepPeople(
    trx,
    committee,
    team.filter(({ entraId }) => ids.has(entraId)),
  );
  return new Map([...known, ...fresh]);
}

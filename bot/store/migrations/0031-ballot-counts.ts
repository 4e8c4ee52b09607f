import { type Kysely, sql } from 'kysely';

/**
 * How many ballots of a poll say what, kept by the database itself with every change of them: counted anew at each vote,
 * ten thousand members would cost ten thousand times as much as one. An older version of the bot counts along unknowing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const COLUMNS = [
  'entitled',
  'interested',
  'not_interested',
  'no_preference',
  'stand_in',
  'phone',
  'in_party',
];

/** The counts of some ballots, each of which counts `sign` times. */
const COUNTS = `
  sum(sign),
  coalesce(sum(sign) filter (where choice = 'interested'), 0),
  coalesce(sum(sign) filter (where choice = 'not-interested'), 0),
  coalesce(sum(sign) filter (where choice = 'no-preference'), 0),
  coalesce(sum(sign) filter (where answered_via = 'stand-in'), 0),
  coalesce(sum(sign) filter (where answered_via = 'phone'), 0),
  coalesce(sum(sign) filter (where party is not null), 0)`;

const SEEN = 'poll_id, choice, answered_via, party';

/** Adds the counts of these ballots to those of their polls; a poll that is gone has none. */
function add(ballots: string): string {
  return `
    insert into ballot_count (poll_id, ${COLUMNS.join(', ')})
    select poll_id, ${COUNTS} from (${ballots}) as changed
    where exists (select from poll where poll.id = poll_id)
    group by poll_id order by poll_id
    on conflict (poll_id) do update
    set ${COLUMNS.map((column) => `${column} = ballot_count.${column} + excluded.${column}`).join(', ')};`;
}

const STATEMENTS = [
  `create table ballot_count (
    poll_id uuid primary key references poll on delete cascade,
    ${COLUMNS.map((column) => `${column} integer not null`).join(', ')}
  )`,
  // Nobody votes between the count and the triggers that keep it.
  'lock table ballot in share row exclusive mode',
  add(`select ${SEEN}, 1 as sign from ballot`),
  `create function count_ballots() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      ${add(`select ${SEEN}, 1 as sign from after`)}
    elsif tg_op = 'DELETE' then
      ${add(`select ${SEEN}, -1 as sign from before`)}
    else
      ${add(`select ${SEEN}, 1 as sign from after union all select ${SEEN}, -1 from before`)}
    end if;
    return null;
  end $$`,
  `create trigger count_inserted after insert on ballot
    referencing new table as after for each statement execute function count_ballots()`,
  `create trigger count_deleted after delete on ballot
    referencing old table as before for each statement execute function count_ballots()`,
  `create trigger count_updated after update on ballot
    referencing old table as before new table as after for each statement execute function count_ballots()`,
  // By which the cards about one voice are found among those of thousands.
  'create index delivery_voice on delivery (poll_id, voice_id)',
];

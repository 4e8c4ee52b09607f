import { type Kysely, sql } from 'kysely';

/**
 * Turns that were missed by a little are made up for: a turn keeps its place in the row as long as it is not later than
 * `lateness_ms`. The function with one argument less stays for the version before this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Gives a turn (go, and how long to wait for it: less than nothing where it is late already), or says after how long to
  // ask again.
  `create function take_turn(
    wanted text, most integer[], within_ms integer[], spacing_ms double precision, lease_ms integer,
    lateness_ms double precision,
    out go boolean, out wait_ms double precision
  ) language plpgsql as $$
  declare
    at timestamptz;
    turn timestamptz;
    free timestamptz;
    pace send_pace;
    there conversation_pace;
  begin
    insert into conversation_pace (key) values (wanted) on conflict do nothing;
    select * into there from conversation_pace where key = wanted for update;
    select * into pace from send_pace for update;
    if not found then
      insert into send_pace default values on conflict do nothing;
      select * into pace from send_pace for update;
    end if;
    at := clock_timestamp();
    turn := greatest(pace.next_at, at - lateness_ms * interval '1 millisecond');
    -- A request there takes a moment, seldom all the time that is kept for it.
    if there.busy_until > greatest(turn, at) then
      go := false;
      wait_ms := least(extract(epoch from there.busy_until - at) * 1000, 40);
      return;
    end if;
    free := pace.paused_until;
    for i in 1 .. cardinality(most) loop
      if cardinality(there.sent) >= most[i] then
        free := greatest(free, there.sent[cardinality(there.sent) - most[i] + 1]
          + within_ms[i] * interval '1 millisecond');
      end if;
    end loop;
    go := free <= greatest(turn, at);
    wait_ms := extract(epoch from greatest(turn, free) - at) * 1000;
    if not go then
      return;
    end if;
    update send_pace set next_at = turn + spacing_ms * interval '1 millisecond';
    update conversation_pace set
      sent = array(select s from unnest(there.sent) s where s > at - interval '1 hour') || greatest(turn, at),
      busy_until = greatest(turn, at) + lease_ms * interval '1 millisecond'
    where key = wanted;
  end $$`,
];

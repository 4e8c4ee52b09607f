import { type Kysely, sql } from 'kysely';

/**
 * Turns are counted in any second instead of lying evenly: what was lost to a turn that came too late is made up for by the
 * next ones. The function of the version before this one counts in the same way, for both may run beside each other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // When the last turns are, oldest first.
  `alter table send_pace add column turns timestamptz[] not null default '{}'`,
  // Gives a turn (go, and how long to wait for it), or says after how long to ask again. There are `in_all` turns at most in
  // `in_all_ms`, with `spacing_ms` between any two.
  `create function take_turn(
    wanted text, most integer[], within_ms integer[], in_all integer, in_all_ms double precision,
    spacing_ms double precision, lease_ms integer,
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
    -- What is null in there is left out: of the first turns there is none before.
    turn := greatest(
      at,
      pace.turns[cardinality(pace.turns)] + spacing_ms * interval '1 millisecond',
      pace.turns[cardinality(pace.turns) - in_all + 1] + in_all_ms * interval '1 millisecond'
    );
    -- A request there takes a moment, seldom all the time that is kept for it.
    if there.busy_until > turn then
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
    go := free <= turn;
    wait_ms := extract(epoch from greatest(turn, free) - at) * 1000;
    if not go then
      return;
    end if;
    update send_pace set turns = (pace.turns || turn)[greatest(1, cardinality(pace.turns) + 2 - in_all):];
    update conversation_pace set
      sent = array(select s from unnest(there.sent) s where s > at - interval '1 hour') || turn,
      busy_until = turn + lease_ms * interval '1 millisecond'
    where key = wanted;
  end $$`,
  `create or replace function take_turn(
    wanted text, most integer[], within_ms integer[], spacing_ms double precision, lease_ms integer,
    lateness_ms double precision,
    out go boolean, out wait_ms double precision
  ) language sql as $$
    select * from take_turn(wanted, most, within_ms, 50, 50 * spacing_ms, spacing_ms, lease_ms)
  $$`,
  // Gives back the turn that nobody has used, of whoever has the conversation.
  `create function give_turn_back(wanted text) returns void language plpgsql as $$
  declare
    there conversation_pace;
  begin
    select * into there from conversation_pace where key = wanted for update;
    if not found then
      return;
    end if;
    update send_pace set turns = array_remove(turns, there.sent[cardinality(there.sent)]);
    update conversation_pace set sent = sent[:cardinality(sent) - 1], busy_until = '-infinity' where key = wanted;
  end $$`,
];

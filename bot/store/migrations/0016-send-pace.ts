import { type Kysely, sql } from 'kysely';

/**
 * At what pace all replicas together send to Teams. The tables are unlogged: after a crash of the database they are
 * empty, and what was sent a moment before it is long past.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create unlogged table send_pace (
    one boolean primary key default true check (one),
    -- The next turn that nobody has.
    next_at timestamptz not null default '-infinity',
    paused_until timestamptz not null default '-infinity'
  )`,
  `create unlogged table conversation_pace (
    key text primary key,
    -- When something was sent there in the last hour, oldest first.
    sent timestamptz[] not null default '{}',
    -- Until when it is kept for one request.
    busy_until timestamptz not null default '-infinity'
  )`,
  // Gives a turn (go, and how long to wait for it), or says after how long to ask again.
  `create function take_turn(
    wanted text, most integer[], within_ms integer[], spacing_ms double precision, lease_ms integer,
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
    turn := greatest(pace.next_at, at);
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
    update send_pace set next_at = turn + spacing_ms * interval '1 millisecond';
    update conversation_pace set
      sent = array(select s from unnest(there.sent) s where s > at - interval '1 hour') || turn,
      busy_until = turn + lease_ms * interval '1 millisecond'
    where key = wanted;
  end $$`,
];

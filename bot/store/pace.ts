import { sql } from 'kysely';
import { composedOnce, composer, type Slots } from './composed.ts';
import type { Database } from './connect.ts';

/** Leave after `waitMs`, or (not `go`) ask again after that. In milliseconds. */
export type Turn = Readonly<{ go: boolean; waitMs: number }>;

type Most = Readonly<{ most: number; milliseconds: number }>;

type Wish = Readonly<{
  /** Where to. */
  conversation: string;
  limits: readonly Most[];
  /** To anywhere. */
  inAll: Most;
  /** What lies between two requests to anywhere, in milliseconds. */
  spacingMs: number;
  /** How long the conversation is kept for this request. */
  leaseMs: number;
}>;

/** Asks for the next turn to send something, among all replicas. */
export async function takeTurn(
  db: Database,
  { conversation, limits, inAll, spacingMs, leaseMs }: Wish,
): Promise<Turn> {
  const { rows } = await db.executeQuery(
    turn({
      conversation,
      most: limits.map((limit) => limit.most),
      within: limits.map(({ milliseconds }) => milliseconds),
      mostInAll: inAll.most,
      withinInAll: inAll.milliseconds,
      spacingMs,
      leaseMs: Math.ceil(leaseMs),
    }),
  );
  const [{ go, wait_ms: waitMs } = { go: false, wait_ms: spacingMs }] = rows;
  return { go, waitMs };
}

type TurnValues = {
  conversation: string;
  most: readonly number[];
  within: readonly number[];
  mostInAll: number;
  withinInAll: number;
  spacingMs: number;
  leaseMs: number;
};

const turn = composedOnce(
  (slots: Slots<TurnValues>) => sql<{
    go: boolean;
    wait_ms: number;
  }>`select go, wait_ms from take_turn(${slots.conversation},
      ${slots.most}::integer[], ${slots.within}::integer[], ${slots.mostInAll}::integer,
      ${slots.withinInAll}::double precision, ${slots.spacingMs}::double precision, ${slots.leaseMs}::integer)`,
);

/** Gives a conversation free for the next request. */
export async function endTurn(db: Database, conversation: string): Promise<void> {
  await db.executeQuery(free({ conversation }));
}

const free = composedOnce(({ conversation }: Slots<{ conversation: string }>) =>
  composer
    .updateTable('conversation_pace')
    .set({ busy_until: sql<Date>`'-infinity'` })
    .where('key', '=', conversation),
);

/** Gives a turn back that was not used, with its conversation: another request can have it. */
export async function giveTurnBack(db: Database, conversation: string): Promise<void> {
  await sql`select give_turn_back(${conversation})`.execute(db);
}

/** Has all replicas send nothing for so many seconds. */
export async function pauseSending(db: Database, seconds: number): Promise<void> {
  await sql`
    insert into send_pace (paused_until) values (clock_timestamp() + ${seconds} * interval '1 second')
    on conflict (one) do update set paused_until = greatest(send_pace.paused_until, excluded.paused_until)`.execute(
    db,
  );
}

/** Forgets the conversations in which nothing was sent for an hour. */
export async function forgetQuiet(db: Database): Promise<void> {
  await sql`
    delete from conversation_pace
    where coalesce(sent[cardinality(sent)], '-infinity') < now() - interval '1 hour' and busy_until < now()`.execute(
    db,
  );
}

import type { ExpressionBuilder, Kysely } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { CandidateDate } from '../poll/candidate-dates.ts';
import type { GriffieReplyKind } from '../poll/poll.ts';
import type { Schema } from './schema.ts';

/** The session that the Griffie planned for a poll, as it stands now. */
export type SessionView = CandidateDate &
  Readonly<{
    /** Rises with every change. */
    sequence: number;
    plannedAt: Date;
    /** Who planned or changed it last. */
    plannedBy: string;
    cancelled: Readonly<{ at: Date; reason: string | null }> | null;
    /** Where to join it in Teams; null where there is no such meeting. */
    joinUrl: string | null;
  }>;

/** What the Griffie last said instead of planning. */
export type ReplyView = Readonly<{
  kind: GriffieReplyKind;
  note: string;
  by: string;
  at: Date;
  /** Whether something has come of it since. */
  settled: boolean;
}>;

/** The session and the last reply of a poll, to be read with it in one statement. */
export function sessionOf(poll: ExpressionBuilder<Schema, 'poll'>) {
  return jsonObjectFrom(
    poll
      .selectFrom('session')
      .innerJoin('person as planner', 'planner.id', 'session.planned_by')
      .leftJoin('session_event', 'session_event.poll_id', 'session.poll_id')
      .selectAll('session')
      .select(['planner.name as plannedBy', 'session_event.join_url as joinUrl'])
      .whereRef('session.poll_id', '=', 'poll.id'),
  );
}

export function replyOf(poll: ExpressionBuilder<Schema, 'poll'>) {
  return jsonObjectFrom(
    poll
      .selectFrom('griffie_reply as reply')
      .innerJoin('person as clerk', 'clerk.id', 'reply.person_id')
      .select(['reply.kind', 'reply.note', 'reply.replied_at', 'reply.settled_at', 'clerk.name as by'])
      .whereRef('reply.poll_id', '=', 'poll.id')
      .orderBy('reply.id', 'desc')
      .limit(1),
  );
}

type SessionRow = Readonly<{
  starts_at: string;
  ends_at: string;
  place: string | null;
  sequence: number;
  planned_at: string;
  plannedBy: string;
  cancelled_at: string | null;
  cancel_reason: string | null;
  joinUrl: string | null;
}>;

/** Inside JSON a moment travels as text. */
export function toSession(row: SessionRow | null): SessionView | null {
  if (!row) return null;
  return {
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    place: row.place,
    sequence: row.sequence,
    plannedAt: new Date(row.planned_at),
    plannedBy: row.plannedBy,
    cancelled: row.cancelled_at ? { at: new Date(row.cancelled_at), reason: row.cancel_reason } : null,
    joinUrl: row.joinUrl,
  };
}

type ReplyRow = Readonly<{
  kind: GriffieReplyKind;
  note: string;
  replied_at: string;
  settled_at: string | null;
  by: string;
}>;

export function toReply(row: ReplyRow | null): ReplyView | null {
  if (!row) return null;
  const { kind, note, by, replied_at, settled_at } = row;
  return { kind, note, by, at: new Date(replied_at), settled: settled_at !== null };
}

/** The key that links to calendar files are signed with; made by the migrations, one for all replicas. */
export async function readLinkKey(db: Kysely<Schema>): Promise<Buffer> {
  const { key } = await db.selectFrom('link_key').select('key').executeTakeFirstOrThrow();
  return key;
}

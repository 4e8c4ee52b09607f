import type { Voice } from '../cards/card.ts';
import type { Calendar, Entry, Kept } from '../graph/calendar.ts';
import { GraphError } from '../graph/graph.ts';
import type { Logger } from '../log.ts';
import type { Database } from '../store/connect.ts';
import { cardJobs } from '../store/deliveries.ts';
import { type PollView, readPollView } from '../store/polls.ts';
import type { Queue } from '../store/queue.ts';
import {
  forgetSessionEvent,
  keepSessionEvent,
  noteAttempt,
  readSessionEvent,
  type SessionEvent,
} from '../store/session-events.ts';
import type { SessionView } from '../store/sessions.ts';

type Shelf = Readonly<{ db: Database; queue: Queue; calendar: Calendar | null; voice: Voice; log: Logger }>;

/** Kinds of cards on which one can join the session. */
const WITH_LINK = ['planned'] as const;

/**
 * Makes the calendar of the Griffie's mailbox say what the session of a poll is now: makes, moves or takes out its entry.
 * Does nothing where no mailbox is set. Throws what may work another time; what Graph refuses for good is for the log,
 * and the calendar file and links do without it.
 */
export async function keepCalendar(shelf: Shelf, { pollId }: Readonly<{ pollId: string }>): Promise<void> {
  const { calendar, db, log } = shelf;
  if (!calendar) return;
  const view = await readPollView(db, pollId);
  const { session } = view;
  if (!session) return;
  try {
    const known = await readSessionEvent(db, pollId);
    if (session.cancelled) return await takeOut(calendar, db, known);
    if (known?.event_id && known.sequence === session.sequence) return;
    const kept = await putIn(calendar, db, { view, session, known, voice: shelf.voice });
    await keepSessionEvent(db, pollId, { ...kept, sequence: session.sequence });
    if (kept.joinUrl !== (known?.join_url ?? null)) await renewCards(shelf, pollId);
  } catch (error) {
    if (!(error instanceof GraphError && error.isFinal)) throw error;
    log.error(
      { pollId, status: error.status, code: error.code },
      'the calendar of the Griffie refused a session',
    );
  }
}

async function takeOut(calendar: Calendar, db: Database, known: SessionEvent | undefined): Promise<void> {
  if (!known) return;
  const made = known.event_id ?? (await calendar.find(known.transaction_id, spanOf(known)))?.eventId;
  if (made) await calendar.remove(made);
  await forgetSessionEvent(db, known.poll_id);
}

type Wanted = Readonly<{
  view: PollView;
  session: SessionView;
  known: SessionEvent | undefined;
  voice: Voice;
}>;

async function putIn(
  calendar: Calendar,
  db: Database,
  { view, session, known, voice }: Wanted,
): Promise<Kept> {
  const entry = entryIn(view, session, voice);
  const pollId = view.poll.id;
  if (known?.event_id) {
    const changed = await calendar.change(known.event_id, entry);
    if (changed) return changed;
    // Somebody took it out by hand; the session still is.
    await forgetSessionEvent(db, pollId);
  }
  const attempt = await noteAttempt(db, pollId, { from: session.startsAt, until: session.endsAt });
  const made = await calendar.create(attempt.transaction_id, entry);
  if (made) return made;
  const earlier = await calendar.find(attempt.transaction_id, spanOf(attempt));
  const changed = earlier && (await calendar.change(earlier.eventId, entry));
  if (changed) return changed;
  // It was made and taken out again: under this id Graph makes none any more.
  await forgetSessionEvent(db, pollId);
  throw new Error('an entry that had been made is not in the calendar');
}

function spanOf({ tried_from, tried_until }: SessionEvent) {
  return { from: tried_from, until: tried_until };
}

function entryIn({ poll, committee }: PollView, session: SessionView, { texts }: Voice): Entry {
  const { code } = committee;
  return {
    title: texts('planned.entry', { title: poll.memo.title, committee: code }),
    text: texts('planned.entryText', { committee: code }),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    place: session.place,
  };
}

async function renewCards({ db, queue }: Shelf, pollId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await queue.enqueue(trx, await cardJobs(trx, { pollId, kinds: WITH_LINK }));
  });
}

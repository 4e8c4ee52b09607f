import { z } from 'zod';
import { inZone, ZONE } from '../poll/zone.ts';
import { type Graph, GraphError } from './graph.ts';

/** A session as an entry of a calendar. */
export type Entry = Readonly<{
  title: string;
  text: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
}>;

export type Span = Readonly<{ from: Date; until: Date }>;

/** An entry that stands in the calendar, and where one can join it online. */
export type Kept = Readonly<{ eventId: string; joinUrl: string | null }>;

/** The calendar of the Griffie's mailbox. Every method throws a `GraphError`. */
export type Calendar = Readonly<{
  /**
   * Makes an entry with a Teams meeting. The same transaction id makes no second one; null where an attempt whose answer
   * was lost made one before.
   */
  create(transactionId: string, entry: Entry): Promise<Kept | null>;
  /** Brings an entry up to date; null where somebody took it out of the calendar. */
  change(eventId: string, entry: Entry): Promise<Kept | null>;
  /** Takes an entry out of the calendar; one that is not there any more is well. */
  remove(eventId: string): Promise<void>;
  /** The entry within a span of time that was made with this transaction id, if any. */
  find(transactionId: string, span: Span): Promise<Kept | null>;
}>;

const eventSchema = z.object({
  id: z.string().min(1),
  transactionId: z.string().nullish(),
  onlineMeeting: z.object({ joinUrl: z.url({ protocol: /^https$/ }).nullish() }).nullish(),
});
const listSchema = z.object({ value: z.array(eventSchema) });

/** As many as Graph gives in one answer. */
const MOST_EVENTS = '999';
const FIELDS = 'id,transactionId,onlineMeeting';

export function createCalendar(graph: Graph, mailbox: string): Calendar {
  const events = `/users/${encodeURIComponent(mailbox)}/events`;
  const at = (eventId: string) => `${events}/${encodeURIComponent(eventId)}`;
  const find = async (transactionId: string, { from, until }: Span) => {
    const query = {
      startDateTime: from.toISOString(),
      endDateTime: until.toISOString(),
      $select: FIELDS,
      $top: MOST_EVENTS,
    };
    const path = `/users/${encodeURIComponent(mailbox)}/calendarView`;
    const { value } = listSchema.parse(await graph({ method: 'GET', path, query }));
    const found = value.find((event) => event.transactionId === transactionId);
    return found ? kept(found) : null;
  };
  return Object.freeze({
    async create(transactionId: string, entry: Entry) {
      const body = {
        ...fields(entry),
        body: { contentType: 'text', content: entry.text },
        transactionId,
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
      };
      try {
        return kept(eventSchema.parse(await graph({ method: 'POST', path: events, body })));
      } catch (error) {
        if (error instanceof GraphError && error.status === 409) return null;
        throw error;
      }
    },
    async change(eventId: string, entry: Entry) {
      const body = fields(entry);
      const changed = await unlessGone(() => graph({ method: 'PATCH', path: at(eventId), body }));
      return changed === null ? null : kept(eventSchema.parse(changed));
    },
    async remove(eventId: string) {
      await unlessGone(() => graph({ method: 'DELETE', path: at(eventId) }));
    },
    find,
  });
}

/** Without the text: replacing that of a Teams meeting would take its link away. */
function fields({ title, startsAt, endsAt, place }: Entry) {
  return {
    subject: title,
    start: moment(startsAt),
    end: moment(endsAt),
    location: { displayName: place ?? '' },
  };
}

/** Graph takes a local time and its zone apart. */
function moment(when: Date) {
  return {
    dateTime: inZone(when).toPlainDateTime().toString({ smallestUnit: 'second' }),
    timeZone: ZONE,
  };
}

function kept({ id, onlineMeeting }: z.infer<typeof eventSchema>): Kept {
  return { eventId: id, joinUrl: onlineMeeting?.joinUrl ?? null };
}

async function unlessGone(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return null;
    throw error;
  }
}

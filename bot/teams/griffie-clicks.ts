import { z } from 'zod';
import { cancelSession } from '../actions/cancel-session.ts';
import type { Clerk } from '../actions/griffie-poll.ts';
import { planSession } from '../actions/plan-session.ts';
import { replyToRequest } from '../actions/reply-to-request.ts';
import { plain } from '../cards/plain-text.ts';
import type { TypedPlan } from '../cards/plan-part.ts';
import { reasonCard, surePlanCard } from '../cards/plan-questions.ts';
import { type RequestCard, requestCard } from '../cards/request-card.ts';
import { type CandidateDate, isSameDate } from '../poll/candidate-dates.ts';
import { readDeadline } from '../poll/deadline.ts';
import type { GriffieReplyKind } from '../poll/poll.ts';
import type { Seen } from '../poll/session.ts';
import { findPoll, type PollView, readPollView } from '../store/polls.ts';
import type { Answer } from './answer.ts';
import { type Click, filled, onPoll, refusal } from './click.ts';

const LONGEST_PLACE = 120;
const LONGEST_REASON = 500;

// What the Griffie does with a request, by clicks in its own channel.

/** Which version of the session a card showed. */
const seen = z
  .string()
  .regex(/^(?:none|\d{1,6})$/)
  .transform((text): Seen => (text === 'none' ? null : Number(text)));

export const onRequest = onPoll.extend({ seen: seen.optional() });
export const planInput = onPoll.extend({
  seen,
  date: filled,
  day: filled,
  from: filled,
  to: filled,
  place: filled,
});
export const sureInput = onPoll.extend({
  seen,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  place: z.string().max(LONGEST_PLACE).default(''),
});
export const reasonInput = onPoll.extend({ seen: seen.optional(), reason: filled });

type OnRequest = Click<z.infer<typeof onRequest>>;

/** The request as it stands now. */
export async function showRequest(click: OnRequest): Promise<Answer> {
  return withRequest(click, (view) => ({ card: cardOf(click, view) }));
}

/** The request with the fields in which the session is moved. */
export function askMove(click: OnRequest): Promise<Answer> {
  return withRequest(click, (view) => ({ card: cardOf(click, view, { moves: true }) }));
}

/** Asks once more, or says what is missing in the fields. */
export function askPlan(click: Click<z.infer<typeof planInput>>): Promise<Answer> {
  const { desk, input } = click;
  return withRequest(click, (view) => {
    const { session } = view;
    const date = readPlan(input, view, desk.now());
    if (typeof date === 'object') return { card: surePlanCard(view, date, desk.voice) };
    const problems = [desk.voice.texts(`plan.${date}`)];
    return {
      card: cardOf(click, view, { moves: session !== null && !session.cancelled, typed: input, problems }),
    };
  });
}

export async function plan(click: Click<z.infer<typeof sureInput>>): Promise<Answer> {
  const { desk, input } = click;
  const clerk = clerkOf(click);
  if (!clerk) return refusal(desk, 'not-griffie');
  const date = {
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
    place: oneLine(input.place) || null,
  };
  const result = await planSession(desk, { pollId: input.pollId, clerk, date, seen: input.seen });
  return result.ok ? showRequest(click) : refused(click, result.reason);
}

export function askReason(click: OnRequest, what: 'impossible' | 'other-dates' | 'cancel'): Promise<Answer> {
  return withRequest(click, (view) => ({ card: reasonCard(view, what, click.desk.voice) }));
}

export async function reply(
  click: Click<z.infer<typeof reasonInput>>,
  kind: GriffieReplyKind,
): Promise<Answer> {
  const { desk, input } = click;
  const clerk = clerkOf(click);
  if (!clerk) return refusal(desk, 'not-griffie');
  const result = await replyToRequest(desk, { pollId: input.pollId, clerk, kind, note: reasonIn(input) });
  return result.ok ? showRequest(click) : refused(click, result.reason);
}

export async function cancel(click: Click<z.infer<typeof reasonInput>>): Promise<Answer> {
  const { desk, input } = click;
  const clerk = clerkOf(click);
  if (!clerk) return refusal(desk, 'not-griffie');
  const result = await cancelSession(desk, {
    pollId: input.pollId,
    clerk,
    reason: reasonIn(input) || null,
    seen: input.seen ?? null,
  });
  return result.ok ? showRequest(click) : refused(click, result.reason);
}

/** A refusal in words; whoever was second reads it on the card as it is now. */
async function refused(click: Click<{ pollId: string }>, reason: string): Promise<Answer> {
  if (reason !== 'planned-meanwhile') return refusal(click.desk, reason);
  const { texts, words } = click.desk.voice;
  return withRequest(click, (view) => {
    const notice = texts('refusal.planned-meanwhile', {
      name: plain(view.session?.plannedBy ?? ''),
      moment: words.moment(view.session?.plannedAt ?? view.poll.changed_at),
    });
    return { card: cardOf(click, view, { notice }) };
  });
}

/** The poll of a request, for somebody who clicked in the channel of its Griffie. */
async function withRequest(
  click: Click<{ pollId: string }>,
  answer: (view: PollView) => Answer,
): Promise<Answer> {
  const { desk, person, input } = click;
  const poll = await findPoll(desk.db, input.pollId);
  const view = poll && (await readPollView(desk.db, poll.id));
  if (!view) return refusal(desk, 'unknown-poll');
  const { tenant_id: tenantId, griffie_channel_id: channelId } = view.committee;
  const isClerk = channelId !== null && clerkOf(click)?.channelId === channelId;
  return isClerk && tenantId === person.tenant_id ? answer(view) : refusal(desk, 'not-griffie');
}

function clerkOf({ person, place }: Click<unknown>): Clerk | null {
  return place.kind === 'channel' ? { person, channelId: place.channelId } : null;
}

function cardOf({ desk }: Click<unknown>, view: PollView, options: RequestCard = {}) {
  return requestCard(view, desk.now(), desk.voice, options);
}

/** The moment in the fields, or what is wrong with it. */
function readPlan(
  typed: TypedPlan,
  { dates, session }: PollView,
  now: Date,
): CandidateDate | 'noDate' | 'incomplete' | 'endsBeforeStart' | 'datePast' | 'noChange' {
  const place = oneLine(typed.place) || null;
  const chosen = dates.find(({ id }) => id === typed.date);
  let date: CandidateDate;
  if (typed.day || typed.from || typed.to) {
    const startsAt = readDeadline(typed.day, typed.from);
    const endsAt = readDeadline(typed.day, typed.to);
    if (!startsAt || !endsAt) return 'incomplete';
    date = { startsAt, endsAt, place };
  } else {
    if (!chosen) return 'noDate';
    date = { ...chosen, place: place ?? chosen.place };
  }
  if (date.endsAt.getTime() <= date.startsAt.getTime()) return 'endsBeforeStart';
  if (date.startsAt.getTime() <= now.getTime()) return 'datePast';
  return session && !session.cancelled && isSameDate(session, date) ? 'noChange' : date;
}

function reasonIn({ reason }: Readonly<{ reason: string }>): string {
  return reason.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import PQueue from 'p-queue';
import pRetry from 'p-retry';
import type { LinksOf } from '../calendar/calendar-links.ts';
import type { Card } from '../cards/card.ts';
import type { Voices } from '../cards/voices.ts';
import type { InstallApp } from '../graph/install-app.ts';
import type { Logger } from '../log.ts';
import { reminderSubject } from '../poll/reminders.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { Database } from '../store/connect.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { type Latest, noteArrival, readLatest } from '../store/delivering.ts';
import { readWaiting } from '../store/follow-ups.ts';
import { forgettings } from '../store/forgetting.ts';
import { personById } from '../store/people.ts';
import { lockPoll, readBallot } from '../store/polls.ts';
import type { Queue } from '../store/queue.ts';
import { readDatesChanged } from '../store/reminders.ts';
import type { DeliveryKind, Schema } from '../store/schema.ts';
import { keepSentCard } from '../store/sent-cards.ts';
import { SendError, type Sender } from '../teams/send.ts';
import type { Meters } from '../telemetry/meters.ts';
import { type PacedSender, SendPause } from './paced-sender.ts';
import { isGone, type Posted, postToPerson } from './post-to-person.ts';
import { renderCard } from './render.ts';

export type Deliverer = Readonly<{
  db: Database;
  queue: Queue;
  sender: PacedSender;
  installApp: InstallApp | null;
  voices: Voices;
  linksOf: LinksOf;
  now: () => Date;
  log: Logger;
  meters: Meters;
  making: Making;
}>;

/** Where cards are made, a few at a time, so that the first leaves while others are made. */
export type Making = PQueue;
const MOST_IN_THE_MAKING = 4;

export function createMaking(): Making {
  return new PQueue({ concurrency: MOST_IN_THE_MAKING });
}

/** What does not wait for a thousand memo cards. */
const URGENT: ReadonlySet<DeliveryKind> = new Set(['request', 'planned', 'reply']);

/** By so much less than changes are gathered two edits of a card may lie apart, for jobs are not to the millisecond. */
const TOO_SHORT_TO_WAIT_SECONDS = 0.25;

/** One who has a turn to send. */
type Poster = Omit<Deliverer, 'sender'> & Readonly<{ sender: Sender }>;

/**
 * Makes one card say what is true now: posts it where it has not been posted, edits it where it says something
 * else. Throws when it may work later; the queue then comes back to it.
 */
export async function deliverCard(house: Deliverer, deliveryId: string): Promise<void> {
  const made = await house.making.add(() => make(house, deliveryId));
  if (made) await deliver(house, made);
}

type Made = Readonly<{ delivery: Latest; card: Card; contentHash: string }>;

/** Makes a card as it should read now; null where nothing is to be sent, or not yet. */
async function make(house: Deliverer, deliveryId: string): Promise<Made | null> {
  const { db, queue, now, voices, linksOf } = house;
  const delivery = await readLatest(db, deliveryId);
  if (!delivery || (await dropNeedless(house, delivery))) return null;
  const { poll_id: pollId, kind, person_id: personId, voice_id: voiceId } = delivery;
  const card = await renderCard({ db, voices, linksOf, now: now() }, { pollId, kind, personId, voiceId });
  const contentHash = createHash('sha256').update(JSON.stringify(card.card)).digest('hex');
  if (delivery.activity_id && delivery.content_hash === contentHash) return null;
  const wait = queue.gatherSeconds - (delivery.edited_ago ?? Number.POSITIVE_INFINITY);
  if (wait <= TOO_SHORT_TO_WAIT_SECONDS) return { delivery, card, contentHash };
  await comeBack(house, deliveryId, wait);
  return null;
}

async function deliver(house: Deliverer, { delivery, card, contentHash }: Made): Promise<void> {
  const { log, meters } = house;
  const { id: deliveryId, kind, person_id: personId } = delivery;
  try {
    const sender = house.sender[URGENT.has(kind) ? 'urgent' : 'bulk'];
    const message = await put({ ...house, sender }, delivery, card);
    const outcome = message.activity_id === delivery.activity_id ? 'edited' : 'posted';
    const isOurs = await keepTrying(house, () =>
      settleArrival(house, delivery, { message, contentHash, card }),
    );
    if (!isOurs) return takeBack({ ...house, sender }, delivery, { message, outcome });
    meters.delivered(kind, outcome);
    log.info({ deliveryId, kind, outcome }, 'a card was delivered');
  } catch (error) {
    if (error instanceof SendPause) return comeBack(house, deliveryId, error.seconds);
    if (!(error instanceof SendError)) throw error;
    await noteFailure(house, delivery, error);
    // Nobody in the channel gives a sign of life when the bot is let in again, so the queue comes back to it.
    if (error.failure === 'later' || (personId === null && error.failure !== 'refused')) throw error;
  }
}

/** Teams has the message, and only with its id can it ever be edited; so the database gets a minute to come back. */
function keepTrying<Result>({ log }: Deliverer, store: () => Promise<Result>): Promise<Result> {
  return pRetry(store, {
    retries: 120,
    minTimeout: 500,
    factor: 1,
    maxRetryTime: 60_000,
    onFailedAttempt: ({ error, attemptNumber }) => {
      if (attemptNumber === 1) log.warn({ err: error }, 'a card was sent and could not be stored yet');
    },
  });
}

type Overtaken = Readonly<{ message: Posted; outcome: 'edited' | 'posted' }>;

/**
 * Another bot took this one for dead and delivered the same card: of two messages the later one goes. Which of two edits
 * Teams made last nobody knows, so a job that has been made looks at the card once more.
 */
async function takeBack(house: Poster, delivery: Latest, { message, outcome }: Overtaken): Promise<void> {
  const { log, sender, db } = house;
  log.warn({ deliveryId: delivery.id, outcome }, 'another bot delivered the same card meanwhile');
  if (outcome === 'edited') return;
  const { conversation_id: conversationId, activity_id: activityId } = message;
  const kept = await db
    .selectFrom('delivery')
    .select('activity_id')
    .where('id', '=', delivery.id)
    .executeTakeFirst();
  if (kept?.activity_id !== activityId)
    await sender.remove({ serviceUrl: delivery.service_url, conversationId, activityId });
}

/** Tries again when Teams takes messages there; that is no failure of this card. */
async function comeBack({ db, queue }: Deliverer, deliveryId: string, seconds: number): Promise<void> {
  await db.transaction().execute((trx) => queue.enqueue(trx, [cardJob(deliveryId, { after: seconds })]));
}

/** Writes down why a card did not arrive, or may have arrived without Teams saying so. */
async function noteFailure(house: Deliverer, delivery: Latest, error: SendError): Promise<void> {
  const { db, log, meters } = house;
  const { id: deliveryId, kind } = delivery;
  const { status, code } = error;
  const failure = [status, code].filter(Boolean).join(' ') || null;
  meters.delivered(kind, error.failure);
  if (status === 413)
    log.error({ deliveryId, kind }, 'a card is larger than Teams takes, which is our mistake');
  if (error.failure !== 'later') {
    log.warn({ deliveryId, kind, status, code, failure: error.failure }, 'a card was not delivered');
    const state = error.failure === 'unreachable' ? 'unreachable' : 'failed';
    await settleFailure(house, delivery, { state, failure });
    return;
  }
  // An edit that is made twice is the same edit.
  const mayBeThere = error.isAnswerLost && delivery.activity_id === null;
  if (mayBeThere) {
    meters.delivered(kind, 'answer-lost');
    log.warn({ deliveryId, kind, code }, 'a card was sent and no answer came; it may arrive twice');
  }
  await db
    .updateTable('delivery')
    .set((row) => ({ failure, lost_answers: row('lost_answers', '+', mayBeThere ? 1 : 0) }))
    .where('id', '=', deliveryId)
    .execute();
}

/** Forgets a reminder that has not left yet and is of no use any more: an alert about nothing would only annoy. */
async function dropNeedless({ db, now }: Deliverer, delivery: Latest): Promise<boolean> {
  const { id, kind, activity_id, poll_id: pollId, person_id: viewerId, voice_id: voiceId } = delivery;
  if (kind === 'nudge' && !activity_id) return dropNeedlessNudge(db, delivery);
  if (kind !== 'reminder' || activity_id || !viewerId || !voiceId) return false;
  // Under the lock, or a question about new dates that comes up at this moment would be forgotten as well.
  return db.transaction().execute(async (trx) => {
    const poll = await lockPoll(trx, pollId);
    const ballot = await readBallot(trx, { pollId, viewerId, voiceId });
    const running = poll !== undefined && votingRefusal(poll, now()) === null;
    const subject = ballot && running && reminderSubject(ballot, await readDatesChanged(trx, pollId));
    if (subject === 'answer' || subject === 'dates') return false;
    await trx.deleteFrom('delivery').where('id', '=', id).where('activity_id', 'is', null).execute();
    return true;
  });
}

/** The Griffie has acted before it was reminded. */
async function dropNeedlessNudge(db: Database, { id, poll_id: pollId }: Latest): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (poll && (await readWaiting(trx, poll))) return false;
    await trx.deleteFrom('delivery').where('id', '=', id).where('activity_id', 'is', null).execute();
    return true;
  });
}

async function put(house: Poster, delivery: Latest, card: Card): Promise<Posted> {
  const { conversation_id, activity_id, service_url: serviceUrl } = delivery;
  if (conversation_id && activity_id) {
    try {
      await house.sender.update(
        { serviceUrl, conversationId: conversation_id, activityId: activity_id },
        card,
      );
      return { conversation_id, activity_id };
    } catch (error) {
      // Somebody deleted the message: what it says must still reach the person, who needs no reminder twice.
      if (!isGone(error)) throw error;
      if (delivery.kind === 'reminder') return { conversation_id, activity_id };
    }
  }
  if (delivery.person_id !== null) {
    const person = await personById(house.db, delivery.person_id);
    return postToPerson(house, { person, serviceUrl, send: (to) => house.sender.send(to, card) });
  }
  return delivery.kind === 'nudge'
    ? replyToRequest(house, delivery, card)
    : postToChannel(house, delivery, card);
}

async function postToChannel({ db, sender }: Poster, delivery: Latest, card: Card): Promise<Posted> {
  const { tenant_id: tenantId, ...channels } = await db
    .selectFrom('committee')
    .innerJoin('poll', 'poll.committee_id', 'committee.id')
    .select(['committee.tenant_id', 'committee.griffie_channel_id', 'poll.posting_channel_id'])
    .where('poll.id', '=', delivery.poll_id)
    .executeTakeFirstOrThrow();
  // For a poll the channel that was frozen when it was posted; the Griffie's for what is about a request.
  const channelId = delivery.kind === 'channel' ? channels.posting_channel_id : channels.griffie_channel_id;
  if (!channelId) throw new Error(`There is no channel for a card of kind ${delivery.kind}.`);
  const { service_url: serviceUrl } = delivery;
  const thread = await sender.startThread({ serviceUrl, tenantId, channelId }, card);
  return { conversation_id: thread.conversationId, activity_id: thread.activityId };
}

/** Brings the request up again where it stands: as a reply in its thread. */
async function replyToRequest({ db, sender }: Poster, delivery: Latest, card: Card): Promise<Posted> {
  const request = await db
    .selectFrom('delivery')
    .select('conversation_id')
    .where('poll_id', '=', delivery.poll_id)
    .where('kind', '=', 'request')
    .executeTakeFirst();
  const conversationId = request?.conversation_id;
  if (!conversationId) throw new Error('The request stands in no channel.');
  return {
    conversation_id: conversationId,
    activity_id: await sender.send({ serviceUrl: delivery.service_url, conversationId }, card),
  };
}

type Arrival = Readonly<{ message: Posted; contentHash: string; card: Card }>;

/**
 * Writes down that a card arrived. False where another bot has delivered it since `delivery` was read: then nothing is
 * written but that what it says now is not known.
 */
function settleArrival(
  house: Deliverer,
  delivery: Latest,
  { message, contentHash, card }: Arrival,
): Promise<boolean> {
  const { queue, now } = house;
  const { conversation_id: conversationId, activity_id: activityId } = message;
  const isNew = activityId !== delivery.activity_id;
  return conclude(house, delivery, 'delivered', async (trx, { mayHoldName }) => {
    if (await noteArrival(trx, { delivery, conversationId, activityId, contentHash })) {
      const kept = mayHoldName ? null : card.card;
      await keepSentCard(trx, { deliveryId: delivery.id, card: kept, isNew, at: now() });
      if (mayHoldName) await queue.enqueue(trx, [cardJob(delivery.id)]);
      return true;
    }
    await trx.updateTable('delivery').set({ content_hash: null }).where('id', '=', delivery.id).execute();
    await queue.enqueue(trx, [cardJob(delivery.id)]);
    return false;
  });
}

/** Writes down that a card did not arrive, and what Teams said. */
async function settleFailure(
  house: Deliverer,
  delivery: Latest,
  { state, failure }: Pick<Latest, 'state' | 'failure'>,
): Promise<void> {
  await conclude(house, delivery, state, async (trx) => {
    await trx.updateTable('delivery').set({ state, failure }).where('id', '=', delivery.id).execute();
    return true;
  });
}

type Write = (
  trx: Transaction<Schema>,
  /** Whether the card, as it was made, may hold the name of somebody who has been forgotten meanwhile. */
  about: Readonly<{ mayHoldName: boolean }>,
) => Promise<boolean>;

/** Has what became of a card written down, unless its reader was forgotten meanwhile; the organiser's card counts it. */
function conclude(
  { db, queue }: Deliverer,
  { forgotten, ...delivery }: Latest,
  state: Latest['state'],
  write: Write,
): Promise<boolean> {
  const { poll_id: pollId, kind, person_id: readerId } = delivery;
  const counts = kind !== 'organiser' && delivery.state !== state;
  return db.transaction().execute(async (trx) => {
    const { soFar, isReader } = await forgettings(trx, readerId);
    if (counts) await lockPoll(trx, pollId);
    if (isReader) return true;
    if (!(await write(trx, { mayHoldName: soFar !== forgotten }))) return false;
    if (counts) await queue.enqueue(trx, await cardJobs(trx, { pollId, kinds: ['organiser'] }));
    return true;
  });
}

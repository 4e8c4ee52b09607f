import { createHash } from 'node:crypto';
import { sql } from 'kysely';
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
import { cardJob, cardJobs, EDITED_AGO, isAsRead } from '../store/deliveries.ts';
import { readWaiting } from '../store/follow-ups.ts';
import { FORGOTTEN_SO_FAR, forgettings, TO_NOBODY_FORGOTTEN } from '../store/forgetting.ts';
import { lockPoll, readBallot } from '../store/polls.ts';
import type { Queue } from '../store/queue.ts';
import { readDatesChanged } from '../store/reminders.ts';
import type { Committee, Delivery, DeliveryKind, Person } from '../store/schema.ts';
import { keepSentCard } from '../store/sent-cards.ts';
import { SendError, type Sender } from '../teams/send.ts';
import type { Meters } from '../telemetry/meters.ts';
import { type PacedSender, SendPause } from './paced-sender.ts';
import { isGone, type Posted, postToPerson as postInChat } from './post-to-person.ts';
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
  const delivery = await latest(db, deliveryId);
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
    const delivered = { content_hash: contentHash, state: 'delivered', failure: null } as const;
    const outcome = message.activity_id === delivery.activity_id ? 'edited' : 'posted';
    const isOvertaken = await keepTrying(house, () =>
      settle(house, delivery, { ...message, ...delivered }, card),
    );
    if (isOvertaken) return takeBack({ ...house, sender }, delivery, { message, outcome });
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
async function takeBack(house: Poster, delivery: Delivery, { message, outcome }: Overtaken): Promise<void> {
  const { log, sender, db } = house;
  log.warn({ deliveryId: delivery.id, outcome }, 'another bot delivered the same card meanwhile');
  if (outcome === 'edited') return;
  const serviceUrl = await serviceUrlOf(house, delivery);
  const { conversation_id: conversationId, activity_id: activityId } = message;
  const kept = await db
    .selectFrom('delivery')
    .select('activity_id')
    .where('id', '=', delivery.id)
    .executeTakeFirst();
  if (kept?.activity_id !== activityId) await sender.remove({ serviceUrl, conversationId, activityId });
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
    await settle(house, delivery, { state, failure });
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

/** A delivery as it was read, and how many people had been forgotten by then. */
type Latest = Delivery & Readonly<{ edited_ago: number | null; forgotten: number }>;

/**
 * The delivery, once every change under way to it or its poll is through. Such a change may have found this
 * very job waiting and so made none of its own; read before it commits, its card would stay as it was. The poll is locked
 * first, as by whoever changes both: otherwise each would wait for the other.
 */
function latest(db: Database, deliveryId: string): Promise<Latest | undefined> {
  return db
    .selectFrom('poll')
    .innerJoin('delivery', 'delivery.poll_id', 'poll.id')
    .selectAll('delivery')
    .select([EDITED_AGO.as('edited_ago'), FORGOTTEN_SO_FAR.as('forgotten')])
    .where('delivery.id', '=', deliveryId)
    .where(TO_NOBODY_FORGOTTEN)
    .forShare()
    .executeTakeFirst();
}

/** Forgets a reminder that has not left yet and is of no use any more: an alert about nothing would only annoy. */
async function dropNeedless({ db, now }: Deliverer, delivery: Delivery): Promise<boolean> {
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
async function dropNeedlessNudge(db: Database, { id, poll_id: pollId }: Delivery): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (poll && (await readWaiting(trx, poll))) return false;
    await trx.deleteFrom('delivery').where('id', '=', id).where('activity_id', 'is', null).execute();
    return true;
  });
}

async function put(house: Poster, delivery: Delivery, card: Card): Promise<Posted> {
  const { conversation_id, activity_id } = delivery;
  if (conversation_id && activity_id) {
    const serviceUrl = await serviceUrlOf(house, delivery);
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
  if (delivery.person_id !== null) return postToPerson(house, delivery, card);
  return delivery.kind === 'nudge'
    ? replyToRequest(house, delivery, card)
    : postToChannel(house, delivery, card);
}

async function postToChannel({ db, sender }: Poster, delivery: Delivery, card: Card): Promise<Posted> {
  const committee = await committeeOf(db, delivery);
  const { channelId, serviceUrl } = channelOf(committee, delivery);
  if (!channelId) throw new Error(`There is no channel for a card of kind ${delivery.kind}.`);
  const thread = await sender.startThread({ serviceUrl, tenantId: committee.tenant_id, channelId }, card);
  return { conversation_id: thread.conversationId, activity_id: thread.activityId };
}

/** Brings the request up again where it stands: as a reply in its thread. */
async function replyToRequest({ db, sender }: Poster, delivery: Delivery, card: Card): Promise<Posted> {
  const committee = await committeeOf(db, delivery);
  const request = await db
    .selectFrom('delivery')
    .select('conversation_id')
    .where('poll_id', '=', delivery.poll_id)
    .where('kind', '=', 'request')
    .executeTakeFirst();
  const conversationId = request?.conversation_id;
  if (!conversationId) throw new Error('The request stands in no channel.');
  const serviceUrl = committee.griffie_service_url ?? committee.service_url;
  return {
    conversation_id: conversationId,
    activity_id: await sender.send({ serviceUrl, conversationId }, card),
  };
}

/** For a poll the channel that was frozen when it was posted; the Griffie's for what is about a request. */
function channelOf(committee: Channels, { kind }: Delivery) {
  const { griffie_channel_id, griffie_service_url, poll_channel_id, service_url } = committee;
  return kind === 'channel'
    ? { channelId: poll_channel_id, serviceUrl: service_url }
    : { channelId: griffie_channel_id, serviceUrl: griffie_service_url ?? service_url };
}

async function postToPerson(house: Poster, delivery: Delivery, card: Card): Promise<Posted> {
  const person = await personOf(house.db, delivery);
  const { service_url: serviceUrl } = await committeeOf(house.db, delivery);
  return postInChat(house, { person, serviceUrl, send: (to) => house.sender.send(to, card) });
}

/** Where Teams takes what is for a card that stands there already. */
async function serviceUrlOf({ db }: Poster, delivery: Delivery): Promise<string> {
  const { own, ...committee } = await db
    .selectFrom('delivery')
    .innerJoin('poll', 'poll.id', 'delivery.poll_id')
    .innerJoin('committee', 'committee.id', 'poll.committee_id')
    .leftJoin('person', 'person.id', 'delivery.person_id')
    .select([
      'person.service_url as own',
      'committee.service_url',
      'committee.griffie_service_url',
      'committee.griffie_channel_id',
      'poll.posting_channel_id as poll_channel_id',
    ])
    .where('delivery.id', '=', delivery.id)
    .executeTakeFirstOrThrow();
  if (delivery.person_id === null) return channelOf(committee, delivery).serviceUrl;
  return own ?? committee.service_url;
}

/** A committee, with the channel in which this poll of it was posted. */
type PostingCommittee = Committee & Readonly<{ poll_channel_id: string | null }>;
type Channels = Pick<
  PostingCommittee,
  'griffie_channel_id' | 'griffie_service_url' | 'poll_channel_id' | 'service_url'
>;

function committeeOf(db: Database, delivery: Delivery): Promise<PostingCommittee> {
  return db
    .selectFrom('committee')
    .innerJoin('poll', 'poll.committee_id', 'committee.id')
    .selectAll('committee')
    .select('poll.posting_channel_id as poll_channel_id')
    .where('poll.id', '=', delivery.poll_id)
    .executeTakeFirstOrThrow();
}

function personOf(db: Database, delivery: Delivery): Promise<Person> {
  return db.selectFrom('person').selectAll().where('id', '=', delivery.person_id).executeTakeFirstOrThrow();
}

type Outcome = Readonly<Partial<Posted> & { content_hash?: string } & Pick<Delivery, 'state' | 'failure'>>;

/**
 * Writes down what became of a card; the organiser's card counts it. True where another bot has delivered the card since
 * `delivery` was read: then nothing is written but that what it says now is not known.
 */
async function settle(
  { db, queue, now }: Deliverer,
  { forgotten, ...delivery }: Latest,
  outcome: Outcome,
  sent?: Card,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const isNew = outcome.activity_id !== delivery.activity_id;
    const counts = delivery.kind !== 'organiser' && delivery.state !== outcome.state;
    const { soFar, isReader } = await forgettings(trx, delivery.person_id);
    if (counts) await lockPoll(trx, delivery.poll_id);
    if (isReader) return false;
    const mayHoldName = soFar !== forgotten;
    const { numUpdatedRows } = await trx
      .updateTable('delivery')
      .set(outcome)
      .$if(sent !== undefined && !isNew, (query) => query.set({ edited_at: sql`clock_timestamp()` }))
      .where('id', '=', delivery.id)
      .$if(sent !== undefined, (query) => query.where(isAsRead(delivery)))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      await trx.updateTable('delivery').set({ content_hash: null }).where('id', '=', delivery.id).execute();
      await queue.enqueue(trx, [cardJob(delivery.id)]);
      return true;
    }
    if (sent) {
      const card = mayHoldName ? null : sent.card;
      await keepSentCard(trx, { deliveryId: delivery.id, card, isNew, at: now() });
      if (mayHoldName) await queue.enqueue(trx, [cardJob(delivery.id)]);
    }
    if (counts)
      await queue.enqueue(trx, await cardJobs(trx, { pollId: delivery.poll_id, kinds: ['organiser'] }));
    return false;
  });
}

import { languageOf, type Voices } from '../cards/voices.ts';
import type { Logger } from '../log.ts';
import { committeeById } from '../store/committees.ts';
import type { Database } from '../store/connect.ts';
import { cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { committeeOfExport, findExport } from '../store/exports.ts';
import { personById } from '../store/people.ts';
import { lockPoll } from '../store/polls.ts';
import type { Queue } from '../store/queue.ts';
import { noteHandedOver } from '../store/retention.ts';
import type { ExportRow, Person } from '../store/schema.ts';
import { SendError, type Sender } from '../teams/send.ts';
import type { Upload } from '../teams/upload.ts';
import { makeFile } from './make-file.ts';
import { postToPerson } from './post-to-person.ts';

export type ExportDeliverer = Readonly<{
  db: Database;
  queue: Queue;
  sender: Sender;
  upload: Upload;
  voices: Voices;
  now: () => Date;
  log: Logger;
}>;

/** With the pauses of the queue in between, about half a minute; after that the person is told. */
const MOST_ATTEMPTS = 4;

/**
 * Brings a file with a poll as far as it can go now: offers it, puts it where its person allowed it, or says why not.
 * Throws when it may work later; the queue then comes back to it.
 */
export async function deliverExport(house: ExportDeliverer, exportId: string): Promise<void> {
  const wanted = await findExport(house.db, exportId);
  if (!wanted) return;
  await goOn(house, wanted).catch((error: unknown) => {
    const { status, failure } = unlessLater(error);
    house.log.warn({ exportId, state: wanted.state, status, failure }, 'Teams did not take a file');
  });
}

async function goOn(house: ExportDeliverer, wanted: ExportRow): Promise<void> {
  switch (wanted.state) {
    case 'asked':
      return offer(house, wanted);
    case 'accepted':
      return put(house, wanted);
    case 'uploaded':
      return show(house, wanted);
    case 'declined':
    case 'expired':
    case 'refused':
    case 'failed':
      return explain(house, wanted, wanted.state);
    case 'offered':
    case 'delivered':
      return;
  }
}

async function offer(house: ExportDeliverer, wanted: ExportRow): Promise<void> {
  const made = await makeFile(house, wanted);
  if (!made) return;
  const { name, bytes, description } = made;
  const posted = await postInChat(house, wanted, (to) =>
    house.sender.offerFile(to, {
      name,
      description,
      // About this many: the file is made anew when it is taken, and Teams goes by the size that then comes.
      bytes: bytes.length,
      context: { exportId: wanted.id },
    }),
  );
  await house.db
    .updateTable('export')
    .set((row) => ({
      ...posted,
      // A quick click may have been there first.
      state: row
        .case()
        .when('state', '=', 'asked')
        .then('offered' as const)
        .else(row.ref('state'))
        .end(),
    }))
    .where('id', '=', wanted.id)
    .execute();
}

/** Puts the file, made of what is true now, where Teams said. */
async function put(house: ExportDeliverer, wanted: ExportRow): Promise<void> {
  const { db, upload, log } = house;
  const { id: exportId, upload_url: url } = wanted;
  const { attempts } = await db
    .updateTable('export')
    .set((row) => ({ attempts: row('attempts', '+', 1) }))
    .where('id', '=', exportId)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  if (!url || attempts > MOST_ATTEMPTS) return fail(house, wanted);
  const made = await makeFile(house, wanted);
  if (!made) return fail(house, wanted);
  const outcome = await upload(url, made.bytes);
  if (outcome === 'later') throw new Error('A file could not be put where it belongs.');
  if (outcome === 'refused') {
    log.warn({ exportId, attempts }, 'a file may not be put where it belongs');
    return fail(house, wanted);
  }
  await noteUploaded(house, wanted, made.about);
  return show(house, wanted);
}

/** From here on the file is its person's, and the poll's history says so; of an archive with the seal that it bears. */
async function noteUploaded(
  { db, queue, now }: ExportDeliverer,
  wanted: ExportRow,
  about: string,
): Promise<void> {
  const { id, poll_id: pollId, person_id: personId } = wanted;
  await db.transaction().execute(async (trx) => {
    if (pollId !== null) await lockPoll(trx, pollId);
    await trx
      .updateTable('export')
      .set({ state: 'uploaded', upload_url: null })
      .where('id', '=', id)
      .execute();
    if (wanted.disposal_id !== null) await noteHandedOver(trx, wanted.disposal_id, now());
    if (pollId === null) return;
    await keepEvent(trx, { pollId, personId, what: 'exported', at: now(), about });
    await queue.enqueue(trx, await cardJobs(trx, { pollId, kinds: ['organiser'] }));
  });
}

/** Shows the file in the place of its offer. */
async function show(house: ExportDeliverer, wanted: ExportRow): Promise<void> {
  const { sender, db } = house;
  const { place } = wanted;
  const message = await offerMessage(house, wanted);
  // First, for it can be done twice without harm.
  if (message) await sender.remove(message).catch(unlessLater);
  if (place)
    await postInChat(house, wanted, async (to) => {
      await sender.giveFile(to, place);
      return '';
    });
  await db
    .updateTable('export')
    .set({ state: 'delivered', place: null })
    .where('id', '=', wanted.id)
    .execute();
}

async function fail(house: ExportDeliverer, wanted: ExportRow): Promise<void> {
  await house.db
    .updateTable('export')
    .set({ state: 'failed', upload_url: null, place: null })
    .where('id', '=', wanted.id)
    .execute();
  return explain(house, wanted, 'failed');
}

/** Says in the place of the offer why there is no file. */
async function explain(
  house: ExportDeliverer,
  wanted: ExportRow,
  why: 'declined' | 'expired' | 'refused' | 'failed',
): Promise<void> {
  const { sender, voices, db } = house;
  const { texts } = voices[languageOf(await personById(db, wanted.person_id))];
  const text = wanted.disposal_id === null ? texts(`export.${why}`) : texts('retention.later');
  const message = await offerMessage(house, wanted);
  if (message) {
    try {
      return await sender.replace(message, text);
    } catch (error) {
      unlessLater(error);
      // Somebody deleted the offer, or it cannot be changed; what became of it must still reach its person.
    }
  }
  await postInChat(house, wanted, (to) => sender.say(to, text));
}

async function offerMessage({ db }: ExportDeliverer, wanted: ExportRow) {
  const { conversation_id: conversationId, activity_id: activityId } = wanted;
  if (!conversationId || !activityId) return null;
  const person = await personById(db, wanted.person_id);
  return { serviceUrl: person.service_url ?? (await serviceUrlOf(db, wanted)), conversationId, activityId };
}

async function postInChat(
  house: ExportDeliverer,
  wanted: ExportRow,
  send: Parameters<typeof postToPerson>[1]['send'],
) {
  const person: Person = await personById(house.db, wanted.person_id);
  return postToPerson(house, { person, serviceUrl: await serviceUrlOf(house.db, wanted), send });
}

async function serviceUrlOf(db: Database, wanted: ExportRow): Promise<string> {
  const committeeId = await committeeOfExport(db, wanted);
  if (committeeId === undefined) throw new Error('A file belongs to no committee.');
  return (await committeeById(db, committeeId)).service_url;
}

/** Gives back that Teams will never do what was asked of it; what may work later is thrown on. */
function unlessLater(error: unknown): SendError {
  if (!(error instanceof SendError) || error.failure === 'later') throw error;
  return error;
}

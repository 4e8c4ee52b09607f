import { sql, type Transaction } from 'kysely';
import { secondsUntil } from '../poll/deadline.ts';
import { nextReminder, type RemindRefusal, remindRefusal } from '../poll/reminders.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import type { Job } from '../store/queue.ts';
import { readSilent, type Silent } from '../store/reminders.ts';
import type { Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Reminds the members who have not answered; nobody else hears of it. Gives to how many it goes. */
export function remindMembers(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true; count: number }> | Refused<OrganiserRefusal | RemindRefusal>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const silent = await readSilent(trx, pollId);
    const count = silent.personIds.length;
    const refusal = remindRefusal({ poll: found.poll, count, muted: silent.muted }, now);
    if (refusal) return refused(refusal);
    await keepEvent(trx, { pollId, personId, what: 'reminded', at: now });
    await house.queue.enqueue(trx, await remindSilent(trx, { pollId, silent, now }));
    return { ok: true, count };
  });
}

/** Writes down that the members are reminded now, and gives the jobs that do it. */
export async function remindSilent(
  trx: Transaction<Schema>,
  { pollId, silent, now }: Readonly<{ pollId: string; silent: Silent; now: Date }>,
): Promise<readonly Job[]> {
  await trx.updateTable('poll').set({ reminded_at: now }).where('id', '=', pollId).execute();
  const organisers = await cardJobs(trx, { pollId, kinds: ['organiser'] });
  // Its button returns when the next reminder may go out. With the card's own key that job would swallow its edits.
  const after = secondsUntil(nextReminder(now) ?? now, now);
  const again = organisers.map((job) => ({ ...job, key: `${job.key} again`, after }));
  const members = silent.personIds.map((id) => ({ personId: id, voiceId: id }));
  return [...(await remind(trx, pollId, members)), ...organisers, ...again];
}

/** Who gets a message, and about whose voice. */
type Recipient = Readonly<{ personId: string; voiceId: string }>;

/**
 * Jobs that send each of these people a new message about a poll; what it says depends on the ballot. Those that they were
 * sent before go on saying what is true.
 */
export async function remind(
  trx: Transaction<Schema>,
  pollId: string,
  recipients: readonly Recipient[],
): Promise<Job[]> {
  if (recipients.length === 0) return [];
  const rows = await trx
    .insertInto('delivery')
    .columns(['poll_id', 'kind', 'person_id', 'voice_id', 'revision'])
    .expression(
      sql`select ${pollId}::uuid, 'reminder', person_id, voice_id, coalesce((
          select max(revision) + 1 from delivery as sent
          where sent.poll_id = ${pollId} and sent.kind = 'reminder' and sent.person_id = recipient.person_id
            and sent.voice_id = recipient.voice_id and sent.activity_id is not null), 0)
        from json_to_recordset(${JSON.stringify(recipients.map(toRow))}::json) as recipient(person_id uuid, voice_id uuid)`,
    )
    // One that has not left yet is still to be sent, once.
    .onConflict((conflict) =>
      conflict
        .columns(['poll_id', 'kind', 'person_id', 'voice_id', 'revision'])
        .doUpdateSet({ state: 'queued' }),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => cardJob(id));
}

function toRow({ personId, voiceId }: Recipient) {
  return { person_id: personId, voice_id: voiceId };
}

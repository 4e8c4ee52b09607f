import type { Transaction } from 'kysely';
import { organisers } from '../store/committees.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import {
  beginForgetting,
  emptyPerson,
  eraseName,
  forgetChats,
  keepCountsAlone,
  leaveRosterFiles,
  leaveRosters,
  longerNames,
  pollsWith,
  pollsWrittenIn,
} from '../store/forgetting.ts';
import { lockPoll } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import { dropRosterFiles } from '../store/roster-files.ts';
import type { Person, Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';

export type Forgetting = Readonly<{
  personId: string;
  /** Only people of this tenant are known to whoever asks. */
  tenantId: string;
  /** How cards write a name. */
  write: (name: string) => string;
}>;

type Forgotten = Readonly<{ ok: true }> | Refused<'unknown-person' | 'only-organiser'>;

const RUNNING = ['draft', 'open', 'requested', 'planned'] as const;
const CARDS = ['member', 'organiser', 'request', 'planned', 'reply', 'nudge', 'unanswered'] as const;

/**
 * Forgets a person: what tells who they are and what they wrote goes, every count stays as it is. Cards that show the name
 * are edited. Done twice, it changes nothing more.
 */
export function forgetPerson(house: House, { personId, tenantId, write }: Forgetting): Promise<Forgotten> {
  const now = house.now();
  return transact(house, async (trx): Promise<Forgotten> => {
    await beginForgetting(trx);
    const pollIds = await pollsWith(trx, personId);
    // Before the person, as everything else that touches both does.
    for (const id of pollIds) await lockPoll(trx, id);
    const person = await trx
      .selectFrom('person')
      .selectAll()
      .where('id', '=', personId)
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst();
    if (!person) return refused('unknown-person');
    if (person.forgotten_at) return { ok: true };
    const handedOver = await handOver(trx, person);
    if (!handedOver) return refused('only-organiser');
    await leaveRosters(trx, personId);
    const writtenIn = await pollsWrittenIn(trx, personId);
    await keepCountsAlone(trx, personId);
    await forgetChats(trx, person);
    const names = [person.name, ...person.earlier_names, person.sign_in_name ?? ''].filter(Boolean);
    const spelt = (each: readonly string[]) => [...new Set(each.flatMap((name) => [write(name), name]))];
    const longer = spelt(await longerNames(trx, { personId, names }));
    await eraseName(trx, { personId, pollIds, spellings: spelt(names), longer, writtenIn });
    await dropRosterFiles(trx, now);
    await leaveRosterFiles(trx, { names });
    await emptyPerson(trx, personId, now);
    const edits: Job[] = [];
    for (const pollId of pollIds) edits.push(...(await cardJobs(trx, { pollId, kinds: CARDS })));
    await house.queue.enqueue(trx, [...handedOver, ...edits]);
    return { ok: true };
  });
}

/** Gives what somebody organises and that is not over yet to another organiser; null where there is none. */
async function handOver(trx: Transaction<Schema>, { id }: Person): Promise<readonly Job[] | null> {
  const jobs: Job[] = [];
  const theirs = await trx
    .selectFrom('organiser')
    .select('committee_id')
    .where('person_id', '=', id)
    .execute();
  for (const { committee_id: committeeId } of theirs) {
    const [heir] = (await organisers(trx, { committeeId })).filter((other) => other.id !== id);
    if (!heir) return null;
    const polls = await trx
      .updateTable('poll')
      .set({ organiser_id: heir.id })
      .where('committee_id', '=', committeeId)
      .where('organiser_id', '=', id)
      .where('state', 'in', RUNNING)
      .returning('id')
      .execute();
    if (polls.length === 0) continue;
    const cards = await trx
      .insertInto('delivery')
      .values(polls.map((poll) => ({ poll_id: poll.id, kind: 'organiser' as const, person_id: heir.id })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    jobs.push(...cards.map((card) => cardJob(card.id)));
  }
  return jobs;
}

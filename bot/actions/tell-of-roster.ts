import type { Transaction } from 'kysely';
import { isUnchanged, rosterChange } from '../poll/roster-change.ts';
import { votingRefusal } from '../poll/voting.ts';
import { cardJob } from '../store/deliveries.ts';
import { pollsOfCommittees } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import { namesThatLeft, readFrozenVoices, readVoices } from '../store/roster.ts';
import type { PollRow, Schema } from '../store/schema.ts';

type Change<Result> = Readonly<{
  committeeId: string;
  now: Date;
  /** Changes the committee's roster. */
  change: () => Promise<Result>;
}>;

/**
 * Changes a committee's roster and gives the jobs that tell of it: each running poll keeps its own roster, and its
 * organiser gets a card that offers to take the change over. A card that still waits for an answer is brought up to
 * date; anything new since the last answer comes as a new message.
 */
export async function changeRoster<Result>(
  trx: Transaction<Schema>,
  { committeeId, now, change }: Change<Result>,
): Promise<Readonly<{ result: Result; jobs: readonly Job[] }>> {
  const polls = await pollsOfCommittees(trx, [committeeId], ['open', 'requested']);
  const running = polls.filter((poll) => votingRefusal(poll, now) === null);
  const before = await newsOf(trx, running, committeeId);
  const result = await change();
  const after = await newsOf(trx, running, committeeId);
  const jobs: Job[] = [];
  for (const [index, poll] of running.entries()) {
    const [was = '', is = ''] = [before[index], after[index]];
    if (was === is) continue;
    jobs.push(await newsCard(trx, poll, { isNew: was === '' }));
  }
  return { result, jobs };
}

/** What there is to tell about the roster of each of these polls, as a text to compare; empty for nothing. */
async function newsOf(
  trx: Transaction<Schema>,
  polls: readonly PollRow[],
  committeeId: string,
): Promise<readonly string[]> {
  const present = await readVoices(trx, committeeId);
  const left = await namesThatLeft(trx, committeeId);
  const news: string[] = [];
  for (const { id } of polls) {
    const change = rosterChange(await readFrozenVoices(trx, id), present);
    const ids = [change.joined, change.left, change.altered].map((voices) =>
      voices.map((each) => each.personId),
    );
    news.push(isUnchanged(change) && left.length === 0 ? '' : JSON.stringify([ids, left]));
  }
  return news;
}

async function newsCard(
  trx: Transaction<Schema>,
  { id, organiser_id }: PollRow,
  { isNew }: Readonly<{ isNew: boolean }>,
): Promise<Job> {
  const anew = { activity_id: null, content_hash: null, state: 'queued' as const };
  const card = await trx
    .insertInto('delivery')
    .values({ poll_id: id, kind: 'roster', person_id: organiser_id })
    .onConflict((conflict) =>
      conflict
        .columns(['poll_id', 'kind', 'person_id', 'voice_id', 'revision'])
        .doUpdateSet(isNew ? anew : { kind: 'roster' }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return cardJob(card.id);
}

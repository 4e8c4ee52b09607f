import { offerDisposal } from '../actions/sweep-retention.ts';
import { archiveBundle } from '../archive/archive-bundle.ts';
import { sha256 } from '../archive/seal.ts';
import type { Voices } from '../cards/voices.ts';
import { exportFileName } from '../export/file-name.ts';
import type { Logger } from '../log.ts';
import { isTermOver } from '../poll/retention.ts';
import type { Database } from '../store/connect.ts';
import { lockPoll } from '../store/polls.ts';
import type { Queue } from '../store/queue.ts';
import { readArchived } from '../store/read-archive.ts';
import { readCourse } from '../store/retention.ts';

type Disposer = Readonly<{ db: Database; queue: Queue; voices: Voices; now: () => Date; log: Logger }>;

/**
 * Makes the archive of a poll whose term is over and deletes the poll, in one transaction: there is always one of the two.
 * The archive is kept sealed until an organiser has taken it; then only the record of it remains.
 */
export async function disposePoll(
  { db, queue, voices, now: clock, log }: Disposer,
  { pollId }: Readonly<{ pollId: string }>,
): Promise<void> {
  const now = clock();
  await db.transaction().execute(async (trx) => {
    const poll = await lockPoll(trx, pollId);
    const course = poll && (await readCourse(trx, pollId));
    // The term may have been changed since, or the poll reopened.
    if (!poll || !course?.years || !isTermOver(course, course.years, now)) return;
    const { committeeId } = course;
    // A draft was put to nobody: there is nothing to account for.
    if (poll.opened_at !== null) {
      const { bytes, head } = archiveBundle(await readArchived(trx, pollId), now, voices.nl);
      await trx
        .insertInto('disposal')
        .values({
          poll_id: pollId,
          committee_id: committeeId,
          disposed_at: now,
          sha256: sha256(bytes),
          seal: head,
          title: poll.memo.title,
          file_name: exportFileName(poll, { format: 'zip', now }, voices.nl),
          content: Buffer.from(bytes),
        })
        .execute();
      const preferred = poll.organiser_id;
      await queue.enqueue(trx, await offerDisposal(trx, { disposalId: pollId, committeeId, preferred, now }));
    }
    await trx.deleteFrom('poll').where('id', '=', pollId).execute();
    log.info({ pollId, archived: poll.opened_at !== null }, 'a poll was deleted, for its term is over');
  });
}

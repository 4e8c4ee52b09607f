import { retentionCard } from '../../cards/retention-card.ts';
import { countDisposals } from '../../store/retention.ts';
import type { Answer } from '../answer.ts';
import type { Given } from './command.ts';
import { onCommittee } from './on-committee.ts';

/** Shows how long a committee keeps its polls, for the organiser to change. */
export function committeeRetention(given: Given): Promise<Answer> {
  const { db, voice } = given.desk;
  return onCommittee(given, 'retention', async (committee) => {
    const disposed = await countDisposals(db, committee.id);
    return { card: retentionCard({ ...committee, disposed }, voice) };
  });
}

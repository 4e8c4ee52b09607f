import type { Kysely } from 'kysely';
import { type PollEvent, readEvents } from './events.ts';
import { readStandstill } from './heartbeat.ts';
import { type Deliveries, type PollView, readDeliveries, readVoters, type VoterView } from './polls.ts';
import { type AnsweredQuestion, type OwnWords, readAllAnswers } from './questions.ts';
import { readRemarks } from './remarks.ts';
import { readSilent, type Silent } from './reminders.ts';
import type { Schema } from './schema.ts';
import { sideBySide } from './side-by-side.ts';
import { readUndelivered, type Undelivered } from './undelivered.ts';

/** All that an organiser is shown of a poll that has been posted. */
export type PollStatus = Readonly<{
  view: PollView;
  deliveries: Deliveries;
  undelivered: readonly Undelivered[];
  history: readonly PollEvent[];
  /** Who answered what; empty for a secret poll. */
  voters: readonly VoterView[];
  silent: Silent;
  /** What was answered to the organiser's questions. */
  answers: readonly AnsweredQuestion[];
  /** What the members remarked to the organiser. */
  remarks: readonly OwnWords[];
  /** Since when nothing has been delivered, because the workers stand still; null while they run. */
  standstill: Date | null;
}>;

export async function readPollStatus(db: Kysely<Schema>, view: PollView): Promise<PollStatus> {
  const { id: pollId } = view.poll;
  const [deliveries, undelivered, history, voters, silent, answers, remarks, standstill] = await sideBySide(
    db,
    (one) =>
      Promise.all([
        readDeliveries(one, pollId),
        readUndelivered(one, pollId),
        readEvents(one, pollId),
        readVoters(one, pollId),
        readSilent(one, pollId),
        readAllAnswers(one, pollId),
        readRemarks(one, pollId),
        readStandstill(one),
      ]),
  );
  return { view, deliveries, undelivered, history, voters, silent, answers, remarks, standstill };
}

import type { Voice } from '../cards/card.ts';
import type { Database } from '../store/connect.ts';
import { findPoll, readPollView } from '../store/polls.ts';
import { sessionFile } from './session-file.ts';
import { openLink } from './signed-links.ts';

type Shelf = Readonly<{ db: Database; key: Buffer; voice: Voice; now: () => Date }>;

/**
 * The calendar file that a link stands for, as the session is now; null where the link is not ours, has expired, or
 * has no session behind it.
 */
export async function readSessionFile({ db, key, voice, now }: Shelf, link: string): Promise<string | null> {
  const target = openLink(key, link, now());
  const poll = target && (await findPoll(db, target.pollId));
  const view = poll && (await readPollView(db, poll.id));
  if (!view?.session) return null;
  const { session, committee } = view;
  const { texts } = voice;
  return sessionFile({
    uid: `${view.poll.id}@polsbot`,
    sequence: session.sequence,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    place: session.place,
    title: texts('planned.entry', { title: view.poll.memo.title, committee: committee.code }),
    description: texts('planned.entryText', { committee: committee.code }),
    isCancelled: session.cancelled !== null,
    changedAt: session.plannedAt,
  });
}

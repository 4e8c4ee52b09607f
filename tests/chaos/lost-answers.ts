import type { Request } from '../teams/teams.ts';
import type { LargePoll } from './large-poll.ts';

/** So long a bot that was killed may have had an answer of Teams without having stored it. */
const UNSTORED_MS = 2_000;
/** So long after that its connections are closed at the latest. */
const CLOSED_MS = 2_000;

/**
 * The ids of the messages that Teams took and the bot cannot know of: the answer never came, or came to a bot that was
 * killed before it could store it. These, and no others, may be sent a second time.
 */
export function lostAnswers({ house, breaks }: LargePoll): ReadonlySet<string> {
  const lost = house.teams.requests.filter(
    (request) => request.kind !== 'update' && (request.status === 'answer lost' || diedWith(request, breaks)),
  );
  return new Set(lost.flatMap(({ messageId }) => messageId ?? []));
}

function diedWith({ status, answeredAt, hungUpAt }: Request, breaks: readonly Date[]): boolean {
  if (typeof status !== 'number' || status >= 300 || !answeredAt || !hungUpAt) return false;
  return breaks.some((moment) => {
    const closed = hungUpAt.getTime() - moment.getTime();
    return closed >= 0 && closed <= CLOSED_MS && moment.getTime() - answeredAt.getTime() <= UNSTORED_MS;
  });
}

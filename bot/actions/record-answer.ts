import type { Choice, DateAnswer } from '../poll/poll.ts';
import { votingRefusal } from '../poll/voting.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { keepVote } from './ballot.ts';
import { fillIn, saysAlready } from './cast-vote.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';
import { datesRefusal, fillInDates, saysDates } from './save-dates.ts';

type HeardAnswer = Readonly<{
  pollId: string;
  /** The organiser who heard it. */
  personId: string;
  /** The member who gave it. */
  voiceId: string;
  choice: Choice;
  /** By id of the date; kept only where the member is interested. */
  dates: ReadonlyMap<string, DateAnswer>;
}>;

export type Recorded =
  | Readonly<{ ok: true; name: string }>
  | Refused<OrganiserRefusal | 'unknown-member' | 'secret' | 'not-running' | 'unknown-date'>;

/**
 * Records what a member said by phone. It counts as the member's own answer and is marked wherever it is shown;
 * under secrecy it is refused, for then the organiser would know who answered what. The same answer once more changes
 * nothing.
 */
export function recordAnswer(house: House, heard: HeardAnswer): Promise<Recorded> {
  const now = house.now();
  const { pollId, personId, voiceId, choice, dates } = heard;
  return transact(house, async (trx): Promise<Recorded> => {
    const found = await lockOrganisedPoll(trx, heard);
    if (!found.ok) return found;
    const { poll } = found;
    if (poll.secret) return refused('secret');
    if (votingRefusal(poll, now)) return refused('not-running');
    const ballot = await trx
      .selectFrom('ballot')
      .innerJoin('person', 'person.id', 'ballot.person_id')
      .selectAll('ballot')
      .select('person.name')
      .where('poll_id', '=', pollId)
      .where('person_id', '=', voiceId)
      // What is counted of somebody who was forgotten stays as it is.
      .where('person.forgotten_at', 'is', null)
      .executeTakeFirst();
    if (!ballot) return refused('unknown-member');
    const { name, ...row } = ballot;
    const takesDates = choice === 'interested' && dates.size > 0;
    if (takesDates && (await datesRefusal(trx, pollId, dates))) return refused('unknown-date');
    const answer = { choice, by: personId, via: 'phone' } as const;
    if (saysAlready(row, answer) && (!takesDates || (await saysDates(trx, row, dates))))
      return { ok: true, name };
    const jobs = [...(await fillIn(trx, { poll, given: [{ ballot: row, ...answer }], now }))];
    if (takesDates) {
      await keepVote(
        trx,
        { pollId, voiceId, choice, dateAnswers: dates, castBy: personId, via: 'phone' },
        now,
      );
      jobs.push(...(await fillInDates(trx, row, dates, now)));
    }
    await keepEvent(trx, { pollId, personId, what: 'phone-answer', at: now, about: name });
    await house.queue.enqueue(trx, jobs);
    return { ok: true, name };
  });
}

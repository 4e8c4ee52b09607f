import { type RosterProblem, rosterProblem } from '../poll/draft.ts';
import { isUnchanged, rosterChange } from '../poll/roster-change.ts';
import { votingRefusal } from '../poll/voting.ts';
import { addCards } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { freezeRoster, readFrozenVoices, readVoices } from '../store/roster.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { decide } from './decide.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

export type RosterUpdated =
  | Readonly<{ ok: true }>
  | Refused<OrganiserRefusal | 'not-running' | 'no-members' | RosterProblem>;

/**
 * Brings a running poll's frozen roster up to that of its committee. Whoever joined gets a card where the others did; the answer of
 * whoever left counts no more, though every vote stays on record. Then the majority is decided anew.
 */
export function updateRoster(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<RosterUpdated> {
  const now = house.now();
  return transact(house, async (trx): Promise<RosterUpdated> => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { poll } = found;
    if (votingRefusal(poll, now)) return refused('not-running');
    const present = await readVoices(trx, poll.committee_id);
    const change = rosterChange(await readFrozenVoices(trx, pollId), present);
    if (isUnchanged(change)) return { ok: true };
    if (present.length === 0) return refused('no-members');
    const lacking = rosterProblem(present, poll);
    if (lacking) return refused(lacking);
    const gone = change.left.map(({ personId: id }) => id);
    if (gone.length > 0)
      await trx.deleteFrom('ballot').where('poll_id', '=', pollId).where('person_id', 'in', gone).execute();
    await freezeRoster(trx, pollId, present);
    await trx.updateTable('poll').set({ roster_updated_at: now }).where('id', '=', pollId).execute();
    const signed = [
      ...change.joined.map(({ name }) => `+${name}`),
      ...change.left.map(({ name }) => `−${name}`),
      ...change.altered.map(({ name }) => `±${name}`),
    ];
    await keepEvent(trx, { pollId, personId, what: 'roster-updated', at: now, about: signed.join(', ') });
    await house.queue.enqueue(trx, [...(await addCards(trx, poll)), ...(await decide(trx, { poll, now }))]);
    return { ok: true };
  });
}

import { z } from 'zod';
import { memoPage } from '../cards/memo-page.ts';
import { committeeById, isOrganiser } from '../store/committees.ts';
import { findPoll, readBallot, readPollView } from '../store/polls.ts';
import type { PollRow } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import { type Click, cardOf, memberCardOf, onBallot, organiserCardOf, refusal } from './click.ts';

// A memo that is longer than a card, part by part.

export const memoInput = onBallot.extend({
  on: z.enum(['member', 'organiser', 'trial', 'request', 'channel']),
  /** 0 leads back to the poll. */
  part: z.coerce.number().int().min(0),
});
type MemoClick = Click<z.infer<typeof memoInput>>;

/** Shows whoever may read the memo its next part, or the card from which they began to read. */
export async function readOn(click: MemoClick): Promise<Answer> {
  const { desk, person, input } = click;
  const { pollId, on, part, voiceId } = input;
  const poll = await findPoll(desk.db, pollId);
  if (!poll || !(await mayRead(click, poll))) return refusal(desk, 'unknown-poll');
  if (part === 0) {
    // Where a message may be a copy that is not kept up to date, the card says so after reading as well.
    if (on === 'organiser') return organiserCardOf(click, pollId);
    if (on === 'member') return memberCardOf(click, { pollId, voiceId: voiceId ?? person.id });
    return cardOf(desk, person, pollId, on, voiceId);
  }
  const data = { pollId, ...(voiceId && { voiceId }) };
  const card = memoPage(await readPollView(desk.db, pollId), part, { on, data }, desk.voice);
  return card ? { card } : refusal(desk, 'unknown-poll');
}

/** The same from a trial, whatever its button says: back leads to a fresh one. */
export function tryReadOn(click: MemoClick): Promise<Answer> {
  return readOn({ ...click, input: { ...click.input, on: 'trial' } });
}

/** By the right to the card that it says to come from; a card in a channel is read by whoever is there. */
async function mayRead({ desk: { db }, person, place, input }: MemoClick, poll: PollRow): Promise<boolean> {
  switch (input.on) {
    case 'organiser':
    case 'trial':
      return isOrganiser(db, poll.committee_id, person.id);
    case 'member': {
      const viewing = { pollId: poll.id, viewerId: person.id, voiceId: input.voiceId ?? person.id };
      return (await readBallot(db, viewing)) !== undefined;
    }
    case 'request': {
      const { griffie_channel_id: channelId } = await committeeById(db, poll.committee_id);
      return poll.requested_at !== null && place?.kind === 'channel' && place.channelId === channelId;
    }
    case 'channel':
      return (
        poll.opened_at !== null && place.kind === 'channel' && place.channelId === poll.posting_channel_id
      );
  }
}

import { z } from 'zod';
import { setPosting } from '../actions/set-posting.ts';
import { postingSavedCard } from '../cards/posting-card.ts';
import { POSTINGS } from '../poll/posting.ts';
import { committeeById, isOrganiser } from '../store/committees.ts';
import type { Answer } from './answer.ts';
import { type Click, refusal } from './click.ts';
import { readNames } from './roster.ts';

export const postingInput = z.object({ committeeId: z.uuid(), posting: z.enum(POSTINGS) });
type PostingClick = Click<z.infer<typeof postingInput>>;

/** Keeps where a committee's new polls are posted; the channel is the one in which the card stands. */
export async function keepPosting({ desk, person, place, input }: PostingClick): Promise<Answer> {
  const { committeeId, posting } = input;
  if (place.kind !== 'channel') return refusal(desk, 'not-its-team');
  // Before Teams is asked anything for somebody who may not.
  if (!(await isOrganiser(desk.db, committeeId, person.id))) return refusal(desk, 'not-organiser');
  const { teamId, channelId } = place;
  const { service_url: serviceUrl } = await committeeById(desk.db, committeeId);
  const { channelName } = await readNames(desk.connectors, { serviceUrl, teamId, channelId });
  const channel = { teamId, id: channelId, name: channelName };
  const result = await setPosting(desk, { committeeId, personId: person.id, posting, channel });
  return result.ok ? { card: postingSavedCard(result.committee, desk.voice) } : refusal(desk, result.reason);
}

import type { Card, Voice } from '../cards/card.ts';
import { draftCard } from '../cards/draft-card.ts';
import { memberCard } from '../cards/member-card.ts';
import { organiserCard } from '../cards/organiser-card.ts';
import { requestCard } from '../cards/request-card.ts';
import { committeesOfOrganiser, members } from '../store/committees.ts';
import type { Database } from '../store/connect.ts';
import { readBallot, readDeliveries, readPollView } from '../store/polls.ts';
import type { DeliveryKind } from '../store/schema.ts';

export type Rendering = Readonly<{ db: Database; voice: Voice; now: Date }>;

type Wanted = Readonly<{ pollId: string; kind: DeliveryKind; personId: string | null }>;

/** The card as it is true now. */
export async function renderCard(
  { db, voice, now }: Rendering,
  { pollId, kind, personId }: Wanted,
): Promise<Card> {
  const view = await readPollView(db, pollId);
  if (kind === 'request') return requestCard(view, now, voice);
  if (personId === null) throw new Error(`A card of kind ${kind} is for nobody.`);
  if (kind === 'member') {
    const ballot = await readBallot(db, pollId, personId);
    if (!ballot) throw new Error('A member’s card is for somebody without a ballot.');
    return memberCard(view, ballot, now, voice);
  }
  if (view.poll.state !== 'draft') return organiserCard(view, await readDeliveries(db, pollId), now, voice);
  const [roster, committees] = await Promise.all([
    members(db, view.committee.id),
    committeesOfOrganiser(db, personId),
  ]);
  return draftCard({ view, members: roster.length, committees }, voice);
}

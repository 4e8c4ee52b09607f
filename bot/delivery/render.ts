import type { Card } from '../cards/card.ts';
import { draftCard } from '../cards/draft-card.ts';
import { memberCard } from '../cards/member-card.ts';
import { organiserCard } from '../cards/organiser-card.ts';
import { reminderCard } from '../cards/reminder-card.ts';
import { removedCard } from '../cards/removed-card.ts';
import { requestCard } from '../cards/request-card.ts';
import { trialCard } from '../cards/trial-card.ts';
import { languageOf, type Voices } from '../cards/voices.ts';
import { emptyTally } from '../poll/draft.ts';
import { committeesOfOrganiser } from '../store/committees.ts';
import type { Database } from '../store/connect.ts';
import { readEvents } from '../store/events.ts';
import { personById } from '../store/people.ts';
import { readBallot, readDeliveries, readPollView, readVoters } from '../store/polls.ts';
import { readAllAnswers } from '../store/questions.ts';
import { readVoices } from '../store/roster.ts';
import type { DeliveryKind } from '../store/schema.ts';

export type Rendering = Readonly<{ db: Database; voices: Voices; now: Date }>;

type Wanted = Readonly<{
  pollId: string;
  kind: DeliveryKind;
  personId: string | null;
  /** Whose voice a member's card is about; the person's own, when left out. */
  voiceId?: string | null;
}>;

/** The card as it is true now, in the language of whoever reads it; a channel reads Dutch. */
export async function renderCard(
  { db, voices, now }: Rendering,
  { pollId, kind, personId, voiceId }: Wanted,
): Promise<Card> {
  const view = await readPollView(db, pollId);
  if (kind === 'request') return requestCard(view, now, voices.nl);
  if (personId === null) throw new Error(`A card of kind ${kind} is for nobody.`);
  const voice = voices[languageOf(await personById(db, personId))];
  if (kind === 'member' || kind === 'reminder') {
    const ballot = await readBallot(db, { pollId, viewerId: personId, voiceId: voiceId ?? personId });
    if (!ballot) return removedCard(view, voice);
    return kind === 'member' ? memberCard(view, ballot, now, voice) : reminderCard(view, ballot, voice);
  }
  if (kind === 'trial')
    return trialCard({ view, roster: emptyTally(await readVoices(db, view.committee.id)), now }, voice);
  if (view.poll.state !== 'draft') {
    const [deliveries, history, voters, answers] = await Promise.all([
      readDeliveries(db, pollId),
      readEvents(db, pollId),
      readVoters(db, pollId),
      readAllAnswers(db, pollId),
    ]);
    return organiserCard({ view, deliveries, history, voters, answers, live: true, now }, voice);
  }
  const [roster, committees] = await Promise.all([
    readVoices(db, view.committee.id),
    committeesOfOrganiser(db, personId),
  ]);
  return draftCard({ view, roster, committees }, voice);
}

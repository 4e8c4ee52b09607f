import type { LinksOf } from '../calendar/calendar-links.ts';
import type { Card } from '../cards/card.ts';
import { channelCard } from '../cards/channel-card.ts';
import { draftCard } from '../cards/draft-card.ts';
import { memberCard } from '../cards/member-card.ts';
import { nudgeCard } from '../cards/nudge-card.ts';
import { organiserCard } from '../cards/organiser-card.ts';
import { plannedCard } from '../cards/planned-card.ts';
import { reminderCard } from '../cards/reminder-card.ts';
import { removedCard } from '../cards/removed-card.ts';
import { replyCard } from '../cards/reply-card.ts';
import { requestCard } from '../cards/request-card.ts';
import { rosterNewsCard } from '../cards/roster-news-card.ts';
import { trialCard } from '../cards/trial-card.ts';
import { unansweredCard } from '../cards/unanswered-card.ts';
import { languageOf, type Voices } from '../cards/voices.ts';
import { emptyTally } from '../poll/draft.ts';
import { rosterChange } from '../poll/roster-change.ts';
import { committeesOfOrganiser } from '../store/committees.ts';
import type { Database } from '../store/connect.ts';
import { isKeptOn } from '../store/deliveries.ts';
import { readEntitled } from '../store/entitled.ts';
import { readWaiting } from '../store/follow-ups.ts';
import { personById } from '../store/people.ts';
import { readPollStatus } from '../store/poll-status.ts';
import { type PollView, readBallot, type Seen, sharePollView, voiceOf } from '../store/polls.ts';
import { readDatesChanged } from '../store/reminders.ts';
import { namesThatLeft, readFrozenVoices, readVoices } from '../store/roster.ts';
import type { DeliveryKind, Person } from '../store/schema.ts';

export type Rendering = Readonly<{ db: Database; voices: Voices; linksOf: LinksOf; now: Date }>;

type Wanted = Readonly<{
  pollId: string;
  kind: DeliveryKind;
  personId: string | null;
  /** Whose voice a member's card is about; the person's own, when left out. */
  voiceId?: string | null;
  /** The message in the person's chat that shows it, where it answers a click. */
  messageId?: string | undefined;
  /** The person, where they have been read already. */
  reader?: Person;
  /** The same of what the card shows. */
  seen?: Seen;
}>;

/** The card as it is true now, in the language of whoever reads it; a channel reads Dutch. */
export async function renderCard(
  { db, voices, linksOf, now }: Rendering,
  { pollId, kind, personId, voiceId, messageId, reader: known, seen }: Wanted,
): Promise<Card> {
  const isAboutBallot = kind === 'member' || kind === 'reminder';
  const viewing = personId !== null && {
    pollId,
    viewerId: personId,
    voiceId: voiceId ?? personId,
    messageId,
  };
  const [view, ballot, reader] = await Promise.all([
    seen ? seen.view : sharePollView(db, pollId),
    seen ? seen.ballot : isAboutBallot && viewing ? readBallot(db, viewing) : undefined,
    known ?? (personId === null ? null : personById(db, personId)),
  ]);
  if (kind === 'request') return requestCard(view, now, voices.nl);
  const isWaiting = async () => (await readWaiting(db, view.poll)) !== null;
  if (kind === 'nudge') return nudgeCard({ view, isWaiting: await isWaiting(), now }, voices.nl);
  if (kind === 'channel')
    return channelCard(view, { entitled: await readEntitled(db, pollId), now }, voices.nl);
  if (personId === null || reader === null) throw new Error(`A card of kind ${kind} is for nobody.`);
  const voice = voices[languageOf(reader)];
  if (isAboutBallot) {
    if (!ballot) return removedCard(view, voice);
    if (kind === 'member') return memberCard(view, ballot, now, voice);
    const datesChangedAt = await readDatesChanged(db, pollId);
    return reminderCard({ view, ballot, datesChangedAt, muted: reader.reminders_muted, now }, voice);
  }
  if (kind === 'trial')
    return trialCard({ view, roster: emptyTally(await readVoices(db, view.committee.id)), now }, voice);
  if (kind === 'roster') {
    const [frozen, present, left] = await Promise.all([
      readFrozenVoices(db, pollId),
      readVoices(db, view.committee.id),
      namesThatLeft(db, view.committee.id),
    ]);
    return rosterNewsCard({ view, change: rosterChange(frozen, present), left, now }, voice);
  }
  if (kind === 'reply' && view.reply) return replyCard(view, view.reply, now, voice);
  if (kind === 'unanswered') return unansweredCard({ view, isWaiting: await isWaiting(), now }, voice);
  if (kind === 'planned' && view.session) {
    const own = await voiceOf(db, { pollId, personId });
    const ofMember = own ? await readBallot(db, { pollId, viewerId: personId, voiceId: own }) : undefined;
    const { session } = view;
    const links = linksOf(pollId, session, voice.texts('planned.entry', entryOf(view)));
    return plannedCard({ view, session, ballot: ofMember, links }, voice);
  }
  if (view.poll.state !== 'draft') {
    const live = messageId === undefined || (await isKeptOn(db, { pollId, personId, messageId }));
    return organiserCard({ status: await readPollStatus(db, view), named: true, live, now }, voice);
  }
  const [roster, committees] = await Promise.all([
    readVoices(db, view.committee.id),
    committeesOfOrganiser(db, personId),
  ]);
  return draftCard({ view, roster, committees }, voice);
}

/** What the entry of a session in a calendar is called after. */
export function entryOf({ poll, committee }: PollView): Readonly<{ title: string; committee: string }> {
  return { title: poll.memo.title, committee: committee.code };
}

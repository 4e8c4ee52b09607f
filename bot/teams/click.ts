import { z } from 'zod';
import { renderCard } from '../delivery/render.ts';
import { isOrganiser } from '../store/committees.ts';
import { findPoll, type PollView, readPollView, type Seen } from '../store/polls.ts';
import type { DeliveryKind, Person } from '../store/schema.ts';
import type { Origin } from './activity.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';

/** A click on a card's button: who clicked, and what the button and the card's fields carried. */
export type Click<Input> = Readonly<{
  desk: Desk;
  person: Person;
  /** Where the card stands. */
  place: Origin['place'];
  input: Input;
}>;

export const onPoll = z.object({ pollId: z.uuid() });
export type PollInput = z.infer<typeof onPoll>;

/** A member's card; a stand-in's says for whom. */
export const onBallot = onPoll.extend({ voiceId: z.uuid().optional() });
export type BallotInput = z.infer<typeof onBallot>;

/** A field that a person filled in; absent is the same as empty. */
export const typed = z.string().max(4_000);
export const filled = typed.default('');

/** A field for a number, which some clients send as a number. */
export const numeric = typed.or(z.number().transform(String));

/** A poll that this person may organise; null for everybody else's, and for those that do not exist. */
export async function organisedView({ db }: Desk, person: Person, pollId: string): Promise<PollView | null> {
  const poll = await findPoll(db, pollId);
  if (!poll || !(await isOrganiser(db, poll.committee_id, person.id))) return null;
  return readPollView(db, pollId);
}

/** One of a poll's cards as this person may see it now. */
export async function cardOf(
  { db, voices, linksOf, now }: Desk,
  person: Person,
  pollId: string,
  kind: DeliveryKind,
  voiceId = person.id,
): Promise<Answer> {
  const wanted = { pollId, kind, personId: person.id, voiceId };
  return { card: await renderCard({ db, voices, linksOf, now: now() }, wanted) };
}

type Clicked = Pick<Click<unknown>, 'desk' | 'person' | 'place'>;

/** A member's card in answer to a click on it; on a copy that is not kept up to date it says so. */
export function memberCardOf(
  clicked: Clicked,
  ballot: Readonly<{ pollId: string; voiceId: string; seen?: Seen }>,
): Promise<Answer> {
  return answerOn(clicked, { ...ballot, kind: 'member' });
}

/** The organiser's card in answer to a click; on a message that is not kept up to date it says so. */
export function organiserCardOf(clicked: Clicked, pollId: string): Promise<Answer> {
  return answerOn(clicked, { pollId, kind: 'organiser' });
}

/** The message in the person's own chat that was clicked. */
export function clickedMessage({ place }: Pick<Clicked, 'place'>): string | undefined {
  return place.kind === 'chat' ? place.messageId : undefined;
}

async function answerOn(
  clicked: Clicked,
  which: Readonly<{ pollId: string; kind: 'member' | 'organiser'; voiceId?: string; seen?: Seen }>,
): Promise<Answer> {
  const { desk, person } = clicked;
  const { db, voices, linksOf, now } = desk;
  const wanted = { ...which, personId: person.id, messageId: clickedMessage(clicked), reader: person };
  return { card: await renderCard({ db, voices, linksOf, now: now() }, wanted) };
}

export function refusal({ voice }: Desk, reason: string): Answer {
  return { text: voice.texts(`refusal.${reason}`) };
}

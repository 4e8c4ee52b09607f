import { type Card, type Message, type Person, textOf } from '../teams/teams.ts';
import type { House } from './house.ts';

/** The three buttons of a member's card. */
export const YES = 'Ja, ik heb interesse';
export const NO = 'Nee, geen interesse';
export const NO_PREFERENCE = 'Geen voorkeur';

export function memberCards(person: Person): Message[] {
  return cardsIn(person, 'Hebt u interesse?');
}

/** The newest card with a poll in somebody's chat. */
export function memberCard(person: Person): Message {
  const card = memberCards(person).at(-1);
  if (!card) throw new Error(`${person.name} has no card.`);
  return card;
}

export function requests({ griffie }: Pick<House, 'griffie'>): Message[] {
  return griffie.messages.filter(({ card }) => card && textOf(card).includes('Verzoek aan de Griffie'));
}

/** Waits for the request in the Griffie's channel, or for it to hold these words. */
export function request(house: House, words = ''): Promise<Message> {
  return house.teams.until(
    () => requests(house).find(({ card }) => card && textOf(card).includes(words)),
    `a request with “${words}” in the Griffie’s channel`,
  );
}

/** What a person reads on a card now. */
export function reads(person: Person, message: Message): string {
  return readable(person.sees(message));
}

/** The text of a card; nothing where there is none. */
export function readable(card: Card | undefined): string {
  return card ? textOf(card) : '';
}

/** The ids of the fields on a card in which dates are answered, in the card's order. */
export function dateFields(card: Card | undefined): string[] {
  return [...JSON.stringify(card ?? {}).matchAll(/"Input.ChoiceSet","id":"([^"]+)"/g)].flatMap(([, id]) =>
    id ? [id] : [],
  );
}

/** The bot's messages to a person with a card that holds these words, oldest first. */
export function cardsIn(person: Person, words: string): Message[] {
  return person.chat.fromBot.filter(({ card }) => card && textOf(card).includes(words));
}

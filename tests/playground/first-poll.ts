import { readFileSync } from 'node:fs';
import type { Person, Said } from './person.ts';
import type { Stage } from './stage.ts';

export const MEMO = readFileSync(new URL('../memo/PS2022BEM103.txt', import.meta.url), 'utf8');
export const GRIFFIE = 'Griffie';

/** Told what somebody did and what they then read. */
export type Teller = (who: Person, did: string, read: Said) => void;

/** The organiser sets up the committee as people do in Teams, and posts the memo to its members. */
export async function postFirstPoll({ people }: Stage, tell: Teller): Promise<void> {
  const [organiser] = people;
  if (!organiser) throw new Error('There is nobody to organise.');
  await organiser.mention('General', 'commissie BEM');
  const made = await organiser.waitFor(/is aangemaakt|is bijgewerkt/, { place: 'General' });
  tell(organiser, 'types “@Polsbot commissie BEM” in the team’s General channel', made);

  await organiser.say('griffie');
  const offer = await organiser.waitFor('De code voor BEM');
  tell(organiser, 'types “griffie” in the chat with Polsbot', offer);
  const [code] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(offer.readable) ?? [];
  await organiser.mention(GRIFFIE, `griffie ${code}`);
  const linked = await organiser.waitFor('krijgt voortaan', { place: GRIFFIE });
  tell(organiser, `types “@Polsbot griffie ${code}” in the channel Griffie`, linked);

  await organiser.say(MEMO);
  const draft = await organiser.waitFor('Concept van een peiling');
  tell(organiser, 'pastes the memo PS2022BEM103 in the chat with Polsbot', draft);
  await organiser.click({ title: 'Plaatsen' });
  const check = await organiser.waitFor('Plaatsen?');
  tell(organiser, 'clicks “Plaatsen”', check);
  await organiser.click({ title: `Ja, verstuur naar ${people.length} leden` });
  await Promise.all(people.map((person) => person.waitFor('Hebt u interesse?')));
}

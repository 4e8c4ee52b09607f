import path from 'node:path';
import { textOf } from '../teams/card-text.ts';
import { checkArchive } from './check-archive.ts';
import { GRIFFIE, postFirstPoll, type Teller } from './first-poll.ts';
import type { Person, Said } from './person.ts';
import type { Stage } from './stage.ts';
import { takeArchive } from './take-archive.ts';

const YES = 'Ja, ik heb interesse';
const NO = 'Nee, geen interesse';
const REQUEST = 'Verzoek aan de Griffie';
/** What each interested member answers to the three proposed dates. */
const ANSWERS = [
  ['yes', 'yes', 'no'],
  ['yes', 'if-need-be', 'no'],
  ['no', 'yes', 'if-need-be'],
  ['no', 'yes', 'yes'],
];

type Options = Readonly<{
  /** When the demo began, in milliseconds since 1970. */
  begun: number;
  /** Where the archive of the poll is kept. */
  folder: string;
}>;

/**
 * Lets the members answer and the organiser take the archive, and prints every step; true when exactly one request stands
 * in the Griffie’s channel and the archive is whole.
 */
export async function playByItself(stage: Stage, { begun, folder }: Options): Promise<boolean> {
  const { people } = stage;
  await postFirstPoll(stage, tell);
  const firstCard = (Date.now() - begun) / 1_000;
  const [organiser, first, second, third, fourth, refuser] = people;
  if (!organiser || !first || !second || !third || !fourth || !refuser)
    throw new Error('Six people are needed.');
  tell(first, 'finds the memo in the chat with Polsbot', await first.waitFor('Hebt u interesse?'));

  await answer(refuser, NO);
  const interested = [first, second, third, fourth];
  for (const person of interested) await answer(person, YES);
  const request = await first.waitFor(REQUEST, { place: GRIFFIE });
  console.log(`\n■ The fourth “${YES}” makes a majority: the request stands in the channel Griffie.`);
  for (const [index, person] of interested.entries()) await chooseDates(person, ANSWERS[index] ?? []);
  await first.waitFor(/3 ja · 1 zo nodig · 0 nee · 0 niet ingevuld/, { place: GRIFFIE });
  const requests = first.read(GRIFFIE).filter(({ readable }) => readable.includes(REQUEST));
  tell(first, 'opens the channel Griffie and reads', requests.at(-1) ?? request);

  const isArchived = await archive(organiser, folder);
  const once = requests.length === 1 && requests[0]?.messageId === request.messageId;
  console.log(
    once
      ? '\nThe request stands in the Griffie’s channel, exactly once.'
      : `\nThere are ${requests.length} requests in the Griffie’s channel, where there should be one.`,
  );
  console.log(`Seconds from the command to the members’ cards: ${firstCard.toFixed(1)}`);
  console.log(`Memory of the bot: ${await stage.bot().memory()} MB`);
  return once && isArchived;
}

/** Takes the archive and has it checked, as it is and with one byte changed. */
async function archive(organiser: Person, folder: string): Promise<boolean> {
  const taken = await takeArchive(organiser);
  const { file, whole, changed } = checkArchive(folder, taken);
  const kept = path.relative(process.cwd(), file);
  const size = `${Math.round(taken.bytes.length / 1024)} KB`;
  print(organiser, `types “archief” and takes the file of ${size}; it is kept as ${kept}`, whole.said);
  console.log(`\n■ The same file with one byte changed:\n${indented(changed.said)}`);
  return whole.code === 0 && changed.code === 1;
}

async function answer(person: Person, choice: string): Promise<void> {
  await person.click({ title: choice });
  const card = await person.waitFor(`Uw antwoord: ${choice}`);
  print(person, `clicks “${choice}”`, lineWith(card, 'Uw antwoord'));
}

/** Chooses an answer for each date on the card, in the card’s order. */
async function chooseDates(person: Person, answers: readonly string[]): Promise<void> {
  const card = await person.waitFor('Welke datums schikken u?');
  const ids = [...JSON.stringify(card.attachments).matchAll(/"type":"Input.ChoiceSet","id":"([^"]+)"/g)];
  const inputs = Object.fromEntries(ids.map(([, id], index) => [id, answers[index] ?? 'no']));
  await person.click({ title: 'Opslaan', inputs });
  const saved = await person.waitFor('Uw datums zijn opgeslagen');
  print(person, `chooses ${answers.join(', ')} and clicks “Opslaan”`, lineWith(saved, 'zijn opgeslagen'));
}

const tell: Teller = (who, did, message) => print(who, did, shown(message));

/** What a person reads of a message. */
function shown({ text, attachments }: Said): string {
  const [card] = attachments;
  return card ? textOf(card.content as Parameters<typeof textOf>[0]) : (text ?? '');
}

function lineWith(message: Said, words: string): string {
  return (
    shown(message)
      .split('\n')
      .find((line) => line.includes(words)) ?? ''
  );
}

function print(who: Person, did: string, read: string): void {
  console.log(`\n■ ${who.name} ${did}:\n${indented(read)}`);
}

function indented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `    ${line}`).join('\n');
}

import type { Card } from '../../../bot/cards/card.ts';
import { areAsWritten } from '../../../bot/cards/plain-text.ts';
import { messageOf } from '../../../bot/teams/send.ts';
import { complaintsAbout } from '../../teams/card-check.ts';
import { type Placed, walk } from '../../teams/card-tree.ts';
import { isJson, type Json, listIn, textIn, type Card as WireCard } from '../../teams/wire.ts';
import { isOfVersion, parseEvents, unknownProperties } from './renderer.ts';

/** The least of the sizes that Teams' own documents give for a bot's message with a card, in bytes. */
const MOST_BYTES = 28 * 1024;

/**
 * What is wrong with a card that is about to be sent: sentences, none for a sound one. Beside what the stand-in of
 * Teams refuses, it holds the card against the schema of version 1.5, as Microsoft's renderer has it in code (no
 * package that this project installs brings it as JSON), and against what people who hear a card need.
 */
export function faultsOf(card: Card, language: string): readonly string[] {
  const root = card.card as WireCard;
  const placed = [...walk(root)];
  const bytes = Buffer.byteLength(JSON.stringify(messageOf(card)));
  return [
    ...complaintsAbout(root),
    ...parseEvents(root),
    ...(root.version === '1.5' ? [] : [`its version is ${root.version}`]),
    ...(root.lang === language ? [] : [`its language is ${root.lang}`]),
    ...(textIn(root.fallbackText).trim() ? [] : ['it has no fallbackText']),
    ...(card.summary.trim() ? [] : ['it has no summary for a list of chats']),
    ...(bytes <= MOST_BYTES ? [] : [`it takes ${bytes} bytes, more than ${MOST_BYTES}`]),
    ...headingFaults(placed),
    ...placed.flatMap((each) => [...elementFaults(each)]),
    ...fallbackFaults(root),
  ];
}

/** Whoever hears a card jumps from heading to heading, and so begins at the first. */
function headingFaults(placed: readonly Placed[]): readonly string[] {
  const first = placed.find(({ type }) => type === 'TextBlock')?.element;
  return first?.style === 'heading' ? [] : [`it begins with "${textIn(first?.text)}", which is no heading`];
}

function* elementFaults({ type, element }: Placed): Generator<string> {
  const name = `${type} "${textIn(element.id) || textIn(element.title) || textIn(element.text).slice(0, 40)}"`;
  for (const property of unknownProperties(type, element))
    yield `${name} has "${property}", which 1.5 does not know`;
  if (type === 'TextBlock' && element.wrap !== true) yield `${name} does not wrap`;
  if (type === 'TextBlock' && !textIn(element.text).trim()) yield `${name} is empty`;
  if (type === 'Image' && !textIn(element.altText)) yield `${name} has no altText`;
  if (type.startsWith('Action.') && !textIn(element.title).trim()) yield `${name} has no title`;
  if (type === 'FactSet' && listIn(element.facts).some((fact) => !isFull(fact)))
    yield `${name} has an empty fact`;
  if (!type.startsWith('Input.')) return;
  if (!textIn(element.label)) yield `${name} has no label`;
  if (!textIn(element.errorMessage)) yield `${name} has no errorMessage`;
  if (type !== 'Input.ChoiceSet' || element.style !== 'expanded') return;
  for (const choice of listIn(element.choices).filter(isJson)) {
    if (!areAsWritten([textIn(choice.title)]))
      yield `${name} offers "${choice.title}", which a desktop reads as markdown`;
  }
}

const isFull = (fact: unknown) => isJson(fact) && textIn(fact.title).trim() && textIn(fact.value).trim();

/** What only newer clients draw must have something in its place; leaving it out would keep it from the others. */
function* fallbackFaults(card: WireCard): Generator<string> {
  for (const { type, fallback } of typed(card)) {
    if (!isOfVersion(textIn(type)) && !isJson(fallback))
      yield `${type} is not of version 1.5 and has no real fallback`;
  }
}

/** Everything that bears the name of a type, fallbacks included. */
function* typed(json: Json): Generator<Json> {
  if (typeof json.type === 'string') yield json;
  for (const [key, value] of Object.entries(json)) {
    if (key === 'data' || key === 'msteams') continue;
    for (const child of [value].flat()) if (isJson(child)) yield* typed(child);
  }
}

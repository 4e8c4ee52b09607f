import { walk } from './card-tree.ts';
import { type Card, isJson, type Json, listIn, textIn } from './wire.ts';

/**
 * All the text a person can read in a card, one line for each thing, in reading order. Buttons stand in brackets.
 * What is not visible is left out unless asked for.
 */
export function textOf(card: Card, { hidden = false } = {}): string {
  const known = hidden ? undefined : read.get(card);
  if (known !== undefined) return known;
  const text = written(card, hidden);
  if (!hidden) read.set(card, text);
  return text;
}

/** What has been read already: a card is never changed, an edit puts another in its place. */
const read = new WeakMap<Card, string>();

function written(card: Card, hidden: boolean): string {
  return walk(card)
    .filter((placed) => hidden || !placed.hidden)
    .flatMap(({ type, element }) => linesOf(type, element))
    .filter((line) => line.trim() !== '')
    .join('\n');
}

function linesOf(type: string, element: Json): string[] {
  if (type.startsWith('Action.')) return [element.title ? `[${textIn(element.title)}]` : ''];
  if (type.startsWith('Input.')) {
    return [textIn(element.label), textIn(element.title), ...shownIn(type, element)];
  }
  switch (type) {
    case 'TextBlock':
    case 'Badge':
      return [textIn(element.text)];
    case 'RichTextBlock':
      return [listIn(element.inlines).map(runText).join('')];
    case 'FactSet':
      return listIn(element.facts)
        .filter(isJson)
        .map((fact) => `${textIn(fact.title)} ${textIn(fact.value)}`);
    default:
      return [];
  }
}

function runText(run: unknown): string {
  return isJson(run) ? textIn(run.text) : textIn(run);
}

/** What stands in an input before anybody touched it. */
function shownIn(type: string, input: Json): string[] {
  if (type === 'Input.ChoiceSet') {
    return listIn(input.choices)
      .filter(isJson)
      .map((choice) => textIn(choice.title));
  }
  return type === 'Input.Toggle' ? [] : [String(input.value ?? input.placeholder ?? '')];
}

import { type Placed, walk } from './card-tree.ts';
import { type Card, isJson, type Json, listIn, textIn } from './wire.ts';

/** What a person fills in: text, a tick, a choice by its value or its title, several choices. */
export type Filled = string | number | boolean | readonly string[];

/**
 * The values a client sends along with an action: those of every input the action can see, filled in by the person or
 * else as the card proposes. Empty ones are left out, as the clients do. Throws what the client would show under an
 * input that is not right.
 */
export function gatherInputs(
  card: Card,
  action: Placed,
  filled: Record<string, Filled>,
): Record<string, string> {
  if (textIn(action.element.associatedInputs).toLowerCase() === 'none') return {};
  const inputs = [...walk(card)]
    .filter(
      ({ type, within }) => type.startsWith('Input.') && within.every((show) => action.within.includes(show)),
    )
    .map(({ type, element }) => ({ type, element, id: textIn(element.id) }));
  for (const id of Object.keys(filled)) {
    if (!inputs.some((input) => input.id === id)) {
      throw new Error(
        `there is no input "${id}", only ${inputs.map((input) => input.id).join(', ') || 'none at all'}`,
      );
    }
  }
  const values: Record<string, string> = {};
  for (const { type, element, id } of inputs) {
    const value = asSent(type, element, filled[id] ?? element.value);
    const wrong = whatIsWrong(type, element, value);
    if (wrong) throw new Error(`"${textIn(element.label) || id}" ${wrong}: ${textIn(element.errorMessage)}`);
    if (value !== '') values[id] = value;
  }
  return values;
}

function asSent(type: string, input: Json, value: unknown): string {
  if (type === 'Input.Toggle') {
    const on = textIn(input.valueOn) || 'true';
    return value === true || value === on ? on : textIn(input.valueOff) || 'false';
  }
  if (type !== 'Input.ChoiceSet') return value === undefined ? '' : String(value);
  const chosen = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  return chosen.map((one) => choiceValue(input, String(one))).join(',');
}

function choiceValue(input: Json, chosen: string): string {
  const choices = listIn(input.choices).filter(isJson);
  const choice = choices.find(({ value, title }) => value === chosen || title === chosen);
  // A people picker knows choices the card doesn't list, and a card's own default may hold several, joined.
  if (choice || input['choices.data'] || (input.isMultiSelect && chosen === input.value)) {
    return textIn(choice?.value) || chosen;
  }
  throw new Error(
    `"${textIn(input.label)}" offers no "${chosen}", only ${choices.map(({ title }) => title).join(', ')}`,
  );
}

function whatIsWrong(type: string, input: Json, value: string): string | undefined {
  const empty = value === '' || (type === 'Input.Toggle' && value !== (textIn(input.valueOn) || 'true'));
  if (empty) return input.isRequired ? 'is required' : undefined;
  if (type === 'Input.Text') {
    if (typeof input.maxLength === 'number' && value.length > input.maxLength) return 'is too long';
    return input.regex && !new RegExp(textIn(input.regex)).test(value) ? 'has another form' : undefined;
  }
  if (type === 'Input.Date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return `is no date (${value})`;
  if (type === 'Input.Time' && !/^\d\d:\d\d$/.test(value)) return `is no time (${value})`;
  if (!['Input.Date', 'Input.Time', 'Input.Number'].includes(type)) return undefined;
  const order = type === 'Input.Number' ? Number : String;
  if (input.min !== undefined && order(value) < order(input.min)) return `is below ${input.min}`;
  return input.max !== undefined && order(value) > order(input.max) ? `is above ${input.max}` : undefined;
}

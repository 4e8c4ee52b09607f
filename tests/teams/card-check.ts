import { DRAWN, type Placed, walk } from './card-tree.ts';
import { type Card, isJson, type Json, listIn, textIn } from './wire.ts';

/** Auto-refresh takes at most this many people: Teams' documentation of user specific views. */
const MOST_REFRESHED = 60;

/**
 * What would break in one client of Teams or another: sentences, none for a sound card.
 * @param verbs the verbs the bot knows; left out, any verb will do
 */
export function complaintsAbout(card: Card, verbs?: readonly string[]): string[] {
  const placed = [...walk(card)];
  const ids = placed.map(({ element }) => textIn(element.id)).filter(Boolean);
  return [
    ...rootComplaints(card),
    ...(refreshAction(card) ? verbComplaints('refresh', refreshAction(card)?.verb, verbs) : []),
    ...JSON.stringify(card)
      .matchAll(/\$\{[^}"]*\}?|\{\{(?:DATE|TIME)\([^}"]*/g)
      .map(([text]) => `the text "${text}" was never filled in`),
    ...new Set(ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `two things bear the id "${id}"`)),
    ...placed.flatMap((one) => [...typeComplaints(one), ...actionComplaints(one, verbs, ids)]),
  ];
}

function* rootComplaints(card: Card): Generator<string> {
  if (!card.version) yield 'the root card has no version: phones refuse it';
  else if (!/^1\.[0-5]$/.test(textIn(card.version))) yield `version ${card.version}: Teams takes 1.0 to 1.5`;
  if (!isJson(card.refresh)) return;
  const { userIds } = card.refresh;
  if (listIn(userIds).length > MOST_REFRESHED) yield `refresh lists more than ${MOST_REFRESHED} people`;
  for (const id of listIn(userIds)) {
    if (!textIn(id).startsWith('29:')) yield `refresh lists "${id}", which is no Teams id (29:…)`;
  }
}

function* typeComplaints({ type, element }: Placed): Generator<string> {
  if (!DRAWN.has(type)) {
    if (element.fallback !== 'drop') yield `no client draws a "${type}" everywhere, and it has no fallback`;
    return;
  }
  if (type === 'Image' && !textIn(element.url)) yield 'an Image has no url: phones blank the whole card';
  if (type === 'TextBlock' && typeof element.text !== 'string') yield 'a TextBlock has no text';
  if (type.startsWith('Input.') && !textIn(element.id)) yield `an ${type} has no id: its value is never sent`;
  if (type !== 'Input.ChoiceSet') return;
  for (const choice of listIn(element.choices).filter(isJson)) {
    if (!textIn(choice.title) || !textIn(choice.value))
      yield `a choice of "${element.id}" has no title or no value`;
    if (element.isMultiSelect && textIn(choice.value).includes(',')) {
      yield `the choice "${choice.value}" has a comma: several choices arrive joined by commas`;
    }
  }
}

function* actionComplaints({ type, element }: Placed, verbs: readonly string[] | undefined, ids: string[]) {
  const title = textIn(element.title);
  if (type === 'Action.Execute') {
    yield* verbComplaints(title, element.verb, verbs);
    if (
      isJson(element.fallback) &&
      isJson(element.fallback.data) &&
      element.fallback.data.verb !== undefined
    ) {
      yield* verbComplaints(`${title} (fallback)`, element.fallback.data.verb, verbs);
    }
  }
  if (
    type === 'Action.OpenUrl' &&
    !/^(https:|mailto:|tel:|http:\/\/(localhost|127\.0\.0\.1)\b)/.test(textIn(element.url))
  ) {
    yield `the link "${title}" goes to "${textIn(element.url)}": Teams opens https only`;
  }
  if (type !== 'Action.ToggleVisibility') return;
  for (const target of listIn(element.targetElements)) {
    const id = isJson(target) ? textIn(target.elementId) : textIn(target);
    if (!ids.includes(id)) yield `"${title}" shows or hides "${id}", which is not there`;
  }
}

function* verbComplaints(
  title: string,
  verb: unknown,
  verbs: readonly string[] | undefined,
): Generator<string> {
  if (!textIn(verb)) yield `the action "${title}" has no verb`;
  else if (verbs && !verbs.includes(textIn(verb)))
    yield `the action "${title}" has the unknown verb "${verb}"`;
}

/** The refresh action of a card, if it has one. */
export function refreshAction(card: Card): Json | undefined {
  return isJson(card.refresh) && isJson(card.refresh.action) ? card.refresh.action : undefined;
}

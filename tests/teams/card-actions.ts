import { type Placed, walk } from './card-tree.ts';
import { type Card, isJson, type Json, listIn, textIn } from './wire.ts';

export interface WhichAction {
  /** Also what a person can't see; default false. */
  hidden?: boolean;
  /** Which one, counted from 0, where several bear the title. */
  nth?: number;
}

/** The action that bears this title, anywhere in the card. Throws what is there instead when a person can't click it. */
export function findAction(card: Card, title: string, { hidden = false, nth }: WhichAction = {}): Placed {
  const actions = [...walk(card)].filter(
    ({ type, hidden: out }) => type.startsWith('Action.') && (hidden || !out),
  );
  const found = actions.filter(({ element }) => element.title === title);
  const action = found[nth ?? 0];
  if (!action) {
    throw new Error(
      `there is no "${title}", only ${actions.map(({ element }) => element.title).join(', ') || 'text'}`,
    );
  }
  if (found.length > 1 && nth === undefined)
    throw new Error(`"${title}" stands there ${found.length} times: say nth`);
  if (action.element.isEnabled === false) throw new Error(`"${title}" is greyed out`);
  return action;
}

/** What a client that doesn't know Action.Execute offers in its place. */
export function oldClientsAction(action: Placed): Placed {
  const { fallback } = action.element;
  if (isJson(fallback) && fallback.type === 'Action.Submit')
    return { ...action, element: fallback, type: 'Action.Submit' };
  throw new Error(`"${textIn(action.element.title)}" has no Action.Submit to fall back on`);
}

/** The card after a click on an Action.ToggleVisibility. */
export function toggled(card: Card, action: Json): Card {
  const copy = structuredClone(card);
  const elements = [...walk(copy)];
  for (const target of listIn(action.targetElements)) {
    const { elementId, isVisible } = isJson(target) ? target : { elementId: target, isVisible: undefined };
    for (const { element } of elements) {
      if (element.id === elementId) element.isVisible = isVisible ?? element.isVisible === false;
    }
  }
  return copy;
}

import { findAction, oldClientsAction, toggled, type WhichAction } from './card-actions.ts';
import { type Filled, gatherInputs } from './card-inputs.ts';
import type { Message } from './conversation.ts';
import type { Person } from './person.ts';
import { type ClickAnswer, isJson, type Json, textIn } from './wire.ts';

export interface ClickOptions extends WhichAction {
  /** What the person fills in first, by input id. */
  inputs?: Record<string, Filled>;
}

interface Click {
  person: Person;
  message: Message;
  title: string;
  options: ClickOptions;
  /** The client knows no Action.Execute and uses what the card gives to fall back on. */
  oldClient: boolean;
}

/** What happens when a person clicks a button: in the client, then at the bot, then in what the person sees. */
export async function click(asked: Click): Promise<ClickAnswer> {
  const { person, message, title } = asked;
  const { action, inputs } = prepared(asked);
  const data = { ...(isJson(action.data) ? action.data : {}), ...inputs };
  switch (action.type) {
    case 'Action.Execute':
      return person.invoke({ action: executed(action, data), trigger: 'manual' }, { message });
    case 'Action.Submit': {
      const sent = await person.post(person.prepares({ type: 'message', value: data }, message));
      return { ...sent, statusCode: undefined, type: undefined };
    }
    case 'Action.ToggleVisibility': {
      const card = toggled(person.sees(message), action);
      message.showOnly(person, card);
      const unsent = { activity: { type: 'none' }, httpStatus: 200, body: undefined };
      return { ...unsent, statusCode: 200, type: action.type, card };
    }
    default:
      throw new Error(
        `${person.name} clicks "${title}", but ${textIn(action.type)} sends nothing to the bot`,
      );
  }
}

/** The client's part; what it objects to is thrown as a sentence about this person and this button. */
function prepared({ person, message, title, options, oldClient }: Click) {
  try {
    const card = person.sees(message);
    const found = findAction(card, title, options);
    const action = oldClient ? oldClientsAction(found) : found;
    // A toggle looks at no input; anything else sends them all.
    const inputs =
      action.type === 'Action.ToggleVisibility' ? {} : gatherInputs(card, action, options.inputs ?? {});
    return { action: action.element, inputs };
  } catch (error) {
    throw new Error(
      `${person.name} cannot click "${title}": ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** The action as an invoke carries it. */
export function executed({ type, id, verb, title }: Json, data: unknown): Json {
  return { type, ...(id !== undefined && { id }), title, verb, data: isJson(data) ? data : {} };
}

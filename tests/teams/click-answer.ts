import { complaintsAbout } from './card-check.ts';
import type { Message } from './conversation.ts';
import type { Person } from './person.ts';
import type { Tenant } from './tenant.ts';
import { ADAPTIVE_CARD, type BotAnswer, type ClickAnswer, isCard, isJson, textIn } from './wire.ts';

/** What a person reads when the bot answered a click with anything but a good answer. */
export const WENT_WRONG = 'Something went wrong. Please try again.';

/** Reads the bot's answer to an invoke and does with it what Teams does: a card takes the place of this person's view. */
export function answerTo(
  answer: BotAnswer,
  { person, message, tenant }: { person: Person; message: Message | undefined; tenant: Tenant },
): ClickAnswer {
  const { statusCode, type, value } = isJson(answer.body) ? answer.body : {};
  const read: ClickAnswer = {
    ...answer,
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    type: textIn(type) || undefined,
  };
  if (answer.httpStatus === 200 && statusCode === 200) {
    if (type === ADAPTIVE_CARD && isCard(value)) {
      tenant.complaints.push(
        ...complaintsAbout(value, tenant.verbs).map((wrong) => `in the answer to a click: ${wrong}`),
      );
      message?.showOnly(person, value);
      return { ...read, card: value };
    }
    if (type === 'application/vnd.microsoft.activity.message') {
      person.toasts.push(textIn(value));
      return { ...read, text: textIn(value) };
    }
  }
  if (answer.httpStatus === 200 && answer.activity.name === 'adaptiveCard/action' && (!statusCode || !type)) {
    tenant.complaints.push('the answer to a click is not {statusCode, type, value}');
  }
  person.toasts.push(WENT_WRONG);
  return { ...read, text: WENT_WRONG };
}

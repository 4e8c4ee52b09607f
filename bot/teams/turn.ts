import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { noteTeamChange } from '../actions/follow-team.ts';
import { greetPerson } from '../actions/greet-person.ts';
import type { Card } from '../cards/card.ts';
import type { Texts } from '../cards/texts.ts';
import { rememberPerson } from '../store/people.ts';
import { type Origin, originOf } from './activity.ts';
import type { Turn } from './adapter.ts';
import type { Admission } from './admission.ts';
import type { Answer } from './answer.ts';
import { handleClick, isForOne } from './card-clicks.ts';
import { runCommand } from './commands/run-command.ts';
import { deskFor, type Office } from './desk.ts';
import { answerFileConsent } from './export-clicks.ts';
import { filesOf } from './files.ts';
import { changedTeam } from './follow-team.ts';
import { readMemoMessage } from './read-memo-message.ts';
import { failureOf, messageOf } from './send.ts';
import type { Tempo } from './tempo.ts';

/** Longer than any command: what is longer, or has several lines, is read as a memo. */
const LONGEST_COMMAND = 80;

/** Shorter than Teams waits, and longer than a statement may wait for its locks where nothing is wrong. */
const LONGEST_CLICK_MS = 8_000;

const clickSchema = z.object({
  action: z.object({ verb: z.string(), data: z.unknown() }),
});
const submissionSchema = z.looseObject({ verb: z.string() });

type Doors = Readonly<{
  /** The only tenant that is served, in small letters; empty, while trying out, serves all. */
  tenantId: string;
  admission: Admission;
  tempo: Tempo;
}>;

/** Handles one activity. */
export function createTurn(office: Office, { tenantId, admission, tempo }: Doors): Turn {
  return async (context) => {
    const { activity } = context;
    const team = changedTeam(activity);
    if (team) return teamChange(office, tenantId, team);
    const { texts } = deskFor(office, { language: null, locale: localeOf(activity) }).voice;
    try {
      await inTime(office, context, enter(context, texts), texts('error.click'));
    } catch (error) {
      if (activity.type !== 'invoke' && isTurnedAway(error)) {
        // A chat that is gone or shut is no place to say so either.
        office.log.warn({ err: error, type: activity.type }, 'Teams did not take an answer');
        return;
      }
      office.log.error({ err: error, type: activity.type, name: activity.name }, 'an activity failed');
      const text = texts(activity.type === 'invoke' ? 'error.click' : 'error.message');
      await answer(context, { text }).catch((lost) =>
        office.log.warn({ err: lost }, 'nor could the person be told'),
      );
    }
  };

  /** Does what is asked, for whoever may ask it. */
  async function enter(context: TurnContext, texts: Texts): Promise<void> {
    const { activity } = context;
    if (!(await tempo.allows(activity.from.id))) return slowDown(context, tempo, texts('error.haste'));
    const origin = originOf(activity);
    const isElsewhere = typeof origin === 'object' && tenantId && origin.actor.tenantId !== tenantId;
    if (typeof origin !== 'object' || isElsewhere) {
      const reason = origin === 'visitor' ? 'visitor' : 'tenant';
      office.log.warn({ type: activity.type, reason }, 'a message from outside the organisation was refused');
      return refuse(context, texts(`error.${reason}`));
    }
    if (leaves(activity)) return;
    const ask = isClick(activity) ? admission.standingOf : admission.learn;
    const standing = await ask(origin, activity.conversation.id);
    if (standing !== 'resident') {
      office.log.warn({ type: activity.type, reason: standing }, 'somebody was not let in');
      return refuse(context, texts(`error.${standing}`));
    }
    await dispatch(office, context, origin);
  }
}

/** Whether Teams refused for good what was sent to it; by the shape of the SDK's errors. */
function isTurnedAway(error: unknown): boolean {
  const { statusCode } = error as Readonly<{ statusCode?: unknown }>;
  return typeof statusCode === 'number' && failureOf(statusCode) !== 'later';
}

/**
 * Teams waits no longer than this for the answer to a click, and then says that the app does not work. Where the database
 * hangs, it may yet do what was asked; so the person is told to click once more, which changes nothing then.
 */
async function inTime(
  { log }: Office,
  context: TurnContext,
  work: Promise<void>,
  text: string,
): Promise<void> {
  if (context.activity.type !== 'invoke') return work;
  const done = work.then(() => true);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST_CLICK_MS);
  });
  const isDone = await Promise.race([done, late]).finally(() => clearTimeout(timer));
  if (isDone) return;
  done.catch((error) => log.warn({ err: error }, 'a click that took too long failed'));
  log.error({ name: context.activity.name }, 'a click took too long');
  await answer(context, { text });
}

/** A click is always answered; whoever goes on typing is told once. */
async function slowDown(context: TurnContext, tempo: Tempo, text: string): Promise<void> {
  const { type, from } = context.activity;
  if (type === 'invoke' || (type === 'message' && (await tempo.warns(from.id))))
    await answer(context, { text });
}

/** Until it is known who this is, the language of their Teams decides. */
function localeOf({ locale }: Activity): string | null {
  return typeof locale === 'string' ? locale : null;
}

/** Whether a button was clicked, for which nobody waits long; an old version of Teams sends that as a message. */
function isClick({ type, value }: Activity): boolean {
  return type === 'invoke' || (type === 'message' && Boolean(value));
}

/** Whoever may not use the bot is told so where they asked for something, and nowhere else. */
async function refuse(context: TurnContext, text: string): Promise<void> {
  if (['invoke', 'message'].includes(context.activity.type)) await answer(context, { text });
}

/** Whether somebody takes the bot away, who must not be written to any more. */
function leaves({ type, action }: Activity): boolean {
  return type === 'installationUpdate' && typeof action === 'string' && action.startsWith('remove');
}

/** Nobody waits for an answer to this: what goes wrong is for the log. */
async function teamChange(
  office: Office,
  tenantId: string,
  team: Readonly<{ tenantId: string; teamId: string }>,
): Promise<void> {
  if (tenantId && team.tenantId !== tenantId) return;
  await noteTeamChange(office, team).catch((error) =>
    office.log.error({ err: error }, 'a change of a team could not be noted'),
  );
}

async function dispatch(office: Office, context: TurnContext, origin: Origin): Promise<void> {
  const { activity } = context;
  switch (activity.type) {
    case 'invoke':
      return click(office, context, origin);
    case 'message':
      return activity.value ? submission(office, context, origin) : message(office, context, origin);
    case 'installationUpdate':
    case 'conversationUpdate':
      return arrival(office, context, origin);
  }
}

async function click(office: Office, context: TurnContext, { actor, place }: Origin): Promise<void> {
  const clicked = clickSchema.safeParse(context.activity.value);
  const { person } = await rememberPerson(office.db, actor);
  const desk = deskFor(office, person);
  if (context.activity.name === 'fileConsent/invoke')
    return answerInvoke(context, await answerFileConsent(desk, person, context.activity.value));
  if (context.activity.name !== 'adaptiveCard/action' || !clicked.success) {
    return answerInvoke(context, { text: desk.voice.texts('refusal.unknown-button') });
  }
  await answerInvoke(context, await handleClick(desk, person, { ...clicked.data.action, place }));
}

/** An old version of Teams sends a click as a message; what it shows is then edited rather than answered. */
async function submission(office: Office, context: TurnContext, { actor, place }: Origin): Promise<void> {
  const { activity } = context;
  const submitted = submissionSchema.safeParse(activity.value);
  const { person } = await rememberPerson(office.db, actor);
  const desk = deskFor(office, person);
  if (!submitted.success) return answer(context, { text: desk.voice.texts('refusal.unknown-button') });
  const { verb, ...data } = submitted.data;
  // An edit in a channel is seen by everybody there.
  if (place.kind !== 'chat' && isForOne(verb, data))
    return answer(context, { text: desk.voice.texts('channel.oldTeams') });
  const result = await handleClick(desk, person, { verb, data, place });
  if ('text' in result || !activity.replyToId) return answer(context, result);
  const { id, ...card } = { ...messageOf(result.card), id: activity.replyToId };
  await context.updateActivity({ ...card, id, conversation: activity.conversation });
}

async function message(office: Office, context: TurnContext, origin: Origin): Promise<void> {
  const { activity } = context;
  const { person } = await greetPerson(office, origin.actor);
  const desk = deskFor(office, person);
  const { texts } = desk.voice;
  const text = plainMessage(activity);
  const isShort = text.length <= LONGEST_COMMAND && !/[\r\n]/.test(text);
  const reply = isShort ? await runCommand(text, { desk, person, origin }) : null;
  if (reply !== null) return answer(context, reply);
  if (origin.place.kind !== 'chat') return answer(context, { text: texts('unknownInChannel') });
  if (isShort && filesOf(activity).length === 0) return answer(context, { text: texts('unknown') });
  const answered = await readMemoMessage(desk, person, { text, activity });
  if (answered !== null) await answer(context, answered);
}

/** What was typed, without the mention of the bot that a channel demands. */
function plainMessage(activity: Activity): string {
  return (activity.text ?? '')
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll('\u00a0', ' ')
    .trim();
}

/** Somebody installs the bot, or opens the chat with it for the first time. */
async function arrival(office: Office, context: TurnContext, { actor, place }: Origin): Promise<void> {
  if (place.kind !== 'chat') return;
  const { person, newChat } = await greetPerson(office, actor);
  if (newChat) await answer(context, { text: deskFor(office, person).voice.texts('hello') });
}

function answer(context: TurnContext, result: Answer): Promise<void> {
  return context.activity.type === 'invoke' ? answerInvoke(context, result) : reply(context, result);
}

async function reply(context: TurnContext, result: Answer): Promise<void> {
  await context.sendActivity('card' in result ? messageOf(result.card) : result.text);
}

/** The same card has the same body, which is then written down once for all who get it. */
const bodies = new WeakMap<Card, object>();

function bodyOf(card: Card): object {
  const known = bodies.get(card);
  if (known) return known;
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card.card };
  bodies.set(card, body);
  return body;
}

/** A click is always answered with 200: anything else looks to the person as if the app had crashed. */
async function answerInvoke(context: TurnContext, result: Answer): Promise<void> {
  const body =
    'card' in result
      ? bodyOf(result.card)
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: result.text };
  const value: InvokeResponse = { status: 200, body };
  await context.sendActivity({ type: 'invokeResponse', value });
}

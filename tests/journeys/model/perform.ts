import { randomUUID } from 'node:crypto';
import { walk } from '../../teams/card-tree.ts';
import type { ClickAnswer, Message, Person } from '../../teams/teams.ts';
import { type Action, type DateAnswers, type Step, TIMES } from './actions.ts';
import { isStandIn } from './casts.ts';
import { type Moment, type Poll, placeOf } from './poll.ts';
import { seenBy } from './rules.ts';
import { type Played, type Stage, typedDay } from './stage.ts';

type Click = Readonly<{
  person: Person;
  verb: string;
  data: Readonly<Record<string, string | undefined>>;
  message?: Message | undefined;
}>;

/**
 * Does a step as clicks on some copy of a card, whether or not the newest one still has that button; `poll` is how it
 * stands before. Gives the answer to each thing that is done.
 */
export async function perform(
  stage: Stage,
  played: Played,
  poll: Poll,
  { action, twice, meanwhile }: Step,
): Promise<readonly ClickAnswer[]> {
  const clicks = await Promise.all(
    [action, ...(meanwhile ? [meanwhile] : [])].map((one) => clickOf(stage, played, poll, one)),
  );
  const answers = await Promise.all(
    [...clicks, ...(twice ? clicks : [])].map((click) => send(click, played)),
  );
  return answers.slice(0, clicks.length);
}

function send({ person, verb, data, message }: Click, { pollId }: Played): Promise<ClickAnswer> {
  const sent = { type: 'Action.Execute', verb, data: { pollId, ...data } };
  return person.invoke({ action: sent, trigger: 'manual' }, message ? { message } : {});
}

function clickOf(stage: Stage, played: Played, poll: Poll, action: Action): Click | Promise<Click> {
  switch (action.does) {
    case 'vote':
      return onBallot(stage, played, action, { verb: 'vote', data: { choice: action.answer } });
    case 'save-dates':
      return onBallot(stage, played, action, { verb: 'save-dates', data: fields(played, action.dates) });
    case 'show-member':
      return onBallot(stage, played, action, { verb: 'show-member', data: {} });
    case 'fill': {
      const verb = played.questionIds.length > 0 ? 'save-answers' : 'save-remark';
      return onBallot(stage, played, action, { verb, data: filledIn(played, action) });
    }
    case 'plan':
      return planning(played, inChannel(stage, played, poll, action), action);
    case 'ask-plan':
    case 'cancel':
    case 'impossible':
    case 'other-dates':
      return inChannel(stage, played, poll, action);
    default:
      return organising(stage, played, action);
  }
}

function organising(stage: Stage, played: Played, action: Extract<Action, { by: unknown }>): Click {
  const { organiser, newcomer } = played.committee;
  const person = { organiser, colleague: newcomer, outsider: stage.outsider }[action.by];
  const until: Click['data'] = 'day' in action ? { day: action.day, time: '17:00' } : {};
  const dates: Click['data'] = 'days' in action ? { dates: action.days.map(typedDay).join('\n') } : {};
  if (action.does !== 'phone') return { person, verb: action.does, data: { ...until, ...dates } };
  const voice = memberOf(played, action.member);
  const data = { member: idOf(stage, voice), choice: action.answer, ...fields(played, action.dates) };
  return { person, verb: 'record-answer', data };
}

/** A click of the Griffie on the request, or of somebody who copied its button to another place. */
function inChannel(
  stage: Stage,
  played: Played,
  poll: Poll,
  action: Extract<Action, { clerk: number }>,
): Click {
  const { number, committee } = played;
  const { griffie } = committee;
  const person = stage.clerks[action.clerk] as Person;
  const [request] = stage.cards(griffie, number);
  // Where there is no request yet, somebody posts a made-up click in the channel.
  const message = action.allowed ? (request ?? griffie.fromBot[0]) : undefined;
  const seen = seenBy(poll, action);
  const data = { seen: seen === null ? 'none' : `${seen}` };
  const click = { person: message ? person : stage.outsider, verb: action.does, message };
  const fields = 'reason' in action ? { reason: action.reason } : typedMoment(played, poll, action);
  return { ...click, data: { ...data, ...fields } };
}

/** A moment in the Griffie's fields: one of the dates by its id, or typed. */
function typedMoment({ dateIds }: Played, { days }: Poll, { day, time, place }: Moment): Click['data'] {
  const date = time === TIMES[0] && days.includes(day) ? dateIds.get(day) : undefined;
  const [from = '', to = ''] = time.split('-');
  return date ? { date, place } : { day, from, to, place };
}

/** The click that plans what these fields hold: the one that the bot offers for them, or else a made-up one. */
async function planning(played: Played, fields: Click, { day, time, place }: Moment): Promise<Click> {
  const { card } = await send({ ...fields, verb: 'ask-plan' }, played);
  const offered = [...(card ? walk(card) : [])].find(({ element }) => element.verb === 'plan');
  const [startsAt, endsAt] = time.split('-').map((at) => new Date(`${day}T${at}:00+01:00`).toISOString());
  const data = { startsAt, endsAt, place, ...(offered?.element.data as object), seen: fields.data.seen };
  return { ...fields, verb: 'plan', data };
}

function onBallot(
  stage: Stage,
  played: Played,
  { as, member }: Extract<Action, { as: unknown }>,
  { verb, data }: Pick<Click, 'verb' | 'data'>,
): Click {
  const voice = memberOf(played, member);
  const voiceId = idOf(stage, voice);
  const { committee, number } = played;
  const [inChannel] = stage.cards(committee.channel, number);
  const own = stage.cards(voice, number).find((message) => message !== played.message);
  const message = committee.cast.posting === 'channel' ? inChannel : own;
  if (as === 'member') return { person: voice, verb, data, message };
  const person = isStandIn(as) ? committee.standIns[as] : stage.outsider;
  return { person, verb, data: { ...data, voiceId }, ...(inChannel && { message: inChannel }) };
}

function memberOf({ committee: { cast, people } }: Played, member: number): Person {
  return people[placeOf(cast, member)] as Person;
}

/** All that the fields under an answer hold. */
function filledIn(played: Played, action: Extract<Action, { does: 'fill' }>): Record<string, string> {
  const [choice, words] = played.questionIds;
  return {
    ...fields(played, action.dates),
    ...(choice && action.choice !== null && { [`question-${choice}`]: `${action.choice}` }),
    ...(words && { [`question-${words}`]: action.words }),
    ...(action.remark !== null && { remark: action.remark }),
  };
}

/** Answers to dates by the ids that cards gave them, be it an older card. */
function fields({ dateIds }: Played, dates: DateAnswers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dates).map(([day, suits]) => [dateIds.get(day) ?? randomUUID(), suits]),
  );
}

function idOf({ ids }: Stage, person: Person): string {
  const id = ids.get(person);
  if (!id) throw new Error(`The bot does not know ${person.name}.`);
  return id;
}

import { randomUUID } from 'node:crypto';
import type { ClickAnswer, Message, Person } from '../../teams/teams.ts';
import type { Action, DateAnswers, Step } from './actions.ts';
import { type Poll, seenBy } from './rules.ts';
import { type Played, type Stage, typedDay } from './stage.ts';

type Click = Readonly<{
  person: Person;
  verb: string;
  data: Readonly<Record<string, string>>;
  message?: Message | undefined;
}>;

/**
 * Does a step as a click on some copy of a card, whether or not the newest one still has that button; `poll` is how
 * it stands before.
 */
export async function perform(stage: Stage, played: Played, poll: Poll, step: Step): Promise<ClickAnswer> {
  const { person, verb, data, message } = clickOf(stage, played, poll, step.action);
  const action = { type: 'Action.Execute', verb, data: { pollId: played.pollId, ...data } };
  const click = () => person.invoke({ action, trigger: 'manual' }, message ? { message } : {});
  const [answer] = await Promise.all(step.twice ? [click(), click()] : [click()]);
  return answer;
}

function clickOf(stage: Stage, played: Played, poll: Poll, action: Action): Click {
  const organiser = (allowed: boolean) => (allowed ? played.committee.organiser : stage.outsider);
  switch (action.does) {
    case 'vote':
      return onBallot(stage, played, action, { verb: 'vote', data: { choice: action.answer } });
    case 'save-dates':
      return onBallot(stage, played, action, { verb: 'save-dates', data: fields(played, action.dates) });
    case 'fill': {
      const verb = played.questionIds.length > 0 ? 'save-answers' : 'save-remark';
      return onBallot(stage, played, action, { verb, data: filledIn(played, action) });
    }
    case 'phone': {
      const voice = memberOf(played, action.member);
      const data = { member: idOf(stage, voice), choice: action.answer, ...fields(played, action.dates) };
      return { person: organiser(action.allowed), verb: 'record-answer', data };
    }
    case 'remind':
    case 'close':
    case 'withdraw':
      return { person: organiser(action.allowed), verb: action.does, data: {} };
    case 'extend':
      return { person: organiser(action.allowed), verb: 'extend', data: { day: action.day, time: '17:00' } };
    case 'change-dates':
      return {
        person: organiser(action.allowed),
        verb: 'change-dates',
        data: { dates: action.days.map(typedDay).join('\n') },
      };
    default:
      return inChannel(stage, played, poll, action);
  }
}

/** A click of the Griffie on the request, or of somebody who copied its button to another place. */
function inChannel(
  stage: Stage,
  { number, committee: { griffie } }: Played,
  poll: Poll,
  action: Extract<Action, { clerk: number }>,
): Click {
  const person = stage.clerks[action.clerk] as Person;
  const [request] = stage.cards(griffie, number);
  // Where there is no request yet, somebody posts a made-up click in the channel.
  const message = action.allowed ? (request ?? griffie.fromBot[0]) : undefined;
  const seen = seenBy(poll, 'behind' in action ? action.behind : 0);
  const data = { seen: seen === null ? 'none' : `${seen}` };
  const click = { person: message ? person : stage.outsider, verb: action.does, message };
  switch (action.does) {
    case 'plan': {
      const at = (time: string) => `${action.day}T${time}:00.000Z`;
      return { ...click, data: { ...data, startsAt: at('13:00'), endsAt: at('15:00'), place: '' } };
    }
    case 'cancel':
      return { ...click, data };
    default:
      return { ...click, data: { ...data, reason: action.reason } };
  }
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
  const person = as === 'stand-in' ? committee.standIn : stage.outsider;
  return { person, verb, data: { ...data, voiceId }, ...(inChannel && { message: inChannel }) };
}

function memberOf({ committee: { members } }: Played, member: number): Person {
  return members[member % members.length] as Person;
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

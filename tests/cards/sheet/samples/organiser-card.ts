import { organiserCard } from '../../../../bot/cards/organiser-card.ts';
import type { PollStatus } from '../../../../bot/store/poll-status.ts';
import type { VoterView } from '../../../../bot/store/polls.ts';
import {
  CANCELLED,
  CLOSED,
  IN_BOTH,
  IN_CHANNEL,
  type Knobs,
  LONG_TITLE,
  LOST,
  MAJORITY,
  MANY_DATES,
  moment,
  NO_ANSWERS,
  NOW,
  PLANNED,
  QUESTIONS,
  REPLY,
  viewOf,
  WITHDRAWN,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';
import { answersOf, statusOf, votersOf } from '../status-fixture.ts';

const organiser =
  (
    knobs: Knobs = {},
    status: Partial<PollStatus> = {},
    { named = true, live = true } = {},
  ): Samples[string] =>
  (voice) =>
    organiserCard({ status: statusOf(viewOf(knobs), status), named, live, now: NOW }, voice);

const card = { name: null, isSilentMember: true } as const;
const undelivered: PollStatus['undelivered'] = [
  { ...card, name: 'Karin Zonnedauw', state: 'unreachable', failure: '403 BotNotInConversationRoster' },
  { ...card, name: 'Lars Hagelbui', state: 'unreachable', failure: '403 ConversationBlockedByUser' },
  { ...card, name: 'Mieke Sloothaak', state: 'failed', failure: '400 BadSyntax' },
  { ...card, name: 'Nico Greppelveld', state: 'queued', failure: null },
  { ...card, name: 'Olga Lisdodde', state: 'unreachable', failure: '403 BotDisabledByAdmin' },
  { ...card, name: 'Pim Dauwdruppel', state: 'unreachable', failure: null },
];
const members = { queued: 1, delivered: 11, unreachable: 4, failed: 1 };
const NOBODY = { queued: 0, delivered: 0, unreachable: 0, failed: 0 };
const RELAYED: Readonly<Record<string, Pick<VoterView, 'via' | 'by'>>> = {
  'Bram Wolkendijk': { via: 'stand-in', by: 'Sanne Wolkenveld' },
  'Dirk Zandplaat': { via: 'phone', by: 'Anna Waterland' },
};
const secret = { poll: { secret: true } };

export const samples: Samples = {
  'just posted': organiser({ tally: NO_ANSWERS }),
  'under way': organiser(),
  'under way, long title': organiser({ poll: LONG_TITLE }),
  'ten dates, answers and undelivered cards': organiser(
    { poll: LONG_TITLE, dates: MANY_DATES, questions: QUESTIONS },
    {
      undelivered,
      answers: answersOf({ named: true }),
      deliveries: { members, request: null, channel: null },
    },
  ),
  'copy that is not kept up to date': organiser({}, {}, { live: false }),
  'in a channel, without names': organiser({}, {}, { named: false, live: false }),
  secret: organiser(secret),
  'posted in the channel': organiser({ poll: IN_CHANNEL }),
  'posted in both': organiser({ poll: IN_BOTH }),
  'not let into the channel': organiser(
    { poll: IN_CHANNEL },
    { deliveries: { members: NOBODY, request: null, channel: 'unreachable' } },
  ),
  'refused by the channel': organiser(
    { poll: IN_CHANNEL },
    { deliveries: { members: NOBODY, request: null, channel: 'failed' } },
  ),
  'cards that did not arrive': organiser(
    {},
    { undelivered, deliveries: { members, request: null, channel: null } },
  ),
  'secret, cards that did not arrive': organiser(secret, {
    undelivered: undelivered.map((each) => ({ ...each, name: null })),
    deliveries: { members, request: null, channel: null },
  }),
  'reminded, some want no reminders': organiser(
    { poll: { reminded_at: moment('2022-10-05 08:00') } },
    { silent: { personIds: ['person-17'], muted: 2 } },
  ),
  'with answers to questions': organiser({ questions: QUESTIONS }, { answers: answersOf({ named: true }) }),
  'secret, with answers to questions': organiser(
    { ...secret, questions: QUESTIONS },
    { answers: answersOf({ named: false }) },
  ),
  'more answers than it holds': organiser(
    { questions: QUESTIONS },
    { answers: answersOf({ named: true, times: 40 }) },
  ),
  'answers by phone and by a stand-in': organiser(
    { relayed: { standIn: 1, phone: 1 } },
    {
      voters: votersOf(viewOf()).map((voter) => ({ ...voter, ...RELAYED[voter.name] })),
    },
  ),
  'majority, request on its way': organiser(MAJORITY, {
    deliveries: { members: { ...NOBODY, delivered: 17 }, request: 'queued', channel: null },
  }),
  'majority, request delivered': organiser(MAJORITY),
  'majority, request failed': organiser(MAJORITY, {
    deliveries: { members: { ...NOBODY, delivered: 17 }, request: 'failed', channel: null },
  }),
  'majority lost': organiser(LOST),
  'everybody answered': organiser({ tally: { interested: 5, 'not-interested': 10, 'no-preference': 2 } }),
  'rule per party': organiser({ poll: { rule: 'per-party' } }),
  'rule by seats, with a quorum': organiser({ poll: { rule: 'by-seats', quorum: 12 } }),
  'deadline passed, not yet closed': organiser({ poll: { deadline: moment('2022-10-05 09:00') } }),
  closed: organiser(CLOSED),
  'closed with a majority': organiser({
    ...MAJORITY,
    poll: { ...MAJORITY.poll, deadline: moment('2022-10-05 09:50') },
  }),
  withdrawn: organiser(WITHDRAWN),
  'draft thrown away': organiser(
    { poll: { state: 'discarded', opened_at: null }, tally: NO_ANSWERS },
    { voters: [] },
  ),
  planned: organiser(PLANNED),
  'session cancelled': organiser({ ...MAJORITY, session: CANCELLED }),
  'session cancelled, majority lost': organiser({ ...LOST, session: CANCELLED }),
  'the Griffie cannot plan': organiser({ ...MAJORITY, reply: REPLY }),
};

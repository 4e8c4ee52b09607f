import { isCountHidden } from '../poll/hidden-count.ts';
import { CHOICES, type Choice } from '../poll/poll.ts';
import { automaticReminder, remindRefusal } from '../poll/reminders.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollEvent } from '../store/events.ts';
import type { PollStatus } from '../store/poll-status.ts';
import type { Deliveries, PollView, VoterView } from '../store/polls.ts';
import type { PollRow } from '../store/schema.ts';
import { answersPart } from './answers-part.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { eventSubject } from './event-subject.ts';
import { exportAction, organiserActions } from './organiser-actions.ts';
import { plain, withoutFullStop } from './plain-text.ts';
import { countLine, rankingPart, ruleLine } from './poll-parts.ts';
import { remarksPart } from './remarks-part.ts';
import { someNames } from './some-names.ts';
import { expand } from './template.ts';
import { turnoutOf, turnoutPart } from './turnout-part.ts';
import { undeliveredLines } from './undelivered-lines.ts';

type OrganiserCard = Readonly<{
  status: PollStatus;
  /** Whether the reader may see names: not in a channel. Under secrecy there are none. */
  named: boolean;
  /** Whether this card is the one that is kept up to date. */
  live: boolean;
  now: Date;
}>;

/** How a posted poll stands, for its organiser, and what can be done with it. */
export function organiserCard({ status, named, live, now }: OrganiserCard, voice: Voice): Card {
  const { texts, words } = voice;
  const { view, deliveries, history } = status;
  const { poll, tally } = view;
  const title = plain(poll.memo.title);
  const running = votingRefusal(poll, now) === null;
  const voters = named ? status.voters : [];
  const answered = CHOICES.filter((choice) => voters.some((voter) => voter.choice === choice));
  const { undelivered, silent } = status;
  const missing = [
    ...(status.standstill
      ? [texts('organiser.standstill', { moment: words.moment(status.standstill) })]
      : []),
    ...(running
      ? [
          ...channelLines(view, deliveries, voice),
          ...undeliveredLines({ undelivered, openedAt: poll.opened_at, named, now }, voice),
        ]
      : []),
  ];
  const remindable = { poll, count: silent.personIds.length, muted: silent.muted };
  const canRemind = remindRefusal(remindable, now) === null;
  const { members, request, channel } = deliveries;
  const failed = members.failed > 0 || request === 'failed' || channel === 'failed';
  const changes = organiserActions(poll, { canRemind, failed, now }, voice);
  const hasEnded = changes.length === 0;
  const actions = [...changes, ...(poll.opened_at ? [exportAction(poll, now, voice)] : [])];
  // No answer can come to a poll that is over, though it may still be opened again.
  const footer = hasEnded || (live && !running) ? 'footerEnded' : live ? 'footer' : 'footerCopy';
  const card = expand('organiser', {
    language: words.language,
    texts: textGroup(texts, 'organiser'),
    fallbackText: texts('organiser.fallback', { title }),
    kind: texts('organiser.kind', { committee: plain(view.committee.code) }),
    title,
    posted: poll.opened_at !== null,
    state: [stateLine(view, deliveries, now, voice), saidLine(view, voice)].filter(Boolean).join(' '),
    count: countLine(view, running ? 'now' : 'was', voice),
    rule: ruleLine(poll, voice),
    turnout: turnoutPart(turnoutOf(status, { named, now }), voice),
    // Beside longer words the titles of these would break on a phone, and their numbers stand next to half of them.
    counts: CHOICES.map((choice) => ({ title: texts(`organiser.${choice}`), value: `${tally[choice]}` })),
    facts: [
      {
        title: texts('organiser.delivered'),
        value: deliveredValue(view, deliveries, voice),
      },
      ...(isCountHidden(poll, now)
        ? [{ title: texts('member.hidden.label'), value: texts('member.hidden.fact') }]
        : []),
      ...(running ? reminderFacts(status, now, voice) : []),
    ],
    hasMissing: missing.length > 0,
    missing,
    ranking: rankingPart(view, voice),
    secret: poll.secret,
    showsVoters: answered.length > 0,
    voters: answered.map((choice) => voterLine(choice, voters, voice)),
    answers: [
      ...answersPart(view, named ? status.answers : [], voice),
      ...remarksPart(view, named ? status.remarks : [], voice),
    ],
    history: history.map((event) => eventLine(event, voice)),
    footer: texts(`organiser.${footer}`, { moment: words.moment(poll.changed_at) }),
    hasActions: actions.length > 0,
    hasEnded,
    ended: texts(`organiser.${endedOf(poll)}`),
    actions,
  });
  return { card, summary: texts('organiser.summary', { title: poll.memo.title }) };
}

/** At how many members cards have arrived, and whether the one in the channel has. */
function deliveredValue({ poll, tally }: PollView, { members, channel }: Deliveries, { texts }: Voice) {
  const delivered = { delivered: members.delivered, entitled: tally.entitled };
  return [
    ...(channel
      ? [texts(`channel.state.${channel}`, { channel: plain(poll.posting_channel_name ?? '') })]
      : []),
    ...(poll.posting === 'channel' ? [] : [texts('organiser.deliveredValue', delivered)]),
  ].join('; ');
}

/** What to do where the card could not be put into the channel, or not be brought up to date there. */
function channelLines({ poll, committee }: PollView, { channel }: Deliveries, { texts }: Voice) {
  if (channel !== 'unreachable' && channel !== 'failed') return [];
  const where = { channel: plain(poll.posting_channel_name ?? ''), team: plain(committee.team_name) };
  return [texts(`channel.missing.${channel}`, where)];
}

/** When the members were reminded, and when the clock will do so. */
function reminderFacts({ view, history, silent }: PollStatus, now: Date, { texts, words }: Voice) {
  const { opened_at: openedAt, deadline, reminded_at: remindedAt } = view.poll;
  const byClock = history.filter(({ what }) => what === 'auto-reminded').map(({ at }) => at);
  const next = openedAt && automaticReminder({ openedAt, deadline, remindedAt, byClock });
  const isComing = silent.personIds.length > 0 && next && next.getTime() > now.getTime();
  const parts = [
    ...(remindedAt ? [texts('organiser.reminded', { moment: words.moment(remindedAt) })] : []),
    ...(isComing ? [texts('organiser.willRemind', { moment: words.moment(next) })] : []),
  ];
  return parts.length > 0 ? [{ title: texts('organiser.reminder'), value: parts.join('; ') }] : [];
}

function endedOf({ state, opened_at }: PollRow): 'ended' | 'endedDraft' | 'endedPlanned' {
  if (state === 'planned') return 'endedPlanned';
  return opened_at ? 'ended' : 'endedDraft';
}

function voterLine(choice: Choice, voters: readonly VoterView[], voice: Voice): string {
  const names = voters.filter((voter) => voter.choice === choice).map((voter) => voterName(voter, voice));
  const title = voice.texts(`organiser.${choice}`);
  return voice.texts('organiser.voters', { title, count: names.length, names: someNames(names, voice) });
}

/** A member's name, marked where somebody else gave the answer. */
function voterName({ name, via, by }: VoterView, { texts }: Voice): string {
  if (by === null || via === null || via === 'own') return plain(name);
  return texts(`organiser.voter.${via}`, { name: plain(name), by: plain(by) });
}

function eventLine(event: PollEvent, { texts, words }: Voice): string {
  const happened = texts(`event.${event.what}`, {
    moment: words.moment(event.at),
    about: plain(eventSubject(event, words)),
  });
  return event.name ? texts('event.by', { happened, name: plain(event.name) }) : happened;
}

/** What the Griffie said instead of planning, while the organiser can do something about it. */
function saidLine({ poll, reply }: PollView, { texts, words }: Voice): string {
  if (!reply || reply.settled || poll.state !== 'requested') return '';
  return texts(`organiser.reply.${reply.kind}`, {
    moment: words.moment(reply.at),
    note: withoutFullStop(plain(reply.note)),
  });
}

function stateLine(
  { poll, session }: PollView,
  { request }: Deliveries,
  now: Date,
  { texts, words }: Voice,
): string {
  if (session && (poll.state === 'planned' || (poll.state === 'requested' && session.cancelled))) {
    const became = !session.cancelled ? 'planned' : poll.majority ? 'cancelled' : 'cancelledLost';
    return texts(`organiser.state.${became}`, {
      date: plain(words.date(session)),
      moment: words.moment(session.plannedAt),
      name: plain(session.plannedBy),
    });
  }
  const deadline = words.moment(poll.deadline);
  const isOver = votingRefusal(poll, now) !== null;
  switch (poll.state) {
    case 'draft':
    case 'discarded':
      return texts('organiser.state.discarded');
    case 'open':
      // The job that closes it may come a moment later, or when the bot is back.
      return texts(isOver ? 'organiser.state.over' : 'organiser.state.open', {
        moment: words.moment(poll.opened_at ?? poll.changed_at),
        deadline,
      });
    case 'planned':
    case 'requested': {
      if (!poll.majority)
        return texts('organiser.state.lost', {
          moment: words.moment(poll.majority_lost_at ?? poll.changed_at),
        });
      const fate = request === 'queued' || request === 'delivered' ? request : 'failed';
      return texts(`organiser.state.${fate}`, { moment: words.moment(poll.requested_at ?? poll.changed_at) });
    }
    case 'closed':
    case 'withdrawn':
      return texts(`organiser.state.${poll.state}`, {
        moment: words.moment(poll.ended_at ?? poll.changed_at),
      });
  }
}

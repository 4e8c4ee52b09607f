import { CHOICES, type Choice } from '../poll/poll.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollEvent } from '../store/events.ts';
import type { Deliveries, PollView, VoterView } from '../store/polls.ts';
import type { AnsweredQuestion } from '../store/questions.ts';
import { button } from './actions.ts';
import { answersPart } from './answers-part.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { countLine, rankingPart, ruleLine } from './poll-parts.ts';
import { expand } from './template.ts';

/** Names for each answer; a card holds only so much. */
const MOST_NAMES = 40;

type OrganiserCard = Readonly<{
  view: PollView;
  deliveries: Deliveries;
  history: readonly PollEvent[];
  /** Who answered what; empty for a secret poll. */
  voters: readonly VoterView[];
  /** What was answered to the questions; empty where others read along. */
  answers: readonly AnsweredQuestion[];
  /** Whether this card is the one that is kept up to date. */
  live: boolean;
  now: Date;
}>;

/** How a posted poll stands, for its organiser. */
export function organiserCard(
  { view, deliveries, history, voters, answers, live, now }: OrganiserCard,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll, tally } = view;
  const title = plain(poll.memo.title);
  const { delivered, unreachable, failed } = deliveries.members;
  const trouble = [
    ...(unreachable > 0 ? [texts('organiser.trouble', { count: unreachable })] : []),
    ...(failed > 0 ? [texts('organiser.failed', { count: failed })] : []),
  ];
  const silent = tally.entitled - CHOICES.reduce((sum, choice) => sum + tally[choice], 0);
  const card = expand('organiser', {
    language: words.language,
    texts: textGroup(texts, 'organiser'),
    fallbackText: texts('organiser.fallback', { title }),
    kind: texts('organiser.kind', { committee: plain(view.committee.code) }),
    title,
    posted: poll.opened_at !== null,
    running: poll.state === 'open' || poll.state === 'requested',
    state: stateLine(view, deliveries, voice),
    count: countLine(view, votingRefusal(poll, now) === null ? 'now' : 'was', voice),
    rule: ruleLine(poll, voice),
    facts: [
      ...CHOICES.map((choice) => ({ title: texts(`organiser.${choice}`), value: `${tally[choice]}` })),
      { title: texts('organiser.silent'), value: `${silent}` },
      {
        title: texts('organiser.delivered'),
        value: texts('organiser.deliveredValue', { delivered, entitled: tally.entitled }),
      },
    ],
    hasTrouble: trouble.length > 0,
    trouble: trouble.join(' '),
    ranking: rankingPart(view, voice),
    secret: poll.secret,
    showsVoters: voters.length > 0,
    voters: [...CHOICES, null].map((choice) => voterLine(choice, voters, voice)),
    answers: answersPart(view, answers, voice),
    history: history.map((event) => eventLine(event, voice)),
    footer: texts(live ? 'organiser.footer' : 'organiser.footerCopy', {
      moment: words.moment(poll.changed_at),
    }),
    actions: [
      button({ title: texts('organiser.withdraw'), verb: 'ask-withdraw', data: { pollId: poll.id } }),
    ],
  });
  return { card, summary: texts('organiser.summary', { title: poll.memo.title }) };
}

function voterLine(choice: Choice | null, voters: OrganiserCard['voters'], voice: Voice): string {
  const { texts, words } = voice;
  const names = voters.filter((voter) => voter.choice === choice).map((voter) => voterName(voter, voice));
  const title = texts(`organiser.${choice ?? 'silent'}`);
  const more = names.length - MOST_NAMES;
  const shown = words.list(names.slice(0, MOST_NAMES));
  const listed = more > 0 ? `${shown} ${texts('committee.more', { count: more })}` : shown;
  return texts('organiser.voters', { title, count: names.length, names: listed });
}

/** A member's name, marked where somebody else gave the answer. */
function voterName({ name, via, by }: VoterView, { texts }: Voice): string {
  if (by === null || via === null || via === 'own') return plain(name);
  return texts(`organiser.voter.${via}`, { name: plain(name), by: plain(by) });
}

function eventLine({ what, at, name, about }: PollEvent, { texts, words }: Voice): string {
  const happened = texts(`event.${what}`, { moment: words.moment(at), about: plain(about ?? '') });
  return name ? texts('event.by', { happened, name: plain(name) }) : happened;
}

function stateLine({ poll }: PollView, { request }: Deliveries, { texts, words }: Voice): string {
  const deadline = words.moment(poll.deadline);
  switch (poll.state) {
    case 'draft':
    case 'discarded':
      return texts('organiser.state.discarded');
    case 'open':
      return texts('organiser.state.open', {
        moment: words.moment(poll.opened_at ?? poll.changed_at),
        deadline,
      });
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

import type { PollEvent } from '../../../bot/store/events.ts';
import type { PollStatus } from '../../../bot/store/poll-status.ts';
import type { PollView, VoterView } from '../../../bot/store/polls.ts';
import type { AnsweredQuestion } from '../../../bot/store/questions.ts';
import { moment, NAMES, QUESTIONS } from './poll-fixture.ts';

/** How a poll stands, with voters that fit its tally. */
export function statusOf(view: PollView, knobs: Partial<PollStatus> = {}): PollStatus {
  const voters = view.poll.secret ? [] : votersOf(view);
  const silent = view.tally.entitled - view.standing.answered;
  return {
    view,
    deliveries: {
      members: { queued: 0, delivered: view.tally.entitled, unreachable: 0, failed: 0 },
      request: view.poll.requested_at ? 'delivered' : null,
      channel: view.poll.posting === 'chat' ? null : 'delivered',
    },
    undelivered: [],
    history: HISTORY,
    voters,
    silent: { personIds: NAMES.slice(0, silent), muted: 0 },
    answers: [],
    remarks: [],
    standstill: null,
    ...knobs,
  };
}

/** Voters that fit a tally, each by an answer of their own. */
export function votersOf({ tally }: PollView): readonly VoterView[] {
  const order = (['interested', 'not-interested', 'no-preference'] as const).flatMap((choice) =>
    Array<typeof choice>(tally[choice]).fill(choice),
  );
  return NAMES.map((name, index) => {
    const choice = order[index] ?? null;
    return { name, choice, via: choice && 'own', by: null };
  });
}

const organiser = { name: 'Anna Waterland', about: null };

const HISTORY: readonly PollEvent[] = [
  { what: 'drafted', at: moment('2022-10-03 08:50'), ...organiser },
  { what: 'edited', at: moment('2022-10-03 08:55'), ...organiser },
  { what: 'posted', at: moment('2022-10-03 09:00'), ...organiser },
  { what: 'phone-answer', at: moment('2022-10-04 15:10'), name: 'Anna Waterland', about: 'Dirk Zandplaat' },
  { what: 'auto-reminded', at: moment('2022-10-04 16:00'), name: null, about: null },
];

const WISHES = [
  'Wat kost het per jaar, en wie betaalt als de raming niet uitkomt?',
  'Graag een kaart met de gebieden erbij.',
  'Hoe verhoudt dit zich tot het besluit van vorig jaar over de uiterwaarden?',
  'Geen vragen vooraf.',
];

/** Answers to the organiser's questions; `times` repeats those in own words. */
export function answersOf({ named, times = 1 }: Readonly<{ named: boolean; times?: number }>) {
  const by = (index: number) => (named ? (NAMES[index % NAMES.length] ?? null) : null);
  return QUESTIONS.map((question): AnsweredQuestion => {
    const given = question.options ?? Array.from({ length: times }, () => WISHES).flat();
    return { question, answers: given.map((answer, index) => ({ answer, name: by(index) })) };
  });
}

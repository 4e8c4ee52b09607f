import { type CandidateDate, isSameTime } from '../poll/candidate-dates.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { seenNow } from './plan-part.ts';
import { questionCard } from './question-card.ts';
import { expand } from './template.ts';

/** Asks once more before a session is planned or moved: when, where, who can come, and who will be told. */
export function surePlanCard(view: PollView, date: CandidateDate, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll, session, tally } = view;
  const moves = poll.state === 'planned';
  const ranked = view.ranked.find((each) => isSameTime(each.date, date));
  const data = {
    pollId: poll.id,
    seen: seenNow(view),
    startsAt: date.startsAt.toISOString(),
    endsAt: date.endsAt.toISOString(),
    place: date.place ?? '',
  };
  return questionCard(
    {
      heading: texts(moves ? 'plan.sure.headingMove' : 'plan.sure.heading'),
      explanation: texts('plan.sure.explanation', { title: plain(poll.memo.title) }),
      note: texts('plan.sure.note', { count: tally.entitled }),
      facts: [
        { title: texts('plan.sure.date'), value: plain(words.date({ ...date, place: null })) },
        {
          title: texts('plan.sure.place'),
          value: date.place ? plain(date.place) : texts('plan.sure.noPlace'),
        },
        ...(moves && session
          ? [{ title: texts('plan.sure.formerly'), value: plain(words.date(session)) }]
          : []),
        {
          title: texts('plan.sure.suits'),
          value: ranked ? texts('plan.sure.suitsValue', { ...ranked }) : texts('plan.sure.suitsUnknown'),
        },
      ],
      actions: [
        button({ title: texts(moves ? 'plan.sure.yesMove' : 'plan.sure.yes'), verb: 'plan', data }),
        button({ title: texts('plan.sure.no'), verb: 'show-request', data: { pollId: poll.id } }),
      ],
    },
    voice,
  );
}

/** Asks for the reason before a request is answered in another way, or a session cancelled. */
export function reasonCard(
  view: PollView,
  what: 'impossible' | 'other-dates' | 'cancel',
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const heading = texts(`plan.reason.${what}.heading`);
  const data = { pollId: view.poll.id, seen: seenNow(view) };
  const card = expand('reason', {
    language: words.language,
    heading,
    explanation: texts(`plan.reason.${what}.explanation`, {
      title: plain(view.poll.memo.title),
      date: view.session ? plain(words.date(view.session)) : '',
    }),
    label: texts(`plan.reason.${what}.label`),
    isRequired: what !== 'cancel',
    error: texts('plan.reason.error'),
    note: texts('plan.reason.note'),
    actions: [
      button({ title: texts(`plan.reason.${what}.save`), verb: what, data }),
      button({ title: texts('plan.sure.no'), verb: 'show-request', data, inputs: 'none' }),
    ],
  });
  return { card, summary: heading };
}

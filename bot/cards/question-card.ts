import { firstReminder, HOURS_BEFORE_DEADLINE } from '../poll/reminders.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { cautionLines } from './caution-lines.ts';
import { plain } from './plain-text.ts';
import { countStandIns, needsWords, ruleWords } from './poll-parts.ts';
import { postingWords } from './posting-words.ts';
import { type CardElement, expand } from './template.ts';

type Question = Readonly<{
  heading: string;
  explanation: string;
  note: string;
  /** What to look at once more before going on. */
  cautions?: readonly string[];
  facts?: readonly Readonly<{ title: string; value: string }>[];
  actions: readonly CardElement[];
}>;

/** A question with its facts and its buttons. */
export function questionCard({ facts = [], cautions = [], ...question }: Question, { words }: Voice): Card {
  const card = expand('question', {
    language: words.language,
    facts,
    hasFacts: facts.length > 0,
    cautions,
    hasCautions: cautions.length > 0,
    ...question,
  });
  return { card, summary: question.heading };
}

/** The last look before posting: to how many, until when, and what happens at the majority. */
export function confirmCard(
  view: PollView,
  { roster, now }: Readonly<{ roster: readonly RosterVoice[]; now: Date }>,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll, committee, dates, questions } = view;
  const standIns = countStandIns(roster);
  const data = { pollId: poll.id };
  const { griffie_channel_name: channel, griffie_team_name: team } = committee;
  const reminder = firstReminder(now, poll.deadline);
  return questionCard(
    {
      heading: texts('confirm.heading'),
      explanation: texts('confirm.explanation', {
        title: plain(poll.memo.title),
        committee: plain(committee.code),
        count: roster.length,
      }),
      note: texts('confirm.note'),
      cautions: cautionLines(view, voice),
      facts: [
        ...(committee.posting === 'chat'
          ? []
          : [
              {
                title: texts('posting.fact'),
                value: postingWords(committee, committee.team_name, voice),
              },
            ]),
        {
          title: texts('confirm.deadline'),
          value: texts('confirm.deadlineValue', { moment: words.moment(poll.deadline) }),
        },
        {
          title: texts('confirm.dates'),
          value: dates.map((date) => `• ${plain(words.date(date))}`).join('\n\n'),
        },
        ...(questions.length > 0
          ? [
              {
                title: texts('confirm.questions'),
                value: questions.map(({ text }) => `• ${plain(text)}`).join('\n\n'),
              },
            ]
          : []),
        {
          title: texts('confirm.majority'),
          value: texts('confirm.majorityValue', {
            needs: needsWords(poll, roster, voice),
            channel: plain(channel ?? ''),
            team: plain(team ?? ''),
          }),
        },
        { title: texts('confirm.rule'), value: ruleWords(poll, voice) },
        ...(poll.hide_count
          ? [{ title: texts('member.hidden.label'), value: texts('member.hidden.fact') }]
          : []),
        ...(standIns > 0
          ? [{ title: texts('confirm.standIns'), value: texts('confirm.standInsValue', { count: standIns }) }]
          : []),
        {
          title: texts('confirm.reminder'),
          value: texts(reminder ? 'confirm.reminderValue' : 'confirm.reminderNone', {
            hours: HOURS_BEFORE_DEADLINE,
            moment: words.moment(reminder ?? poll.deadline),
          }),
        },
      ],
      actions: [
        button({
          title:
            committee.posting === 'channel'
              ? texts('posting.yes')
              : texts('confirm.yes', { count: roster.length }),
          verb: 'post',
          data,
        }),
        button({ title: texts('confirm.no'), verb: 'show', data }),
      ],
    },
    voice,
  );
}

/** Asks once more before something is thrown away. */
export function sureCard(view: PollView, what: 'withdraw' | 'discard' | 'close', voice: Voice): Card {
  const { texts } = voice;
  const data = { pollId: view.poll.id };
  return questionCard(
    {
      heading: texts(`sure.${what}.heading`),
      explanation: texts(`sure.${what}.explanation`, {
        title: plain(view.poll.memo.title),
      }),
      note: texts(`sure.${what}.note`),
      actions: [
        // Throwing a draft away is the same thing to do as withdrawing a poll.
        button({ title: texts(`sure.${what}.yes`), verb: what === 'discard' ? 'withdraw' : what, data }),
        button({ title: texts(`sure.${what}.no`), verb: 'show', data }),
      ],
    },
    voice,
  );
}

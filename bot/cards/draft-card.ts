import { writeDates } from '../poll/candidate-dates.ts';
import { writeDeadline } from '../poll/deadline.ts';
import { RULES } from '../poll/majority.ts';
import { CHOICES } from '../poll/poll.ts';
import { type Question, readQuestions, writeQuestions } from '../poll/questions.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { cautionLines } from './caution-lines.ts';
import { memoPart } from './memo-part.ts';
import { plain } from './plain-text.ts';
import { countStandIns, needsWords } from './poll-parts.ts';
import { postingWords } from './posting-words.ts';
import { quorumField } from './quorum-field.ts';
import { expand } from './template.ts';

/** What the organiser typed, as typed, when it could not be kept. */
export type Typed = Readonly<{
  committee: string;
  title: string;
  reference: string;
  summary: string;
  /** `true` or `false`, as a toggle sends it. */
  secret: string;
  /** The same. */
  hideCount: string;
  rule: string;
  quorum: string;
  day: string;
  time: string;
  dates: string;
  questions: string;
}>;

export type DraftCard = Readonly<{
  view: PollView;
  /** The committee's members now. */
  roster: readonly RosterVoice[];
  /** The committees that this organiser may choose from. */
  committees: readonly Committee[];
  typed?: Typed;
  /** One sentence for each thing that does not fit. */
  problems?: readonly string[];
  /** What has just been done. */
  notice?: string;
}>;

/** The memo as the members will see it, with everything about the poll that can be set. */
export function draftCard(
  { view, roster, committees, typed, problems = [], notice = '' }: DraftCard,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll, committee } = view;
  const title = plain(poll.memo.title);
  const code = plain(committee.code);
  const data = { pollId: poll.id };
  const cautions = cautionLines(view, voice);
  const choices = CHOICES.map((choice) => `‘${texts(`choice.${choice}`)}’`).join(', ');
  const card = expand('draft', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'draft'),
    fallbackText: texts('draft.fallback', { title }),
    memo: memoPart(view, voice, { on: 'organiser', data }),
    buttons: texts('draft.buttons', { choices }),
    hasProblems: problems.length > 0,
    problems,
    choosesCommittee: committees.length > 1,
    committee: typed?.committee ?? committee.id,
    committees: committees.map((each) => ({ title: each.code, value: each.id })),
    // A title that is missing stands in the folded part, so that part then stands open.
    showsMore: typed !== undefined && typed.title.trim() === '',
    titleField: typed?.title ?? poll.memo.title,
    reference: typed?.reference ?? poll.memo.reference ?? '',
    summary: typed?.summary ?? poll.summary ?? '',
    secret: typed?.secret ?? `${poll.secret}`,
    hideCount: typed?.hideCount ?? `${poll.hide_count}`,
    hideCountLabel: texts('member.hidden.label'),
    hideCountTitle: texts('member.hidden.toggle'),
    rule: typed?.rule ?? poll.rule,
    rules: RULES.map((rule) => ({ title: texts(`rule.name.${rule}`), value: rule })),
    ...quorumField(typed ? Number(typed.quorum) : poll.quorum),
    ...(typed ? { day: typed.day, time: typed.time } : writeDeadline(poll.deadline)),
    typedDates: typed?.dates ?? writeDates(view.dates),
    // While something does not fit, what was kept before would only confuse.
    hasDates: problems.length === 0,
    readDates: view.dates.map((date) => plain(words.date(date))),
    hasCautions: problems.length === 0 && cautions.length > 0,
    cautions,
    recipients: recipientsLine({ view, roster }, voice),
    // Where a line of the folded questions does not fit, that part stands open.
    showsQuestions: typed !== undefined && readQuestions(typed.questions).problems.length > 0,
    typedQuestions: typed?.questions ?? writeQuestions(view.questions),
    hasQuestions: problems.length === 0 && view.questions.length > 0,
    readQuestions: view.questions.map((question, index) => questionLine(question, index + 1, voice)),
    hasNotice: notice !== '',
    notice,
    griffie: committee.griffie_channel_id
      ? texts('draft.griffie', {
          channel: plain(committee.griffie_channel_name ?? ''),
          team: plain(committee.griffie_team_name ?? ''),
        })
      : texts('draft.griffieMissing', { committee: code }),
    actions: [
      button({ title: texts('draft.post'), verb: 'ask-post', data }),
      button({ title: texts('draft.update'), verb: 'update-draft', data }),
      button({ title: texts('draft.trial'), verb: 'send-trial', data }),
      button({ title: texts('draft.discard'), verb: 'ask-discard', data, inputs: 'none' }),
    ],
  });
  return { card, summary: texts('draft.summary', { title: poll.memo.title }) };
}

/** To whom the poll goes, and what the request to the Griffie will take. */
function recipientsLine({ view, roster }: Pick<DraftCard, 'view' | 'roster'>, voice: Voice): string {
  const { texts } = voice;
  const standIns = countStandIns(roster);
  return [
    texts('draft.recipients', { count: roster.length, committee: plain(view.committee.code) }),
    ...(standIns > 0 ? [texts('draft.standIns', { count: standIns })] : []),
    ...(view.committee.posting === 'chat'
      ? []
      : [texts('posting.draft', { where: postingWords(view.committee, view.committee.team_name, voice) })]),
    texts('draft.majority', { needs: needsWords(view.poll, roster, voice) }),
  ].join(' ');
}

function questionLine({ text, options }: Question, number: number, { texts, words }: Voice): string {
  const question = plain(text);
  return options
    ? texts('draft.ask.withChoices', { number, question, choices: words.oneOf(options.map(plain)) })
    : texts('draft.ask.ownWords', { number, question });
}

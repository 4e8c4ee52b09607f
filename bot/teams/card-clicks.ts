import { z } from 'zod';
import { castVote } from '../actions/cast-vote.ts';
import { editDraft } from '../actions/edit-draft.ts';
import { openPoll } from '../actions/open-poll.ts';
import { sendAgain } from '../actions/send-again.ts';
import { sendTrial } from '../actions/send-trial.ts';
import { withdrawPoll } from '../actions/withdraw-poll.ts';
import { draftCard, type Typed } from '../cards/draft-card.ts';
import { confirmCard, sureCard } from '../cards/question-card.ts';
import { rosterProblem } from '../poll/draft.ts';
import { CHOICES, type Choice } from '../poll/poll.ts';
import { writeQuestions } from '../poll/questions.ts';
import { calendarOf, committeeById, committeesOfOrganiser } from '../store/committees.ts';
import { findPoll } from '../store/polls.ts';
import { readQuestionsOf } from '../store/questions.ts';
import { readVoices } from '../store/roster.ts';
import type { Person } from '../store/schema.ts';
import type { Origin } from './activity.ts';
import type { Answer } from './answer.ts';
import { answersPage, keepFilled, remarksPage, showAnswers, showRemarks } from './answer-clicks.ts';
import { calendarInput, keepCalendar } from './calendar-clicks.ts';
import {
  type BallotInput,
  type Click,
  clickedMessage,
  filled,
  memberCardOf,
  numeric,
  onBallot,
  onPoll,
  organisedView,
  organiserCardOf,
  type PollInput,
  refusal,
  typed,
} from './click.ts';
import type { Desk } from './desk.ts';
import { draftSentences, readDraftFields } from './draft-fields.ts';
import { askFile, exportInput } from './export-clicks.ts';
import { forgetChosen, keepPerson, personInput } from './forget-clicks.ts';
import {
  askMove,
  askPlan,
  askReason,
  cancel,
  onRequest,
  plan,
  planInput,
  reasonInput,
  reply,
  showRequest,
  sureInput,
} from './griffie-clicks.ts';
import { memoInput, readOn, tryReadOn } from './memo-clicks.ts';
import {
  close,
  datesInput,
  deadlineInput,
  mute,
  newDates,
  newDeadline,
  remind,
  runChosen,
  showMember,
} from './posted-clicks.ts';
import { keepPosting, postingInput } from './posting-clicks.ts';
import { keepRetention, retentionInput } from './retention-clicks.ts';
import { heardInput, recordHeard, takeRosterOver } from './roster-clicks.ts';
import {
  applyRosterFile,
  askTeamRoster,
  committeeInput,
  leaveRosterFile,
  rosterFileInput,
  rosterForInput,
  showMembers,
  showRosterFile,
  takeTeamRoster,
} from './roster-file-clicks.ts';
import { keepRule, ruleInput } from './rule-clicks.ts';
import { trialInput, trySave, tryVote } from './trial-clicks.ts';

/** One button: what its data must look like and what it does. */
type Verb<Input> = Readonly<{
  input: z.ZodType<Input>;
  run: (click: Click<Input>) => Promise<Answer>;
}>;

function verb<Input>(input: z.ZodType<Input>, run: Verb<Input>['run']): Verb<unknown> {
  return { input, run: (click) => run(click as Click<Input>) };
}

const draftInput = onPoll.extend({
  committee: filled,
  // In parts of the card that are folded; a client that leaves those out changes nothing in them.
  title: typed.optional(),
  reference: typed.optional(),
  summary: typed.optional(),
  secret: typed.optional(),
  hideCount: typed.optional(),
  rule: typed.optional(),
  quorum: numeric.optional(),
  questions: typed.optional(),
  day: filled,
  time: filled,
  dates: filled,
});
type DraftInput = z.infer<typeof draftInput>;
const ballotFields = onBallot.catchall(z.unknown());

/** Every button, by the verb that its click carries. The data of a click may be forged: each action checks anew. */
const VERBS: ReadonlyMap<string, Verb<unknown>> = new Map([
  ['vote', verb(onBallot.extend({ choice: z.enum(CHOICES) }), vote)],
  ['save-dates', verb(ballotFields, (click) => keepFilled(click, 'dates'))],
  ['save-answers', verb(ballotFields, (click) => keepFilled(click, 'answers'))],
  ['save-remark', verb(ballotFields, (click) => keepFilled(click, 'remark'))],
  ['show-answers', verb(answersPage, showAnswers)],
  ['show-remarks', verb(remarksPage, showRemarks)],
  ['read-memo', verb(memoInput, readOn)],
  ['update-draft', verb(draftInput, (click) => keepDraft(click, show))],
  ['ask-post', verb(draftInput, (click) => keepDraft(click, askPost))],
  ['post', verb(onPoll, post)],
  ['send-trial', verb(draftInput, (click) => keepDraft(click, trial))],
  ['try-vote', verb(trialInput, tryVote)],
  ['try-save-dates', verb(trialInput, (click) => trySave(click, 'dates'))],
  ['try-save-answers', verb(trialInput, (click) => trySave(click, 'answers'))],
  ['try-save-remark', verb(trialInput, (click) => trySave(click, 'remark'))],
  ['try-read-memo', verb(memoInput, tryReadOn)],
  ['ask-discard', verb(onPoll, askDiscard)],
  ['withdraw', verb(onPoll, withdraw)],
  ['remind', verb(onPoll, remind)],
  ['send-again', verb(onPoll, again)],
  ['close', verb(onPoll, close)],
  ['extend', verb(deadlineInput, (click) => newDeadline(click, 'extend'))],
  ['reopen', verb(deadlineInput, (click) => newDeadline(click, 'reopen'))],
  ['change-dates', verb(datesInput, newDates)],
  ['record-answer', verb(heardInput, recordHeard)],
  ['update-roster', verb(onPoll, takeRosterOver)],
  ['set-rule', verb(ruleInput, keepRule)],
  ['set-retention', verb(retentionInput, keepRetention)],
  ['set-posting', verb(postingInput, keepPosting)],
  ['export', verb(exportInput, askFile)],
  ['show-roster-file', verb(rosterForInput, showRosterFile)],
  ['apply-roster-file', verb(rosterForInput, applyRosterFile)],
  ['leave-roster-file', verb(rosterFileInput, leaveRosterFile)],
  ['ask-team-roster', verb(committeeInput, askTeamRoster)],
  ['use-team-roster', verb(committeeInput, takeTeamRoster)],
  ['show-members', verb(committeeInput, showMembers)],
  ['set-calendar', verb(calendarInput, keepCalendar)],
  ['command', verb(onPoll.extend({ command: z.string() }), runChosen)],
  ['mute-reminders', verb(onPoll, (click) => mute(click, true))],
  ['unmute-reminders', verb(onPoll, (click) => mute(click, false))],
  ['show-request', verb(onRequest, showRequest)],
  ['ask-plan', verb(planInput, askPlan)],
  ['plan', verb(sureInput, plan)],
  ['ask-move', verb(onRequest, askMove)],
  ['ask-impossible', verb(onRequest, (click) => askReason(click, 'impossible'))],
  ['ask-other-dates', verb(onRequest, (click) => askReason(click, 'other-dates'))],
  ['ask-cancel', verb(onRequest, (click) => askReason(click, 'cancel'))],
  ['impossible', verb(reasonInput, (click) => reply(click, 'impossible'))],
  ['other-dates', verb(reasonInput, (click) => reply(click, 'other-dates'))],
  ['cancel', verb(reasonInput, cancel)],
  ['forget', verb(personInput, forgetChosen)],
  ['keep-person', verb(personInput, keepPerson)],
  ['show-member', verb(onBallot, showMember)],
  ['show', verb(onPoll, show)],
]);

export const VERB_NAMES: readonly string[] = [...VERBS.keys()];

/** Buttons that give back a card which is for one person's eyes. */
const FOR_ONE: ReadonlySet<string> = new Set([
  'vote',
  'save-dates',
  'save-answers',
  'save-remark',
  'show-member',
  'mute-reminders',
  'unmute-reminders',
]);

/** Whether what a button gives back may not take the place of a card that others see as well. */
export function isForOne(name: string, data: Readonly<Record<string, unknown>>): boolean {
  // Of the request to the Griffie the whole channel may read the memo; that card is theirs together.
  return FOR_ONE.has(name) || (name === 'read-memo' && data.on !== 'request');
}

/** Does what a button says for the person who clicked it. */
export async function handleClick(
  desk: Desk,
  person: Person,
  { verb: name, data, place }: Readonly<{ verb: string; data: unknown; place: Origin['place'] }>,
): Promise<Answer> {
  const known = VERBS.get(name);
  const input = known?.input.safeParse(data);
  if (!known || !input?.success) {
    desk.log.warn({ verb: known ? name : 'unknown' }, 'a click carried data that no button sends');
    return { text: desk.voice.texts('refusal.unknown-button') };
  }
  const begun = performance.now();
  const answer = await known.run({ desk, person, place, input: input.data });
  const outcome = 'card' in answer ? 'done' : 'refused';
  const milliseconds = performance.now() - begun;
  desk.meters.clicked(name, outcome, milliseconds);
  desk.log.info({ verb: name, outcome, milliseconds: Math.round(milliseconds) }, 'a button did its work');
  return answer;
}

async function vote(click: Click<BallotInput & { choice: Choice }>) {
  const { desk, person, input } = click;
  const { pollId, choice, voiceId = person.id } = input;
  const vote = { pollId, choice, voiceId, personId: person.id, messageId: clickedMessage(click) };
  const result = await castVote(desk, vote);
  if (!result.ok) return refusal(desk, result.reason);
  return memberCardOf(click, { pollId, voiceId, seen: result.seen });
}

/** Keeps a draft's fields and goes on to `next`; when something does not fit, shows the draft with what. */
async function keepDraft(click: Click<DraftInput>, next: (click: Click<PollInput>) => Promise<Answer>) {
  const { desk, person, input } = click;
  const poll = await findPoll(desk.db, input.pollId);
  if (!poll) return refusal(desk, 'unknown-poll');
  // Clients leave out a field that was emptied, but never a toggle: with that there, the folded parts were sent.
  const folded = (given: string | undefined, kept: string) =>
    given ?? (input.secret === undefined ? kept : '');
  const fieldsNow = {
    ...input,
    title: folded(input.title, poll.memo.title),
    reference: folded(input.reference, poll.memo.reference ?? ''),
    summary: folded(input.summary, poll.summary ?? ''),
    secret: input.secret ?? `${poll.secret}`,
    hideCount: input.hideCount ?? `${poll.hide_count}`,
    rule: input.rule ?? poll.rule,
    quorum: folded(input.quorum, `${poll.quorum ?? ''}`),
    questions: folded(input.questions, writeQuestions(await readQuestionsOf(desk.db, poll.id))),
  };
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const committee =
    mine.find(({ id }) => id === input.committee) ?? (await committeeById(desk.db, poll.committee_id));
  const fields = readDraftFields(fieldsNow, { ...desk, calendar: calendarOf(committee) });
  if (!fields.ok) {
    const { problems } = fields;
    return draftAgain(desk, person, input.pollId, { typed: fieldsNow, problems });
  }
  const asks = next === askPost;
  const result = await editDraft(desk, { ...fields, pollId: input.pollId, personId: person.id, asks });
  return result.ok ? next(click) : refusal(desk, result.reason);
}

type OnDraft = Readonly<{ typed?: Typed; problems?: readonly string[]; notice?: string }>;

/** Shows a draft once more, with what does not fit in it or what has just been done. */
async function draftAgain(desk: Desk, person: Person, pollId: string, told: OnDraft): Promise<Answer> {
  const view = await organisedView(desk, person, pollId);
  if (view?.poll.state !== 'draft') return refusal(desk, view ? 'no-draft' : 'unknown-poll');
  const committees = await committeesOfOrganiser(desk.db, person.id);
  const roster = await readVoices(desk.db, view.committee.id);
  return { card: draftCard({ view, roster, committees, ...told }, desk.voice) };
}

async function trial({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await sendTrial(desk, { pollId: input.pollId, personId: person.id });
  if (!result.ok) return refusal(desk, result.reason);
  return draftAgain(desk, person, input.pollId, { notice: desk.voice.texts('draft.trialSent') });
}

async function askPost({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  if (!view.committee.griffie_channel_id)
    return { text: desk.voice.texts('draft.griffieMissing', { committee: view.committee.code }) };
  const roster = await readVoices(desk.db, view.committee.id);
  const lacking = rosterProblem(roster, view.poll);
  if (lacking) return { text: desk.voice.texts(`problem.${lacking}`) };
  return { card: confirmCard(view, { roster, now: desk.now() }, desk.voice) };
}

async function post(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const result = await openPoll(desk, { pollId: input.pollId, personId: person.id });
  if (result.ok) return organiserCardOf(click, input.pollId);
  if (result.reason === 'draft-problems')
    return { text: draftSentences(result.problems, desk.voice).join('\n\n') };
  // What the last look says, it says again now that something has changed.
  const asksAnew = ['no-griffie', 'parties-missing', 'seats-missing', 'quorum-too-high'];
  return asksAnew.includes(result.reason) ? askPost(click) : refusal(desk, result.reason);
}

async function askDiscard({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  return view ? { card: sureCard(view, 'discard', desk.voice) } : refusal(desk, 'unknown-poll');
}

async function withdraw(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const result = await withdrawPoll(desk, { pollId: input.pollId, personId: person.id });
  return result.ok ? organiserCardOf(click, input.pollId) : refusal(desk, result.reason);
}

async function again(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const result = await sendAgain(desk, { pollId: input.pollId, personId: person.id });
  return result.ok ? organiserCardOf(click, input.pollId) : refusal(desk, result.reason);
}

async function show(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const view = await organisedView(desk, person, input.pollId);
  return view ? organiserCardOf(click, input.pollId) : refusal(desk, 'unknown-poll');
}

import { z } from 'zod';
import { castVote } from '../actions/cast-vote.ts';
import { editDraft } from '../actions/edit-draft.ts';
import { openPoll } from '../actions/open-poll.ts';
import { saveDates } from '../actions/save-dates.ts';
import { withdrawPoll } from '../actions/withdraw-poll.ts';
import { draftCard, type Typed } from '../cards/draft-card.ts';
import { confirmCard, sureCard } from '../cards/question-card.ts';
import { CHOICES, DATE_ANSWERS } from '../poll/poll.ts';
import { committeesOfOrganiser, members } from '../store/committees.ts';
import { findPoll } from '../store/polls.ts';
import type { Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import {
  type Click,
  cardOf,
  filled,
  onPoll,
  organisedView,
  type PollInput,
  refusal,
  typed,
} from './click.ts';
import type { Desk } from './desk.ts';
import { draftSentences, readDraftFields } from './draft-fields.ts';
import {
  close,
  datesInput,
  deadlineInput,
  newDates,
  newDeadline,
  remind,
  runChosen,
  showMember,
} from './posted-clicks.ts';

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
  // In a part of the card that is folded; a client that leaves those out changes nothing in them.
  title: typed.optional(),
  reference: typed.optional(),
  summary: typed.optional(),
  secret: typed.optional(),
  day: filled,
  time: filled,
  dates: filled,
});
type DraftInput = z.infer<typeof draftInput>;

/** Every button, by the verb that its click carries. The data of a click may be forged: each action checks anew. */
const VERBS: ReadonlyMap<string, Verb<unknown>> = new Map([
  ['vote', verb(onPoll.extend({ choice: z.enum(CHOICES) }), vote)],
  ['save-dates', verb(onPoll.catchall(z.unknown()), keepDates)],
  ['update-draft', verb(draftInput, (click) => keepDraft(click, show))],
  ['ask-post', verb(draftInput, (click) => keepDraft(click, askPost))],
  ['post', verb(onPoll, post)],
  ['ask-discard', verb(onPoll, (click) => askWhetherSure(click, 'discard'))],
  ['ask-withdraw', verb(onPoll, (click) => askWhetherSure(click, 'withdraw'))],
  ['withdraw', verb(onPoll, withdraw)],
  ['remind', verb(onPoll, remind)],
  ['close', verb(onPoll, close)],
  ['extend', verb(deadlineInput, (click) => newDeadline(click, 'extend'))],
  ['reopen', verb(deadlineInput, (click) => newDeadline(click, 'reopen'))],
  ['change-dates', verb(datesInput, newDates)],
  ['command', verb(onPoll.extend({ command: z.string() }), runChosen)],
  ['show-member', verb(onPoll, showMember)],
  ['show', verb(onPoll, show)],
]);

/** Does what a button says for the person who clicked it. */
export async function handleClick(
  desk: Desk,
  person: Person,
  { verb: name, data }: Readonly<{ verb: string; data: unknown }>,
): Promise<Answer> {
  const known = VERBS.get(name);
  const input = known?.input.safeParse(data);
  if (!known || !input?.success) {
    desk.log.warn({ verb: name.slice(0, 40) }, 'a click carried data that no button sends');
    return { text: desk.voice.texts('refusal.unknown-button') };
  }
  return known.run({ desk, person, input: input.data });
}

async function vote({ desk, person, input }: Click<PollInput & { choice: (typeof CHOICES)[number] }>) {
  const result = await castVote(desk, { ...input, personId: person.id });
  return result.ok ? cardOf(desk, person, input.pollId, 'member') : refusal(desk, result.reason);
}

async function keepDates({ desk, person, input }: Click<PollInput & Record<string, unknown>>) {
  const answers = new Map(
    Object.entries(input).flatMap(([id, answer]) => {
      const known = DATE_ANSWERS.find((each) => each === answer);
      return known && z.uuid().safeParse(id).success ? [[id, known] as const] : [];
    }),
  );
  const result = await saveDates(desk, { pollId: input.pollId, personId: person.id, answers });
  return result.ok ? cardOf(desk, person, input.pollId, 'member') : refusal(desk, result.reason);
}

/** Keeps a draft's fields and goes on to `next`; when something does not fit, shows the draft with what. */
async function keepDraft(click: Click<DraftInput>, next: (click: Click<PollInput>) => Promise<Answer>) {
  const { desk, person, input } = click;
  const poll = await findPoll(desk.db, input.pollId);
  if (!poll) return refusal(desk, 'unknown-poll');
  const fieldsNow = {
    ...input,
    title: input.title ?? poll.memo.title,
    reference: input.reference ?? poll.memo.reference ?? '',
    summary: input.summary ?? poll.summary ?? '',
    secret: input.secret ?? `${poll.secret}`,
  };
  const fields = readDraftFields(fieldsNow, desk);
  if (!fields.ok) return draftWithProblems(desk, person, fieldsNow, fields.problems);
  const result = await editDraft(desk, { ...fields, pollId: input.pollId, personId: person.id });
  return result.ok ? next(click) : refusal(desk, result.reason);
}

async function draftWithProblems(
  desk: Desk,
  person: Person,
  input: Typed & PollInput,
  problems: readonly string[],
): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  if (view?.poll.state !== 'draft') return refusal(desk, view ? 'no-draft' : 'unknown-poll');
  const committees = await committeesOfOrganiser(desk.db, person.id);
  const roster = await members(desk.db, view.committee.id);
  const card = draftCard({ view, members: roster.length, committees, typed: input, problems }, desk.voice);
  return { card };
}

async function askPost({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  if (!view.committee.griffie_channel_id)
    return { text: desk.voice.texts('draft.griffieMissing', { committee: view.committee.code }) };
  const roster = await members(desk.db, view.committee.id);
  return { card: confirmCard(view, roster.length, desk.voice) };
}

async function post({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await openPoll(desk, { pollId: input.pollId, personId: person.id });
  if (result.ok) return cardOf(desk, person, input.pollId, 'organiser');
  if (result.reason === 'draft-problems')
    return { text: draftSentences(result.problems, desk.voice).join('\n\n') };
  if (result.reason !== 'no-griffie') return refusal(desk, result.reason);
  return askPost({ desk, person, input });
}

async function askWhetherSure({ desk, person, input }: Click<PollInput>, what: 'discard' | 'withdraw') {
  const view = await organisedView(desk, person, input.pollId);
  return view ? { card: sureCard(view, what, desk.voice) } : refusal(desk, 'unknown-poll');
}

async function withdraw({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await withdrawPoll(desk, { pollId: input.pollId, personId: person.id });
  return result.ok ? cardOf(desk, person, input.pollId, 'organiser') : refusal(desk, result.reason);
}

async function show({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  return view ? cardOf(desk, person, input.pollId, 'organiser') : refusal(desk, 'unknown-poll');
}

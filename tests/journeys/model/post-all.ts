import type { Client } from 'pg';
import { walk } from '../../teams/card-tree.ts';
import type { Card, ClickAnswer, Message } from '../../teams/teams.ts';
import { readable } from '../reading.ts';
import { type Draft, type Drafter, PAST_DAY, type Settings, type Story } from './actions.ts';
import { differences } from './compare.ts';
import { DISCARDED, draftExpected, fieldsExpected, QUESTIONS } from './expected.ts';
import { posted } from './poll.ts';
import { settle } from './settle.ts';
import { type Committee, type Played, type Stage, together, typedDay } from './stage.ts';

// The way of a poll from a memo to its posting.

/** A poll that has been posted, and where its drafts differed from what was kept on them. */
export type Posted = Readonly<{ played: Played; wrong: readonly string[] }>;

type Drafted = Readonly<{ story: Story; number: number; committee: Committee }>;

/** Posts a poll for each of these stories, and waits for all cards. */
export async function postAll(stage: Stage, stories: readonly Story[]): Promise<Posted[]> {
  const { committees, database } = stage;
  const newDraft = (story: Story): Drafted => ({
    story,
    number: stage.next(),
    committee: committees[story.cast] as Committee,
  });
  const polls = stories.map(newDraft);
  const thrown = stories.map((story) => (story.discards ? newDraft(story) : null));
  const all = [...polls, ...thrown.filter((each) => each !== null)];
  await together(all, ({ number, committee }) => committee.organiser.says(memo(number)));
  await settle(database);
  const wrongs = polls.map(() => differences());
  const most = Math.max(0, ...stories.map(({ drafts }) => drafts.length));
  for (let round = 0; round < most; round++) {
    await together(polls, async (poll, index) => {
      const draft = poll.story.drafts[round];
      if (draft) wrongs[index]?.wrong.push(...(await keep(stage, poll, draft)));
    });
    await settle(database);
    for (const [index, poll] of polls.entries()) {
      const kept = poll.story.drafts.slice(0, round + 1).findLast(({ late }) => !late);
      if (kept) checkDraft(stage, poll, kept, wrongs[index] as Checks);
    }
  }
  const done = await together(polls, (poll) => post(stage, poll));
  await together(all.slice(polls.length), (draft) => discard(stage, draft));
  await settle(database);
  for (const [index, draft] of thrown.entries())
    if (draft) wrongs[index]?.check('the draft thrown away', readable(cardOf(stage, draft)), DISCARDED);
  const questions = await idsOfQuestions(database, done);
  return done.map((poll, index) => ({
    played: {
      ...poll,
      dateIds: new Map(),
      questionIds: questions.get(poll.pollId) ?? [],
      left: null,
      calendar: null,
    },
    wrong: wrongs[index]?.wrong ?? [],
  }));
}

type Checks = ReturnType<typeof differences>;

/** The message with the draft, which becomes the organiser's own card. */
function messageOf(stage: Stage, { number, committee }: Drafted): Message {
  const [message] = stage.cards(committee.organiser, number);
  if (!message) throw new Error('There is no draft.');
  return message;
}

function cardOf(stage: Stage, draft: Drafted): Card {
  return messageOf(stage, draft).card as Card;
}

/** Clicks on a draft: its organiser on the card, another by the verb alone. */
function clicks(
  stage: Stage,
  draft: Drafted,
  { by, title, verb, inputs = {} }: Readonly<{ by: Drafter; title: string; verb: string; inputs?: Inputs }>,
): Promise<ClickAnswer> {
  const message = messageOf(stage, draft);
  const { organiser, newcomer } = draft.committee;
  if (by === 'organiser') return organiser.clicks(message, title, { inputs });
  // A client sends all fields, also those that nobody touched.
  const others = { title: `Uitnodiging onderwerp ${draft.number}`, reference: `PS2022BEM${draft.number}` };
  const data = { pollId: pollIdOn(message.card), ...others, ...inputs };
  const action = { type: 'Action.Execute', verb, data };
  return newcomer.invoke({ action, trigger: 'manual' });
}

function pollIdOn(card: Card | undefined): string {
  return /"pollId":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
}

type Inputs = Record<string, string>;

function inputsOf({ secret, hidden, rule, quorum, asks, days, deadline }: Settings, late = false): Inputs {
  return {
    day: late ? PAST_DAY : deadline,
    time: '17:00',
    dates: days.map(typedDay).join('\n'),
    secret: `${secret}`,
    hideCount: `${hidden}`,
    rule,
    quorum: `${quorum ?? ''}`,
    questions: asks ? QUESTIONS : '',
  };
}

/** Keeps this on a draft; gives where the answer is not as it should be. */
async function keep(stage: Stage, drafted: Drafted, draft: Draft): Promise<readonly string[]> {
  const { by, late } = draft;
  const inputs = inputsOf(draft, late);
  const { card, text = '' } = await clicks(stage, drafted, {
    by,
    title: 'Bijwerken',
    verb: 'update-draft',
    inputs,
  });
  const isRefused = readable(card).includes('Het einde van de antwoordtermijn ligt niet in de toekomst.');
  return card && isRefused === late
    ? []
    : [`what is kept on a draft is answered with “${text}${readable(card)}”`];
}

function checkDraft(stage: Stage, draft: Drafted, kept: Settings, { check, wrong }: Checks): void {
  const card = cardOf(stage, draft);
  const poll = posted({ ...kept, cast: draft.story.cast });
  check('the draft', readable(card), draftExpected(poll));
  const shown = Object.fromEntries(
    [...walk(card)]
      .filter(({ type }) => type.startsWith('Input.'))
      .map(({ element }) => [`${element.id}`, `${element.value ?? ''}`]),
  );
  for (const [field, value] of Object.entries(fieldsExpected(poll)))
    if (shown[field] !== value) wrong.push(`the draft has “${shown[field]}” in ${field}, not “${value}”`);
}

/** Posts a draft with the settings of its story, whatever was kept on it before. */
async function post(
  stage: Stage,
  draft: Drafted,
): Promise<Omit<Played, 'dateIds' | 'questionIds' | 'left' | 'calendar'>> {
  const { story, number, committee } = draft;
  const message = messageOf(stage, draft);
  const by = story.postedBy;
  const asked = await clicks(stage, draft, {
    by,
    title: 'Plaatsen',
    verb: 'ask-post',
    inputs: inputsOf(story),
  });
  const pollId = pollIdOn(asked.card);
  const action = { type: 'Action.Execute', verb: 'post', data: { pollId } };
  const { organiser, newcomer } = committee;
  const { card, text = '' } = await (by === 'organiser'
    ? organiser.invoke({ action, trigger: 'manual' }, { message })
    : newcomer.invoke({ action, trigger: 'manual' }));
  if (!JSON.stringify(card ?? {}).includes('Geplaatst op'))
    throw new Error(`Poll ${number} is not posted: ${asked.text} ${text}`);
  return { number, committee, pollId, message };
}

async function discard(stage: Stage, draft: Drafted): Promise<void> {
  const { organiser } = draft.committee;
  const message = messageOf(stage, draft);
  const { card } = await organiser.clicks(message, 'Weggooien');
  // As it was shown: an edit that is under way may have put the draft back in its place.
  const action = { type: 'Action.Execute', verb: 'withdraw', data: { pollId: pollIdOn(card) } };
  await organiser.invoke({ action, trigger: 'manual' }, { message });
}

/** A memo of few words: thousands of cards hold it. */
function memo(number: number): string {
  return `
UITNODIGING ONDERWERP ${number}

PS2022BEM${number}

DATUM 29-09-2022
VAN Robert Strijk
AAN Leden van de commissie
TELEFOONNUMMER +31643246448
TEAM ECO

Graag nemen we contact met u op over het organiseren van een werksessie.

Verzoek Werksessie

Indien een meerderheid hiervoor openstaat, verzoeken wij de Griffie om een moment in te plannen voor deze werksessie.`;
}

type Polls = readonly Readonly<{ pollId: string }>[];

/** By which ids the cards ask the questions of these polls, in their order. */
async function idsOfQuestions(database: Client, polls: Polls): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await database.query(
    'select poll_id, array_agg(id::text order by position) as ids from question where poll_id = any($1) group by poll_id',
    [polls.map(({ pollId }) => pollId)],
  );
  return new Map(rows.map(({ poll_id, ids }) => [poll_id, ids]));
}

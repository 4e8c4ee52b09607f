import { readFileSync } from 'node:fs';
import { readMemo } from '../../../bot/memo/read-memo.ts';
import { standing } from '../../../bot/poll/majority.ts';
import type { PartyTally, Tally } from '../../../bot/poll/poll.ts';
import { rankDates } from '../../../bot/poll/rank-dates.ts';
import type { BallotView, PollView, StoredDate } from '../../../bot/store/polls.ts';
import type { StoredQuestion } from '../../../bot/store/questions.ts';
import type { Voice } from '../../../bot/store/roster.ts';
import type { Committee, PollRow } from '../../../bot/store/schema.ts';
import type { ReplyView, SessionView } from '../../../bot/store/sessions.ts';

/** The samples' moment, two days after their poll was posted. */
export const NOW = moment('2022-10-05 10:00');

/** Dutch summer time. */
export function moment(written: string): Date {
  return new Date(`${written.replace(' ', 'T')}:00+02:00`);
}

/** Plainly invented people. */
export const NAMES = [
  'Anna Waterland',
  'Bram Wolkendijk',
  'Carla Windveer',
  'Dirk Zandplaat',
  'Els Regenboog',
  'Frits Kwelder',
  'Guusje Mistbank',
  'Henk Duinpan',
  'Iris Veenpluis',
  'Joost Rietkraag',
  'Karin Zonnedauw',
  'Lars Hagelbui',
  'Mieke Sloothaak',
  'Nico Greppelveld',
  'Olga Lisdodde',
  'Pim Dauwdruppel',
  'Quinten Uiterwaard',
] as const;

const reading = readMemo(readFileSync(new URL('../../memo/PS2022BEM103.txt', import.meta.url), 'utf8'));
if (!reading.ok) throw new Error('The memo PS2022BEM103 cannot be read.');
export const MEMO = reading.memo;

export const COMMITTEE: Committee = {
  id: 'committee-1',
  tenant_id: 'tenant-1',
  code: 'BEM',
  team_id: 'team-1',
  team_name: 'Statencommissie BEM',
  service_url: 'https://teams.example/',
  created_at: moment('2022-09-01 09:00'),
  griffie_channel_id: 'channel-1',
  griffie_channel_name: 'Verzoeken',
  griffie_team_name: 'Griffie',
  griffie_service_url: 'https://teams.example/',
  rule: 'per-member',
  quorum: null,
  roster_source: 'team',
  preferred_weekday: 3,
  lead_days: 21,
  closed_ranges: [],
  posting: 'chat',
  posting_channel_id: null,
  posting_channel_name: null,
  retention_years: null,
};

const POLL: PollRow = {
  id: 'poll-1',
  committee_id: COMMITTEE.id,
  organiser_id: 'person-1',
  state: 'open',
  memo: MEMO,
  deadline: moment('2022-10-12 12:00'),
  created_at: moment('2022-10-03 08:50'),
  opened_at: moment('2022-10-03 09:00'),
  requested_at: null,
  majority: false,
  majority_lost_at: null,
  majority_regained_at: null,
  ended_at: null,
  summary: null,
  secret: false,
  hide_count: false,
  rule: 'per-member',
  quorum: null,
  reminded_at: null,
  roster_updated_at: null,
  file_name: null,
  file_bytes: null,
  file_sha256: null,
  posting: 'chat',
  posting_channel_id: null,
  posting_channel_name: null,
  changed_at: moment('2022-10-05 09:41'),
};

export const DATES: readonly StoredDate[] = [
  {
    id: 'date-1',
    startsAt: moment('2022-10-19 14:00'),
    endsAt: moment('2022-10-19 16:00'),
    place: 'Statenzaal',
  },
  { id: 'date-2', startsAt: moment('2022-10-26 19:30'), endsAt: moment('2022-10-26 21:30'), place: 'online' },
  { id: 'date-3', startsAt: moment('2022-10-28 09:30'), endsAt: moment('2022-10-28 11:30'), place: null },
];

/** As many as a poll can have, each with a place as long as people write. */
export const MANY_DATES: readonly StoredDate[] = Array.from({ length: 10 }, (_, index) => ({
  id: `date-${index + 1}`,
  startsAt: moment(`2022-11-${String(index * 2 + 7).padStart(2, '0')} 19:30`),
  endsAt: moment(`2022-11-${String(index * 2 + 7).padStart(2, '0')} 22:00`),
  place: 'Statenzaal, Archimedeslaan, en online voor wie niet kan komen',
}));

export const QUESTIONS: readonly StoredQuestion[] = [
  {
    id: 'question-1',
    text: 'Waar komt u het liefst bijeen?',
    options: ['Provinciehuis', 'Online', 'Op locatie'],
  },
  {
    id: 'question-2',
    text: 'Welk onderdeel van de memo wilt u zeker bespreken?',
    options: ['Planning', 'Geld', 'Wonen', 'Mobiliteit', 'Natuur en landschap'],
  },
  { id: 'question-3', text: 'Wat wilt u het college vooraf vragen?', options: null },
];

const PARTIES: readonly PartyTally[] = [
  { seats: 14, answered: 4, interested: 3 },
  { seats: 11, answered: 2, interested: 2 },
  { seats: 9, answered: 2, interested: 1 },
  { seats: 8, answered: 1, interested: 0 },
  { seats: 5, answered: 0, interested: 0 },
];

const COUNTED = [
  { yes: 4, ifNeedBe: 1, no: 0 },
  { yes: 2, ifNeedBe: 2, no: 1 },
  { yes: 1, ifNeedBe: 0, no: 3 },
  ...Array.from({ length: 7 }, () => ({ yes: 1, ifNeedBe: 1, no: 1 })),
];

/** What differs from an open poll of 17 members, 9 of whom answered. */
export type Knobs = Readonly<{
  poll?: Partial<PollRow>;
  committee?: Partial<Committee>;
  tally?: Partial<Tally>;
  dates?: readonly StoredDate[];
  questions?: readonly StoredQuestion[];
  relayed?: PollView['relayed'];
  session?: PollView['session'];
  reply?: PollView['reply'];
}>;

export function viewOf({
  poll = {},
  committee = {},
  dates = DATES,
  questions = [],
  ...rest
}: Knobs = {}): PollView {
  const row = { ...POLL, ...poll };
  const counted = { interested: 6, 'not-interested': 2, 'no-preference': 1, entitled: NAMES.length };
  const parties = row.rule === 'per-member' ? [] : PARTIES;
  const tally = { ...counted, parties, ...rest.tally };
  const answers = tally.interested > 0 ? COUNTED : [];
  return {
    poll: row,
    committee: { ...COMMITTEE, ...committee },
    organiserName: 'Anna Waterland',
    dates,
    questions,
    tally,
    standing: standing(tally, row),
    ranked: rankDates(
      dates.map((date, index) => ({
        date,
        ...(answers[index] ?? { yes: 0, ifNeedBe: 0, no: 0 }),
        parties: null,
      })),
      tally.interested,
    ),
    relayed: rest.relayed ?? { standIn: 0, phone: 0 },
    session: rest.session ?? null,
    reply: rest.reply ?? null,
  };
}

/** What a committee and a poll say whose place is a channel, and the members' own chats as well. */
export const IN_CHANNEL = {
  posting: 'channel',
  posting_channel_id: 'channel-2',
  posting_channel_name: 'Peilingen',
} as const;
export const IN_BOTH = { ...IN_CHANNEL, posting: 'both' } as const;

/** Nobody has answered. */
export const NO_ANSWERS = { interested: 0, 'not-interested': 0, 'no-preference': 0, parties: [] };
/** Nobody has answered, in a poll that counts parties. */
export const NO_PARTY_ANSWERS = {
  ...NO_ANSWERS,
  parties: PARTIES.map((party) => ({ ...party, answered: 0, interested: 0 })),
};

/** The knobs of a poll whose majority was reached and stands. */
export const MAJORITY = {
  poll: { state: 'requested', majority: true, requested_at: moment('2022-10-05 09:41') },
  tally: { interested: 10 },
} satisfies Knobs;

/** A tally that is a majority by parties and by seats as well. */
export const IN_FAVOUR = {
  interested: 10,
  parties: [
    { seats: 14, answered: 4, interested: 3 },
    { seats: 11, answered: 3, interested: 3 },
    { seats: 9, answered: 3, interested: 2 },
    { seats: 8, answered: 2, interested: 1 },
    { seats: 5, answered: 1, interested: 1 },
  ],
} satisfies Partial<Tally>;

/** The knobs of a poll whose majority was reached and lost again. */
export const LOST = {
  poll: {
    ...MAJORITY.poll,
    majority: false,
    requested_at: moment('2022-10-04 16:20'),
    majority_lost_at: moment('2022-10-05 09:41'),
  },
  tally: { interested: 8 },
} satisfies Knobs;

export const WITHDRAWN = {
  poll: { state: 'withdrawn', ended_at: moment('2022-10-05 09:41') },
} satisfies Knobs;

/** The knobs of a poll whose deadline has passed without a majority. */
export const CLOSED = {
  poll: { state: 'closed', deadline: moment('2022-10-05 09:00'), ended_at: moment('2022-10-05 09:00') },
} satisfies Knobs;

/** The session as the Griffie planned it, on the first of the dates. */
export const SESSION: SessionView = {
  startsAt: moment('2022-10-19 14:00'),
  endsAt: moment('2022-10-19 16:00'),
  place: 'Statenzaal',
  sequence: 0,
  plannedAt: moment('2022-10-05 09:50'),
  plannedBy: 'Gerda Griffioen',
  cancelled: null,
  joinUrl: null,
};
/** The knobs of a poll whose session has been planned. */
export const PLANNED = {
  ...MAJORITY,
  poll: { ...MAJORITY.poll, state: 'planned' },
  session: SESSION,
} satisfies Knobs;
/** What the Griffie said instead of planning. */
export const REPLY: ReplyView = {
  kind: 'impossible',
  note: 'In oktober is geen zaal meer vrij.',
  by: 'Gerda Griffioen',
  at: moment('2022-10-05 09:55'),
  settled: false,
};
/** The memo with a title as long as a draft lets it be, and a line of the organiser's own. */
export const LONG_TITLE = {
  memo: {
    ...MEMO,
    title: 'Uitvoeringsprogramma grondwaterbeschermingsgebieden en drinkwatervoorziening '.repeat(2).trim(),
  },
  summary:
    'Kort: het gaat om de vraag of u hierover met het college in gesprek wilt, en zo ja wanneer dat u past.',
} satisfies Partial<PollRow>;

const UNANSWERED: BallotView = {
  voice: { id: 'person-2', name: 'Bram Wolkendijk' },
  viewer: 'member',
  via: null,
  answeredBy: null,
  choice: null,
  chosenAt: null,
  datesSavedAt: null,
  answers: {},
  questionAnswers: { given: {}, savedAt: null },
  otherVoices: [],
  remark: null,
  isCopy: false,
};

export function ballotOf(knobs: Partial<BallotView> = {}): BallotView {
  return { ...UNANSWERED, ...knobs };
}

const answered = { via: 'own', chosenAt: moment('2022-10-04 11:15') } as const;
export const YES = { ...answered, choice: 'interested' } satisfies Partial<BallotView>;
export const NO = { ...answered, choice: 'not-interested' } satisfies Partial<BallotView>;
export const EITHER_WAY = { ...answered, choice: 'no-preference' } satisfies Partial<BallotView>;
export const DATES_GIVEN = {
  datesSavedAt: moment('2022-10-04 11:17'),
  answers: { 'date-1': 'yes', 'date-2': 'if-need-be', 'date-3': 'no' },
} satisfies Partial<BallotView>;
export const QUESTIONS_ANSWERED = {
  questionAnswers: {
    given: {
      'question-1': 'Online',
      'question-2': 'Natuur en landschap',
      'question-3': 'Wat kost het per jaar, en wie betaalt als de raming niet uitkomt?',
    },
    savedAt: moment('2022-10-04 11:18'),
  },
} satisfies Partial<BallotView>;

/** A committee's roster; every third member has a stand-in. */
export const ROSTER: readonly Voice[] = NAMES.map((name, index) => ({
  personId: `person-${index + 1}`,
  name,
  party: ['Polderpartij', 'Duinlijst', 'Rivierenbond'][index % 3] ?? null,
  seats: [14, 11, 9][index % 3] ?? null,
  standIns: index % 3 === 0 ? [{ personId: `stand-in-${index}`, name: 'Sanne Wolkenveld' }] : [],
}));

/** The session, called off since. */
export const CANCELLED = { ...SESSION, sequence: 1, cancelled: { at: SESSION.plannedAt, reason: null } };

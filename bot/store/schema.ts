import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { Language } from '../cards/texts.ts';
import type { Memo } from '../memo/memo.ts';
import type { Choice, DateAnswer, PollState } from '../poll/poll.ts';

type Json<Value> = ColumnType<Value, string, string>;

/** Somebody in a tenant: a member, an organiser, an administrator. */
type PersonTable = {
  id: Generated<string>;
  tenant_id: string;
  entra_id: string;
  teams_id: string | null;
  name: string;
  sign_in_name: string | null;
  /** The 1:1 chat with the bot, once there is one. */
  conversation_id: string | null;
  service_url: string | null;
  /** The language this person chose; null leaves it to their Teams. */
  language: Language | null;
  /** The language of their Teams, as last seen, such as nl-NL. */
  locale: string | null;
};

type CommitteeTable = {
  id: Generated<string>;
  tenant_id: string;
  code: string;
  team_id: string;
  team_name: string;
  service_url: string;
  created_at: Date;
  griffie_channel_id: string | null;
  griffie_channel_name: string | null;
  griffie_team_name: string | null;
  griffie_service_url: string | null;
};

type CommitteeMemberTable = { committee_id: string; person_id: string };

type OrganiserTable = { committee_id: string; person_id: string };

/** A one-time code that links a channel as the Griffie's; only its hash is kept. */
type GriffieCodeTable = {
  code_hash: string;
  committee_id: string;
  created_by: string;
  expires_at: Date;
  used_at: Date | null;
  used_channel_id: string | null;
};

type PollTable = {
  id: Generated<string>;
  committee_id: string;
  organiser_id: string;
  state: PollState;
  memo: Json<Memo>;
  deadline: Date;
  created_at: Date;
  opened_at: Date | null;
  /** Moment of the first majority; the request to the Griffie hangs on it, once and for all. */
  requested_at: Date | null;
  /** Whether there is a majority now. */
  majority: Generated<boolean>;
  majority_lost_at: Date | null;
  majority_regained_at: Date | null;
  ended_at: Date | null;
  /** A line of the organiser's own above the memo. */
  summary: string | null;
  /** Whether nobody, the organiser included, sees who answered what. */
  secret: Generated<boolean>;
  /** The file that the memo came in; null for a pasted one. */
  file_name: string | null;
  /** Its size. */
  file_bytes: number | null;
  /** Its digest, in hexadecimal. */
  file_sha256: string | null;
  /** Moment of the last change that cards show. */
  changed_at: Date;
};

type CandidateDateTable = {
  id: Generated<string>;
  poll_id: string;
  starts_at: Date;
  ends_at: Date;
  place: string | null;
};

/** The voice of one entitled member in one poll; the roster as frozen when the poll was posted. */
type BallotTable = {
  poll_id: string;
  person_id: string;
  choice: Choice | null;
  chosen_at: Date | null;
  dates_saved_at: Date | null;
};

type DateAnswerTable = { date_id: string; poll_id: string; person_id: string; answer: DateAnswer };

/** Every vote that changed something, in order; the last one counts. */
type VoteTable = {
  id: Generated<string>;
  poll_id: string;
  person_id: string;
  choice: Choice;
  date_answers: Json<Readonly<Record<string, DateAnswer>>> | null;
  cast_at: Date;
};

/** What can happen to a poll beside its members' votes. */
export type PollEventKind =
  | 'drafted'
  | 'edited'
  | 'posted'
  | 'requested'
  | 'lost'
  | 'regained'
  | 'reminded'
  | 'extended'
  | 'dates-changed'
  | 'closed'
  | 'reopened'
  | 'withdrawn'
  | 'discarded';

type PollEventTable = {
  id: Generated<string>;
  poll_id: string;
  person_id: string | null;
  what: PollEventKind;
  happened_at: Date;
};

export type DeliveryKind = 'member' | 'organiser' | 'request' | 'reminder';

/** One card on its way to one conversation, and what became of it. */
type DeliveryTable = {
  id: Generated<string>;
  poll_id: string;
  kind: DeliveryKind;
  person_id: string | null;
  conversation_id: string | null;
  activity_id: string | null;
  /** Digest of what the recipient sees now; an edit that would change nothing is not sent. */
  content_hash: string | null;
  state: Generated<'queued' | 'delivered' | 'unreachable' | 'failed'>;
};

/** The tables, as the migrations leave them. */
export type Schema = {
  person: PersonTable;
  committee: CommitteeTable;
  committee_member: CommitteeMemberTable;
  organiser: OrganiserTable;
  griffie_code: GriffieCodeTable;
  poll: PollTable;
  candidate_date: CandidateDateTable;
  ballot: BallotTable;
  date_answer: DateAnswerTable;
  vote: VoteTable;
  delivery: DeliveryTable;
  poll_event: PollEventTable;
};

export type Person = Selectable<PersonTable>;
export type NewPerson = Insertable<PersonTable>;
export type Committee = Selectable<CommitteeTable>;
export type Delivery = Selectable<DeliveryTable>;
export type PollRow = Selectable<PollTable>;

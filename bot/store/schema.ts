import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { FileFormat } from '../export/formats.ts';
import type { Language } from '../language.ts';
import type { Memo } from '../memo/memo.ts';
import type { Rule } from '../poll/majority.ts';
import type { AnsweredVia, Choice, DateAnswer, GriffieReplyKind, PollState } from '../poll/poll.ts';
import type { Posting } from '../poll/posting.ts';
import type { ClosedRange } from '../poll/working-days.ts';
import type { RosterRow } from '../roster/roster-sheet.ts';

type Json<Value> = ColumnType<Value, string, string>;

/** Somebody in a tenant: a member, an organiser, an administrator. */
type PersonTable = {
  id: Generated<string>;
  tenant_id: string;
  entra_id: string;
  teams_id: string | null;
  name: string;
  /** What cards that are kept may still call them. */
  earlier_names: Generated<string[]>;
  sign_in_name: string | null;
  /** The 1:1 chat with the bot, once there is one. */
  conversation_id: string | null;
  service_url: string | null;
  /** The language this person chose; null leaves it to their Teams. */
  language: Language | null;
  /** The language of their Teams, as last seen, such as nl-NL. */
  locale: string | null;
  /** Whether this person wants no reminders. */
  reminders_muted: Generated<boolean>;
  /** When they were forgotten at their request; what is left of the row tells nothing of who it was. */
  forgotten_at: Date | null;
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
  /** The rule that its new polls begin with. */
  rule: Generated<Rule>;
  /** How many must answer at least before a majority counts, in its new polls; null for no such demand. */
  quorum: number | null;
  /** Whether the roster is that of the team or came in a file. */
  roster_source: Generated<'team' | 'file'>;
  /** The day on which it prefers to meet: 1 is Monday, 7 is Sunday. */
  preferred_weekday: Generated<number>;
  /** How many days ahead the dates proposed for its new polls lie at least. */
  lead_days: Generated<number>;
  /** When it does not meet. */
  closed_ranges: ColumnType<readonly ClosedRange[], string | undefined, string>;
  /** Where its new polls are posted, and in which channel of its team; null for none. */
  posting: Generated<Posting>;
  posting_channel_id: string | null;
  posting_channel_name: string | null;
  /** How many years a poll is kept once it is over; null for no term. */
  retention_years: number | null;
};

/** A poll that was deleted because its term was over. What names anybody goes as soon as its archive is handed over. */
type DisposalTable = {
  poll_id: string;
  committee_id: string;
  disposed_at: Date;
  /** The digest of the archive, and the seal that it bears. */
  sha256: string;
  seal: string;
  title: string | null;
  file_name: string | null;
  /** The archive itself, until somebody has taken it. */
  content: Buffer | null;
  handed_over_at: Date | null;
};

type CommitteeMemberTable = {
  committee_id: string;
  person_id: string;
  party: string | null;
  /** The seats of the party, the same for each of its members. */
  seats: number | null;
  /** When somebody on a roster that came in a file left the team; the file still decides. */
  left_team_at: Date | null;
};

/** Who may answer for whom, in polls to come. */
type StandInTable = { committee_id: string; member_id: string; person_id: string };

/** A roster that came in a file, as it was written; of no committee until its sender says which. */
type RosterFileTable = {
  id: Generated<string>;
  sent_by: string;
  file_name: string;
  /** Its digest, in hexadecimal. */
  file_sha256: string;
  rows: Json<readonly RosterRow[]>;
  created_at: Date;
  /** When it was put to use; null while it waits for that. */
  applied_at: Date | null;
};

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
  /** Whether the members see no count while it runs. */
  hide_count: Generated<boolean>;
  rule: Generated<Rule>;
  /** How many must answer at least before a majority counts; null for no such demand. */
  quorum: number | null;
  /** When the members were last reminded, by an organiser or by the clock. */
  reminded_at: Date | null;
  /** When its frozen roster was last brought up to date. */
  roster_updated_at: Date | null;
  /** The file that the memo came in; null for a pasted one. */
  file_name: string | null;
  /** Its size. */
  file_bytes: number | null;
  /** Its digest, in hexadecimal. */
  file_sha256: string | null;
  /** Where it was posted, as frozen then, and in which channel; null for none. */
  posting: Generated<Posting>;
  posting_channel_id: string | null;
  posting_channel_name: string | null;
  /** Moment of the last change that cards show. */
  changed_at: Date;
};

/** The memo as it came: the bytes of its file, or what was pasted. */
type MemoFileTable = { poll_id: string; content: Buffer };

/** A message with a card: as it was posted, and as it last read; null for what a secret poll does not keep. */
type SentCardTable = {
  id: Generated<string>;
  poll_id: string;
  delivery_id: string | null;
  kind: DeliveryKind;
  person_id: string | null;
  voice_id: string | null;
  posted_at: Date;
  posted: Json<object> | null;
  edits: Generated<number>;
  edited_at: Date | null;
  last: Json<object> | null;
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
  party: string | null;
  /** The seats of the party, the same for each of its members. */
  seats: number | null;
  /** Who gave the answer that counts: the member, a stand-in, or the organiser who heard it by phone. */
  answered_by: string | null;
  answered_via: AnsweredVia | null;
  /** What the one who answered wrote to the organiser, in their own words. */
  remark: string | null;
  remark_at: Date | null;
};

/** How many ballots of a poll say what; the database keeps it with every change of them. None before there is a ballot. */
type BallotCountTable = Readonly<{
  poll_id: string;
  entitled: number;
  interested: number;
  not_interested: number;
  no_preference: number;
  /** Of the answers that count, those that a stand-in gave. */
  stand_in: number;
  /** And those heard by phone. */
  phone: number;
  /** The members whose party is known. */
  in_party: number;
}>;

/** Who may answer for whom in one poll, as frozen when it was posted. */
type BallotStandInTable = { poll_id: string; member_id: string; person_id: string };

type DateAnswerTable = { date_id: string; poll_id: string; person_id: string; answer: DateAnswer };

/** Every vote that changed something, in order; the last one counts. */
type VoteTable = {
  id: Generated<string>;
  poll_id: string;
  person_id: string;
  choice: Choice;
  date_answers: Json<Readonly<Record<string, DateAnswer>>> | null;
  cast_at: Date;
  /** Who gave the answer, for the member whose voice it is. */
  cast_by: string;
  via: Generated<AnsweredVia>;
};

/** What the Griffie planned for a poll, as it stands now. */
type SessionTable = {
  poll_id: string;
  starts_at: Date;
  ends_at: Date;
  place: string | null;
  /** Rises with every change, as RFC 5545 demands of a calendar entry. */
  sequence: Generated<number>;
  /** Who planned or changed it last, and when. */
  planned_by: string;
  planned_at: Date;
  cancelled_at: Date | null;
  cancel_reason: string | null;
};

/** What stands for a session in the calendar of the Griffie's mailbox. */
type SessionEventTable = {
  poll_id: string;
  /** Under which Graph makes it once, however often it is asked. */
  transaction_id: string;
  /** Graph's id; null while it is not known to have been made. */
  event_id: string | null;
  /** Where to join the session in Teams. */
  join_url: string | null;
  /** Between which moments it may stand, where it is not known whether it was made. */
  tried_from: Date;
  tried_until: Date;
  /** The state of the session that it shows. */
  sequence: number | null;
};

/** What the Griffie said instead of planning. */
type GriffieReplyTable = {
  id: Generated<string>;
  poll_id: string;
  kind: GriffieReplyKind;
  note: string;
  person_id: string;
  replied_at: Date;
  /** When other dates were put to the members, or the session was planned after all. */
  settled_at: Date | null;
};

/** Something that the organiser asks the members beside their interest. */
type QuestionTable = {
  id: Generated<string>;
  poll_id: string;
  /** From 0. */
  position: number;
  text: string;
  /** What can be chosen from; null for an answer in one's own words. */
  options: Json<readonly string[]> | null;
};

type QuestionAnswerTable = {
  question_id: string;
  poll_id: string;
  person_id: string;
  answer: string;
  answered_at: Date;
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
  | 'sent-again'
  | 'extended'
  | 'dates-changed'
  | 'closed'
  | 'reopened'
  | 'withdrawn'
  | 'discarded'
  | 'auto-reminded'
  | 'phone-answer'
  | 'roster-updated'
  | 'sent-trial'
  | 'exported'
  | 'planned'
  | 'moved'
  | 'cancelled'
  | 'impossible'
  | 'other-dates'
  | 'nudged'
  | 'griffie-silent';

type PollEventTable = {
  id: Generated<string>;
  poll_id: string;
  person_id: string | null;
  what: PollEventKind;
  happened_at: Date;
  /** Whom or what it was about, such as the names that a roster gained; null where the kind says it all. */
  about: string | null;
};

/**
 * `trial`: the member's card as the organiser tries it out; `roster`: the news that the roster has changed; `planned`:
 * the news of a session, one for each change of it; `reply`: what the Griffie said, for the organiser; `nudge`: the
 * request brought up again in its thread; `unanswered`: that the Griffie does not act, for the organiser; `channel`: the
 * poll as everybody in a channel of the committee sees it.
 */
export type DeliveryKind =
  | 'member'
  | 'organiser'
  | 'request'
  | 'reminder'
  | 'trial'
  | 'roster'
  | 'planned'
  | 'reply'
  | 'nudge'
  | 'unanswered'
  | 'channel';

/** One card on its way to one conversation, and what became of it. */
type DeliveryTable = {
  id: Generated<string>;
  poll_id: string;
  kind: DeliveryKind;
  person_id: string | null;
  /** The member whose voice a member's card or a reminder is about; a stand-in gets one that is not their own. */
  voice_id: string | null;
  /** Which piece of news it is, of a kind that can come several times: from 0. */
  revision: Generated<number>;
  conversation_id: string | null;
  activity_id: string | null;
  /** Digest of what the recipient sees now; an edit that would change nothing is not sent. */
  content_hash: string | null;
  state: Generated<'queued' | 'delivered' | 'unreachable' | 'failed'>;
  /** What Teams said when it did not take the card, such as `403 BotNotInConversationRoster`; null once it did. */
  failure: string | null;
  /** How often it was sent and no answer came, so that it may be there more than once. */
  lost_answers: Generated<number>;
  /** When it was last edited, by the database's clock; null for what says what it said when it was posted. */
  edited_at: Date | null;
};

/** When something was sent into a conversation; all replicas go by it. */
type ConversationPaceTable = {
  key: string;
  sent: readonly Date[];
  /** Until when it is kept for one request. */
  busy_until: Date;
};

/** Where a person's OneDrive keeps a file that was put there, as Teams says it. */
export type FilePlace = Readonly<{ contentUrl: string; name: string; uniqueId: string; fileType: string }>;

/**
 * How far a file with a poll has come, and what moves it on:
 * - `asked`: an organiser asked for it; once the offer stands in the chat it is `offered`.
 * - `offered`: accepting makes it `accepted`, declining `declined`, and too late or without the right to it any more
 *   `expired` or `refused`.
 * - `accepted`: Teams said where to put it; once it is there it is `uploaded`, and when it cannot be put there `failed`.
 * - `uploaded`: it is the person's; once the chat shows it, it is `delivered`.
 */
export type ExportState =
  | 'asked'
  | 'offered'
  | 'accepted'
  | 'uploaded'
  | 'delivered'
  | 'declined'
  | 'expired'
  | 'refused'
  | 'failed';

/** A poll that an organiser asked for as a file. */
type ExportTable = {
  id: Generated<string>;
  /** Null for the archive of a poll that has been deleted. */
  poll_id: string | null;
  disposal_id: string | null;
  person_id: string;
  format: FileFormat;
  state: Generated<ExportState>;
  asked_at: Date;
  /** Where the offer stands. */
  conversation_id: string | null;
  activity_id: string | null;
  /** Where the file may be put: whoever has it can write there, so it is kept no longer than it is needed. */
  upload_url: string | null;
  /** Where the file then is; kept as long. */
  place: Json<FilePlace> | null;
  /** How often the file was on its way to that place. */
  attempts: Generated<number>;
};

/** The tables, as the migrations leave them. */
export type Schema = {
  person: PersonTable;
  committee: CommitteeTable;
  committee_member: CommitteeMemberTable;
  stand_in: StandInTable;
  roster_file: RosterFileTable;
  organiser: OrganiserTable;
  griffie_code: GriffieCodeTable;
  poll: PollTable;
  memo_file: MemoFileTable;
  sent_card: SentCardTable;
  candidate_date: CandidateDateTable;
  ballot: BallotTable;
  ballot_count: BallotCountTable;
  ballot_stand_in: BallotStandInTable;
  date_answer: DateAnswerTable;
  vote: VoteTable;
  session: SessionTable;
  session_event: SessionEventTable;
  griffie_reply: GriffieReplyTable;
  link_key: { key: Buffer };
  question: QuestionTable;
  question_answer: QuestionAnswerTable;
  disposal: DisposalTable;
  delivery: DeliveryTable;
  conversation_pace: ConversationPaceTable;
  heartbeat: { one: Generated<boolean>; at: Date };
  poll_event: PollEventTable;
  export: ExportTable;
};

export type Person = Selectable<PersonTable>;
export type NewPerson = Insertable<PersonTable>;
export type Committee = Selectable<CommitteeTable>;
export type Ballot = Selectable<BallotTable>;
export type Delivery = Selectable<DeliveryTable>;
export type ExportRow = Selectable<ExportTable>;
export type RosterFile = Selectable<RosterFileTable>;
export type PollRow = Selectable<PollTable>;

import type { PollState } from '../../poll/poll.ts';
import type { Person, PollRow } from '../../store/schema.ts';
import type { Origin } from '../activity.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';

/** A command as somebody gave it: `rest` is what follows its name. */
export type Given = Readonly<{ desk: Desk; person: Person; origin: Origin; rest: string }>;

/** One poll on which a command is to act, for somebody who may organise it. */
export type GivenPoll = Readonly<{
  desk: Desk;
  person: Person;
  poll: PollRow;
  /** Whether this person alone reads the answer. */
  isPrivate: boolean;
}>;

export type CommandName =
  | 'help'
  | 'new'
  | 'drafts'
  | 'polls'
  | 'status'
  | 'members'
  | 'remind'
  | 'phone'
  | 'export'
  | 'archive'
  | 'update'
  | 'extend'
  | 'dates'
  | 'close'
  | 'reopen'
  | 'withdraw'
  | 'organisers'
  | 'rule'
  | 'calendar'
  | 'posting'
  | 'language'
  | 'install'
  | 'forget'
  | 'retention'
  | 'committee'
  | 'griffie';

/** Who may give a command; the handler checks it, help says it. */
export type Who = 'anybody' | 'organiser' | 'administrator' | 'administrator-alone';

type Common = Readonly<{
  name: CommandName;
  /** The words that call it; the first of each language is the one that help shows. */
  words: Readonly<{ nl: readonly string[]; en: readonly string[] }>;
  /** What follows the word, for help. */
  takes?: 'reference' | 'committee' | 'language' | 'person' | 'name';
  who: Who;
  /**
   * Where Teams offers it while somebody types: in the 1:1 chat, in a team. The manifest holds at most 12 for each, so what
   * is needed once in a while is in none.
   */
  menus: readonly ('personal' | 'team')[];
}>;

export type Command = Common &
  (
    | Readonly<{ run: (given: Given) => Promise<Answer> }>
    /** Acts on one of the polls in these states; where several fit, the person is asked which. */
    | Readonly<{
        states: readonly PollState[];
        /** Only in the 1:1 chat: the answer is not for a channel to read. */
        isConfidential?: boolean;
        onPoll: (given: GivenPoll) => Promise<Answer>;
      }>
  );

import type { Person } from './person.ts';
import type { Team } from './team.ts';
import {
  type Account,
  type Activity,
  ADAPTIVE_CARD,
  type Attachment,
  type Card,
  isCard,
  type Json,
} from './wire.ts';

/** What a message showed from `at` on. */
export interface Revision {
  readonly at: Date;
  readonly text: string | undefined;
  readonly card: Card | undefined;
}

/** One message in its present state: an edit changes it in place. */
export class Message {
  readonly id: string;
  readonly conversation: Conversation;
  /** In a channel the id of the post that opened the thread; elsewhere the message's own. */
  readonly threadId: string;
  readonly from: Account;
  readonly revisions: Revision[] = [];
  /** Whether it was said within a turn, in answer to what somebody said or did, and not later on the bot's own account. */
  readonly isAnswer: boolean;
  attachments: readonly Attachment[] = [];
  /** The line shown in notifications. */
  summary: string | undefined;
  deletedAt: Date | undefined;
  /** What one person sees in place of the card, until the message is edited. */
  readonly #views = new Map<string, Card>();

  constructor(
    id: string,
    conversation: Conversation,
    threadId: string,
    content: Activity & { from: Account },
    isAnswer = false,
  ) {
    this.isAnswer = isAnswer;
    this.id = id;
    this.conversation = conversation;
    this.threadId = threadId;
    this.from = content.from;
    this.show(content);
  }

  /** The first showing and every edit. An edit ends what single persons saw in its place. */
  show({ text, attachments = [], summary }: Activity): void {
    const card = attachments.find(({ contentType }) => contentType === ADAPTIVE_CARD)?.content;
    this.attachments = attachments;
    this.summary = typeof summary === 'string' ? summary : undefined;
    this.revisions.push({ at: new Date(), text: text || undefined, card: isCard(card) ? card : undefined });
    this.#views.clear();
  }

  get text(): string | undefined {
    return this.revisions.at(-1)?.text;
  }
  get card(): Card | undefined {
    return this.revisions.at(-1)?.card;
  }
  get sentAt(): Date {
    return this.revisions[0]?.at ?? new Date(0);
  }
  get editedAt(): Date | undefined {
    return this.revisions.length > 1 ? this.revisions.at(-1)?.at : undefined;
  }

  cardFor(person: Person): Card | undefined {
    return this.#views.get(person.id) ?? this.card;
  }
  showOnly(person: Person, card: Card): void {
    this.#views.set(person.id, card);
  }
}

/** Something messages are sent to: a chat with one person or a channel. */
export abstract class Conversation {
  readonly id: string;
  /** All that was ever said, in order, the deleted too. */
  readonly history: Message[] = [];

  constructor(id: string) {
    this.id = id;
  }

  abstract get members(): readonly Person[];
  /** What Teams tells the bot about this place in an activity. */
  abstract address(threadId?: string): { conversation: Json & { id: string }; channelData: Json };
  /** Why the bot may not write or read here: an error code of Teams, undefined where it may. */
  abstract get closedBy(): string | undefined;

  get messages(): Message[] {
    return this.history.filter(({ deletedAt }) => !deletedAt);
  }
  get fromBot(): Message[] {
    return this.messages.filter(({ from }) => from.id.startsWith('28:'));
  }
  /** The bot's newest message, or its newest that holds this text (in its words or its card). Throws when there is none. */
  latest(holding = ''): Message {
    const all = this.fromBot;
    const found = all.findLast(({ text, card }) => JSON.stringify([text, card]).includes(holding));
    if (!found) throw new Error(`the bot sent ${all.length} messages here, none with "${holding}"`);
    return found;
  }
  /** What the bot last said in answer here, whatever else has arrived since. Throws where it never answered. */
  answer(): Message {
    const found = this.fromBot.findLast(({ isAnswer }) => isAnswer);
    if (!found) throw new Error(`the bot sent ${this.fromBot.length} messages here, none of them an answer`);
    return found;
  }
  find(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }
}

/** The one-to-one chat of a person and the bot. */
export class Chat extends Conversation {
  readonly person: Person;

  constructor(id: string, person: Person) {
    super(id);
    this.person = person;
  }

  override get members(): readonly Person[] {
    return [this.person];
  }
  override address() {
    const { tenantId } = this.person;
    return {
      conversation: { id: this.id, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
    };
  }
  override get closedBy(): string | undefined {
    return this.person.closedBy;
  }
}

export class Channel extends Conversation {
  readonly name: string;
  readonly team: Team;

  constructor(id: string, name: string, team: Team) {
    super(id);
    this.name = name;
    this.team = team;
  }

  /** A post and what was said under it. */
  thread(post: Message): Message[] {
    return this.messages.filter(({ threadId }) => threadId === post.threadId);
  }
  override get members(): readonly Person[] {
    return this.team.members;
  }
  override address(threadId?: string) {
    const { id: teamId, name, tenantId } = this.team;
    return {
      conversation: {
        id: threadId ? `${this.id};messageid=${threadId}` : this.id,
        conversationType: 'channel',
        isGroup: true,
        tenantId,
      },
      channelData: {
        teamsTeamId: teamId,
        teamsChannelId: this.id,
        team: { id: teamId, name },
        channel: { id: this.id },
        tenant: { id: tenantId },
      },
    };
  }
  override get closedBy(): string | undefined {
    return this.team.hasBot ? undefined : 'BotNotInConversationRoster';
  }
}

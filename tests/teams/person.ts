import { randomUUID } from 'node:crypto';
import { activityFrom, fileMessage, mention, typed } from './activities.ts';
import { refreshAction } from './card-check.ts';
import { answerTo } from './click-answer.ts';
import { type ClickOptions, click, executed } from './clicking.ts';
import { type Channel, Chat, Message } from './conversation.ts';
import { answerFileOffer } from './file-consent.ts';
import type { StoredFile, Tenant } from './tenant.ts';
import type { Account, Activity, BotAnswer, Card, ClickAnswer } from './wire.ts';
import { isJson, listIn } from './wire.ts';

export interface PersonOptions {
  role?: 'user' | 'guest' | 'anonymous';
  userPrincipalName?: string;
  locale?: string;
  aadObjectId?: string;
  /** For a person from outside; default the tenant's own. */
  tenantId?: string;
  /** Whether the bot was already put into this person's Teams by the administrator; default true. */
  installed?: boolean;
}

export class Person {
  readonly name: string;
  /** The Teams id, 29:…, which holds for this bot only. */
  readonly id: string;
  /** The Entra object id. Anonymous people have one here too, but Teams never tells it. */
  readonly aadObjectId: string;
  readonly userPrincipalName: string;
  readonly role: 'user' | 'guest' | 'anonymous';
  readonly tenantId: string;
  readonly chat: Chat;
  /** The short-lived messages this person got to see after a click, oldest first. */
  readonly toasts: string[] = [];
  /** The files the bot gave, after the person took them. */
  readonly files: StoredFile[] = [];
  locale: string;
  /** How the bot stands in this person's Teams. */
  standing: 'installed' | 'never installed' | 'uninstalled' | 'blocked';
  readonly #tenant: Tenant;

  constructor(tenant: Tenant, name: string, options: PersonOptions) {
    const role = options.role ?? 'user';
    const mailbox = tenant.mailbox(name);
    const asGuest = `${mailbox}_elders.example#EXT#@provincie.onmicrosoft.com`;
    this.#tenant = tenant;
    this.name = name;
    this.id = `29:1${tenant.token()}`;
    this.aadObjectId = options.aadObjectId ?? randomUUID();
    this.userPrincipalName =
      options.userPrincipalName ?? (role === 'guest' ? asGuest : `${mailbox}@provincie-utrecht.example`);
    this.role = role;
    this.tenantId = options.tenantId ?? tenant.id;
    this.locale = options.locale ?? 'nl-NL';
    this.standing = (options.installed ?? true) ? 'installed' : 'never installed';
    this.chat = new Chat(`a:1${tenant.token()}`, this);
    tenant.places.set(this.chat.id, this.chat);
  }

  get email(): string {
    return this.userPrincipalName;
  }
  get account(): Account {
    return {
      id: this.id,
      name: this.name,
      ...(this.role !== 'anonymous' && { aadObjectId: this.aadObjectId }),
    };
  }
  get closedBy(): string | undefined {
    if (this.standing === 'blocked') return 'ConversationBlockedByUser';
    const known = this.#tenant.teams.some(({ hasBot, members }) => hasBot && members.includes(this));
    const open = this.standing === 'installed' || (this.standing === 'never installed' && known);
    return open ? undefined : 'BotNotInConversationRoster';
  }

  /** A message in the one-to-one chat. Resolves when the bot's HTTP answer came. */
  async says(text: string, fields: Partial<Activity> = {}): Promise<BotAnswer> {
    if (this.standing === 'uninstalled')
      throw new Error(`${this.name} took the bot away: installs() comes first`);
    return this.sends({ ...typed(text), ...fields });
  }

  /** A message to the bot in a channel: a new post, or a reply `under` a message. */
  mentions(channel: Channel, text: string, { under }: { under?: Message } = {}): Promise<BotAnswer> {
    return this.sends(mention(this.#tenant, this, { channel, ...(under && { under }) }, text));
  }

  /** A file in the one-to-one chat. `downloadUrl` is where the bot is told to fetch it, if not from the stand-in. */
  sendsFile(
    name: string,
    bytes: Uint8Array,
    { downloadUrl }: { downloadUrl?: string } = {},
  ): Promise<BotAnswer> {
    const id = randomUUID();
    this.#tenant.files.set(id, { name, bytes });
    return this.sends(fileMessage(name, downloadUrl ?? `${this.#tenant.origin}/files/${id}`, id));
  }

  /** Takes the file the bot offers in a message (a file consent card). */
  takesFile(message: Message): Promise<BotAnswer> {
    return answerFileOffer(this.#tenant, this, message, true);
  }
  refusesFile(message: Message): Promise<BotAnswer> {
    return answerFileOffer(this.#tenant, this, message, false);
  }

  /** The person adds the bot, and Teams tells the bot so in two activities. */
  async installs(): Promise<BotAnswer[]> {
    this.standing = 'installed';
    const added = { type: 'conversationUpdate', membersAdded: [this.account, { id: this.#tenant.bot.id }] };
    return [await this.sends({ type: 'installationUpdate', action: 'add' }), await this.sends(added)];
  }

  async uninstalls(): Promise<BotAnswer[]> {
    this.standing = 'uninstalled';
    return [await this.sends({ type: 'installationUpdate', action: 'remove' })];
  }

  /** Clicks what bears this title in the message's card. Throws what the client would object to. */
  clicks(message: Message, title: string, options: ClickOptions = {}): Promise<ClickAnswer> {
    return click({ person: this, message, title, options, oldClient: false });
  }

  /** The same click from a client that doesn't know Action.Execute. */
  clicksOld(message: Message, title: string, options: ClickOptions = {}): Promise<ClickAnswer> {
    return click({ person: this, message, title, options, oldClient: true });
  }

  /** What Teams does when the person opens the chat: a refresh, where the card asks one for this person. */
  async opens(message: Message): Promise<ClickAnswer | undefined> {
    const { refresh } = this.sees(message);
    const asked = isJson(refresh) && (!refresh.userIds || listIn(refresh.userIds).includes(this.id));
    return asked ? this.refreshes(message, 'automatic') : undefined;
  }

  async refreshes(message: Message, trigger: 'manual' | 'automatic' = 'manual'): Promise<ClickAnswer> {
    const action = refreshAction(this.sees(message));
    if (!action) throw new Error(`${this.name} cannot refresh a card that has no refresh`);
    return this.invoke({ action: executed(action, action.data), trigger }, { message });
  }

  /** Any invoke, well formed or not; what comes back does to `message` what Teams would do. */
  async invoke(value: unknown, { message, ...fields }: Partial<Activity> & { message?: Message } = {}) {
    const activity = this.prepares(
      { type: 'invoke', name: 'adaptiveCard/action', value, ...fields },
      message,
    );
    return answerTo(await this.#tenant.post(activity), { person: this, message, tenant: this.#tenant });
  }

  /** An activity as Teams would send it for this person, not yet sent: for `teams.post`, once or several times. */
  prepares(fields: Partial<Activity> & { type: string }, message?: Message): Activity {
    const place = message && { ...message.conversation.address(message.threadId), replyToId: message.id };
    const id = fields.type === 'message' ? this.#tenant.messageId() : this.#tenant.eventId();
    return activityFrom(this.#tenant, this, { id, ...place, ...fields });
  }

  /** Any activity, filled up with what Teams puts on everything. A message stands in the conversation from then on. */
  sends(fields: Partial<Activity> & { type: string }): Promise<BotAnswer> {
    const activity = this.prepares(fields);
    const place = this.#tenant.conversation(activity.conversation?.id ?? '');
    if (activity.type === 'message' && place) {
      const { id = '', conversation } = activity;
      const thread = conversation?.id.split(';messageid=')[1] ?? id;
      place.history.push(new Message(id, place, thread, { ...activity, from: this.account }));
    }
    return this.post(activity);
  }

  /** Sends exactly this activity. */
  post(activity: Activity): Promise<BotAnswer> {
    return this.#tenant.post(activity);
  }

  /** The card this person sees now in a message. */
  sees(message: Message): Card {
    const card = message.cardFor(this);
    if (!card) throw new Error(`${this.name} sees no card in the message "${message.text ?? ''}"`);
    return card;
  }
}

import type { Activity, ConversationParameters } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import type { FilePlace } from '../store/schema.ts';
import type { Connectors } from './connectors.ts';

/** Where a card goes. */
export type Conversation = Readonly<{ serviceUrl: string; conversationId: string }>;

/**
 * What a failed call to Teams means:
 * - `unreachable`: this person has not installed the bot, or has blocked it;
 * - `gone`: the conversation or the message is not there any more;
 * - `refused`: Teams will never take it, so trying again is no use;
 * - `later`: it may well work another time.
 */
export type SendFailure = 'unreachable' | 'gone' | 'refused' | 'later';

type Refusal = Readonly<{
  status: number | undefined;
  code: string | undefined;
  retryAfterSeconds?: number | undefined;
}>;

export class SendError extends Error {
  readonly failure: SendFailure;
  readonly status: number | undefined;
  /** Teams' own name for what went wrong, such as `BotNotInConversationRoster`, or that of the network. */
  readonly code: string | undefined;
  /** How long Teams asks to send nothing; undefined where it does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(failure: SendFailure, { status, code, retryAfterSeconds }: Refusal, cause: unknown) {
    super(`Teams answered ${status ?? 'nothing'} (${failure})`, { cause });
    this.failure = failure;
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether Teams may have done what was asked, although it did not say so. */
  get isAnswerLost(): boolean {
    return this.status === undefined && !NEVER_SENT.has(this.code ?? '');
  }
}

/** What the network calls a request that never reached Teams. */
const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** Everything that leaves for Teams on the bot's own initiative. Every method throws a {@link SendError}. */
export type Sender = Readonly<{
  /** Opens the 1:1 chat with a person (Teams id or Entra object id) and gives its id; the same one each time. */
  openChat(to: Readonly<{ serviceUrl: string; tenantId: string; memberId: string }>): Promise<string>;
  /** Starts a thread in a channel. */
  startThread(
    channel: Readonly<{ serviceUrl: string; tenantId: string; channelId: string }>,
    card: Card,
  ): Promise<Readonly<{ conversationId: string; activityId: string }>>;
  /** Posts a card and gives the id of the message. */
  send(conversation: Conversation, card: Card): Promise<string>;
  update(message: SentMessage, card: Card): Promise<void>;
  /** Offers a file in a 1:1 chat and gives the id of the message. */
  offerFile(conversation: Conversation, offer: FileOffer): Promise<string>;
  /** Shows a file that has been put where its person keeps files. */
  giveFile(conversation: Conversation, place: FilePlace): Promise<void>;
  say(conversation: Conversation, text: string): Promise<string>;
  /** Puts a sentence in the place of a message. */
  replace(message: SentMessage, text: string): Promise<void>;
  remove(message: SentMessage): Promise<void>;
}>;

export type SentMessage = Conversation & Readonly<{ activityId: string }>;

export type FileOffer = Readonly<{
  name: string;
  description: string;
  bytes: number;
  /** What comes back with the answer, whether it is taken or declined. */
  context: Readonly<Record<string, string>>;
}>;

export function createSender(connectors: Connectors, botId: string): Sender {
  const bot = { id: botId, name: 'Polsbot' };
  const post = ({ serviceUrl, conversationId }: Conversation, message: Partial<Activity>) =>
    attempt(async () => {
      const { conversations } = await connectors.at(serviceUrl);
      const sent = await conversations.sendToConversation(conversationId, message as Activity);
      return sent.id;
    });
  return Object.freeze({
    openChat: ({ serviceUrl, tenantId, memberId }) =>
      attempt(async () => {
        const { conversations } = await connectors.at(serviceUrl);
        const parameters = {
          bot,
          isGroup: false,
          tenantId,
          members: [{ id: memberId }],
          channelData: { tenant: { id: tenantId } },
        };
        const created = await conversations.createConversation(
          parameters as unknown as ConversationParameters,
        );
        return created.id;
      }),
    startThread: ({ serviceUrl, tenantId, channelId }, card) =>
      attempt(async () => {
        const { conversations } = await connectors.at(serviceUrl);
        const parameters = {
          bot,
          isGroup: true,
          tenantId,
          channelData: { channel: { id: channelId }, tenant: { id: tenantId } },
          activity: messageOf(card),
        };
        const created = await conversations.createConversation(
          parameters as unknown as ConversationParameters,
        );
        // Where Teams leaves the message's id out, it is the one in the thread's own id.
        const activityId = created.activityId ?? created.id.split(';messageid=')[1] ?? '';
        return { conversationId: created.id, activityId };
      }),
    send: (conversation, card) => post(conversation, messageOf(card)),
    update: ({ serviceUrl, conversationId, activityId }, card) =>
      attempt(async () => {
        const { conversations } = await connectors.at(serviceUrl);
        const message = { ...messageOf(card), id: activityId } as Activity;
        await conversations.updateActivity(conversationId, activityId, message);
      }),
    offerFile: (conversation, offer) => post(conversation, offerOf(offer)),
    giveFile: async (conversation, place) => {
      await post(conversation, fileOf(place));
    },
    say: (conversation, text) => post(conversation, { type: 'message', text }),
    replace: ({ serviceUrl, conversationId, activityId }, text) =>
      attempt(async () => {
        const { conversations } = await connectors.at(serviceUrl);
        const message = { type: 'message', text, id: activityId } as Activity;
        await conversations.updateActivity(conversationId, activityId, message);
      }),
    remove: ({ serviceUrl, conversationId, activityId }) =>
      attempt(async () => {
        const { conversations } = await connectors.at(serviceUrl);
        await conversations.deleteActivity(conversationId, activityId);
      }),
  } satisfies Sender);
}

/** A message with a card alone: with a text beside it Teams would split the two and give no id back. */
export function messageOf({ card, summary }: Card): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    channelData: { notification: { alert: true } },
  };
}

/** Asks a person whether a file may be put where they keep files; Teams takes no file without that. */
function offerOf({ name, description, bytes, context }: FileOffer): Partial<Activity> {
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  const contentType = 'application/vnd.microsoft.teams.card.file.consent';
  return { type: 'message', attachments: [{ contentType, name, content }] };
}

function fileOf({ contentUrl, name, uniqueId, fileType }: FilePlace): Partial<Activity> {
  const contentType = 'application/vnd.microsoft.teams.card.file.info';
  return {
    type: 'message',
    attachments: [{ contentType, contentUrl, name, content: { uniqueId, fileType } }],
  };
}

async function attempt<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    const { statusCode: status, code, response } = error as RestError;
    const known = typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : undefined;
    const retryAfterSeconds = secondsOf(response?.headers?.get('retry-after'));
    throw new SendError(failureOf(status), { status, code: known, retryAfterSeconds }, error);
  }
}

/** What the SDK throws, as far as it matters here. */
type RestError = Readonly<{
  statusCode?: number;
  code?: unknown;
  response?: Readonly<{ headers?: Readonly<{ get(name: string): string | undefined }> }>;
}>;

/** Retry-After as seconds, or as the moment until which to wait (RFC 9110, 10.2.3). */
function secondsOf(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.now()) / 1_000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** What a status of Teams that is no success means; none, where no answer came. */
export function failureOf(status: number | undefined): SendFailure {
  if (status === 403) return 'unreachable';
  if (status === 404) return 'gone';
  const temporary = [undefined, 408, 412, 429];
  return temporary.includes(status) || (status ?? 0) >= 500 ? 'later' : 'refused';
}

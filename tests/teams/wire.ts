/** The shapes that travel between Teams and a bot. Written out here, so that the stand-in owes nothing to the SDK it tests. */

export type Json = Record<string, unknown>;

export type Card = Json & { type: 'AdaptiveCard' };

export interface Attachment {
  contentType: string;
  contentUrl?: string;
  name?: string;
  content?: unknown;
}

export interface Account {
  id: string;
  name?: string;
  aadObjectId?: string;
}

/** An activity as either side sends it. What a test adds by hand may be anything. */
export interface Activity {
  type: string;
  id?: string;
  name?: string;
  text?: string;
  from?: Account;
  conversation?: Json & { id: string };
  attachments?: Attachment[];
  channelData?: Json;
  replyToId?: string;
  value?: unknown;
  [more: string]: unknown;
}

/** How the bot answered one activity over HTTP. */
export interface BotAnswer {
  /** What was sent: `teams.post(activity)` sends the very same one again. */
  activity: Activity;
  httpStatus: number;
  /** The answer's JSON, its text where it is no JSON, undefined where it is empty. */
  body: unknown;
}

/** What became of a click. */
export interface ClickAnswer extends BotAnswer {
  statusCode: number | undefined;
  type: string | undefined;
  /** The card this person now sees instead. */
  card?: Card;
  /** The message this person got to see for a moment. */
  text?: string;
}

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

export function isCard(value: unknown): value is Card {
  return isJson(value) && value.type === 'AdaptiveCard';
}

/** A property that should hold text; anything else reads as empty. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A property that should hold a list; anything else reads as an empty one. */
export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

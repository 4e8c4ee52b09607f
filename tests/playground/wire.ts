/** What the Agents Playground 0.2.28 and its page send each other, as far as this folder needs it. */

export type User = {
  id: string;
  name: string;
  aadObjectId: string;
  userPrincipleName: string;
  givenName: string;
  surname: string;
  email: string;
};

export type Group = { id: string; name: string; members: string[] };
export type Team = Group & { aadGroupId: string; channels: { id: string; name: string }[] };

export type PlaygroundConfig = {
  tenantId: string;
  bot: { id: string; name: string };
  currentUser: User;
  users: User[];
  personalChat: { id: string };
  groupChats: Group[];
  teams: Team[];
};

export type Attachment = { contentType: string; content: unknown; name?: string };
export type Mention = { mentioned: { id: string; name?: string }; text: string };

export type Message = {
  messageId: string;
  timestamp: number;
  from: { id: string };
  text?: string | undefined;
  textFormat?: string | undefined;
  attachments: Attachment[];
  attachmentLayout: string;
  mentions: Mention[];
  /** The thread a channel post opens; set on the first message of a thread only. */
  postConversationId?: string | undefined;
};

export type MessageAction = {
  action: 'createMessage' | 'updateMessage';
  actionConversationId: string;
  message: Message;
};
export type ConversationAction = MessageAction | { action: 'typing'; actionConversationId: string };
/** Our own: all that was said before has been told. Only a client without a page gets it. */
export type ReadyAction = { action: 'ready' };

/** An activity is passed on as it came; only these fields are looked at here. */
export type Activity = {
  id: string;
  type: string;
  conversation: { id: string; conversationType?: string };
  [field: string]: unknown;
};

export type LogItem = {
  from?: string;
  conversationId?: string;
  request?: { body?: Partial<Activity> & { text?: string; textFormat?: string; attachments?: Attachment[] } };
  response?: { statusCode: number; body?: { id?: string; type?: string; value?: unknown } };
};

/** What a page posts when its person clicks an Action.Execute or Action.Submit. */
export type Click = {
  name?: string;
  value: unknown;
  conversation: { id: string };
  replyToId?: string;
};
export type InvokeAnswer = { type?: string; value?: unknown };

/** What a page posts when its person sends a message. */
export type Draft = { text?: string; textFormat?: string; mentions?: Mention[] };

export const cardType = 'application/vnd.microsoft.card.adaptive';
export const consentType = 'application/vnd.microsoft.teams.card.file.consent';
export const streamPath = '/_ws_conversation/v1/conversations/stream';
export const logPath = '/_ws/log/stream';
export const topOf = (conversationId: string): string => conversationId.split(';')[0] ?? conversationId;

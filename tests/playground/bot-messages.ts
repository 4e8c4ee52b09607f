import { randomUUID } from 'node:crypto';
import type { History } from './history.ts';
import type { PlaygroundClient } from './playground-client.ts';
import type { ConversationAction, LogItem, Message, PlaygroundConfig } from './wire.ts';

type Hearing = {
  client: PlaygroundClient;
  config: PlaygroundConfig;
  history: History;
  /** The people's 1:1 chats; the Playground's own current user's among them. */
  chatIds: string[];
  tell(action: ConversationAction): void;
};

/**
 * What the bot says. The Playground tells its page of the channels and of its current user's chat; what goes to the
 * other five 1:1 chats stands on the log stream alone, where only the request's body is told, not its address.
 */
export function heardFromBot({ client, config, history, chatIds, tell }: Hearing) {
  const unseen = chatIds.filter((chatId) => chatId !== config.personalChat.id);
  let turn = Promise.resolve(); // one after the other, for finding a conversation takes a question

  async function conversationOf(item: LogItem, messageId: string | undefined): Promise<string | undefined> {
    const named = item.conversationId ?? (messageId && history.conversationOf(messageId));
    if (named || !messageId) return named;
    for (const chatId of unseen) if (await client.holds(chatId, messageId)) return chatId;
    return undefined;
  }

  async function keepLogged(item: LogItem): Promise<void> {
    const { request, response } = item;
    if (item.from !== 'User Application' || request?.body?.type !== 'message' || !response) return;
    if (response.statusCode >= 300) return;
    const conversationId = await conversationOf(item, response.body?.id);
    if (!conversationId || !unseen.includes(conversationId)) return;
    const message = messageOf(request.body, response.body?.id ?? randomUUID(), config.bot.id);
    for (const part of split(message)) tell(history.keep(conversationId, part));
  }

  return {
    action(action: ConversationAction): void {
      if (action.action === 'typing') tell(action);
      else tell(history.keep(action.actionConversationId, action.message));
    },
    logItem(item: LogItem): void {
      turn = turn
        .then(() => keepLogged(item))
        .catch((error) => console.error('A message of the bot was lost:', error));
    },
  };
}

type Body = NonNullable<NonNullable<LogItem['request']>['body']>;

function messageOf(body: Body, messageId: string, botId: string): Message {
  return {
    messageId,
    timestamp: Date.now(),
    from: { id: botId },
    text: body.text,
    textFormat: body.text ? (body.textFormat ?? 'markdown') : undefined,
    attachments: (body.attachments ?? []).map(({ contentType, content }) => ({ contentType, content })),
    attachmentLayout: 'list',
    mentions: [],
  };
}

/** As in Teams, text and cards of one activity become messages of their own. */
function split(message: Message): Message[] {
  if (!message.text || message.attachments.length === 0) return [message];
  const words = { ...message, messageId: `${message.messageId}-text`, attachments: [] };
  return [words, { ...message, text: undefined, textFormat: undefined }];
}

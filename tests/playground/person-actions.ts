import { setTimeout as pause } from 'node:timers/promises';
import { withoutFullWidth } from './card-parts.ts';
import type { Actor, Stage } from './people.ts';
import { type Click, cardType, type Draft, type InvokeAnswer, type Message } from './wire.ts';

/** Milliseconds in which a page can take in its answer before the bot's reply in the new thread reaches it. */
const threadPause = 200;

/** What a person does on their page or without one, in the words of the page's own requests. */
export function actionsOf(actor: Actor, stage: Stage) {
  const { client, config, history, activities, streams } = stage;

  /** What the Playground itself does with a message, but for its current user alone. */
  async function post(conversationId: string, draft: Draft) {
    if (conversationId === actor.chatId) {
      return { messageId: `${actor.user.id}-${process.hrtime.bigint()}`, timestamp: Date.now() };
    }
    // With the bot's mention left out, the Playground opens the thread but leaves the bot to us.
    return client.say(conversationId, { ...draft, from: { id: actor.user.id }, mentions: [] });
  }

  return {
    /**
     * `shows`: the page that sent it puts it on the screen itself. The bot hears of it by `afterwards`, when the page
     * has its answer: a reply in a thread that the page doesn't know yet would be lost on it.
     */
    async say(conversationId: string, draft: Draft, { shows }: { shows: boolean }) {
      const posted: Awaited<ReturnType<typeof client.say>> = await post(conversationId, draft);
      const { messageId, timestamp, postConversationId } = posted;
      const { text, textFormat, mentions = [] } = draft;
      const message: Message = {
        messageId,
        timestamp,
        postConversationId,
        from: { id: actor.user.id },
        text,
        textFormat,
        attachments: [],
        attachmentLayout: 'list',
        mentions,
      };
      stage.tell(history.keep(conversationId, message), shows ? actor.user : undefined);
      const heard =
        conversationId === actor.chatId || mentions.some(({ mentioned }) => mentioned.id === config.bot.id);
      const afterwards = async () => {
        if (!heard) return;
        if (postConversationId) await pause(threadPause);
        await client.send(await activities.message(actor, postConversationId ?? conversationId, draft));
      };
      return { posted, afterwards };
    },

    submit: async (click: Click) => client.send(await activities.submit(actor, click)),

    /** Passes on a click; the card that comes back is kept, and shown on all pages of this person. */
    async execute(click: Click): Promise<InvokeAnswer> {
      const activity = await activities.invoke(actor, click);
      const { statusCode, body } = await streams.answerTo(activity, () => client.send(activity));
      if (statusCode !== 200) throw new Error(`the bot answered ${statusCode} to a click`);
      if (body?.type !== cardType) return { type: body?.type, value: body?.value };
      const card = withoutFullWidth({ contentType: cardType, content: body.value });
      const action = history.keepShown(actor.user.id, click.replyToId ?? '', [card]);
      if (action) actor.tabs.tell(action);
      return { type: cardType, value: card.content };
    },

    /** A page has opened this conversation for the first time since it was loaded. */
    async install(conversationId: string): Promise<void> {
      if (conversationId === actor.chatId) actor.tabs.welcome(stage.historyOf(actor));
      for (const activity of await activities.installation(actor, conversationId))
        await client.send(activity);
    },
  };
}

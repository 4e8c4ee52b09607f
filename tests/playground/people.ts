import { activitiesOf, type Sender } from './activities.ts';
import { heardFromBot } from './bot-messages.ts';
import { withoutFullWidth } from './card-parts.ts';
import { History } from './history.ts';
import { openPersonServer } from './person-server.ts';
import { type PlaygroundClient, playgroundClient } from './playground-client.ts';
import { openStreams } from './streams.ts';
import { Tabs } from './tabs.ts';
import type { ConversationAction, Message, PlaygroundConfig, User } from './wire.ts';

export type PeopleOptions = {
  /** The Playground's address, e.g. http://127.0.0.1:56150 */
  url: string;
  /** Where the messages are kept for a later process; the same as the Playground's will do. */
  folder: string;
  /** The first person's port; the others follow. Default 56151; 0 takes any six. */
  firstPort?: number;
  /** What the people's activities say of their language. Default nl-NL; the Playground itself says en-US. */
  locale?: string;
};

export type PersonAddress = { name: string; id: string; url: string; chatId: string };
export type People = { people: PersonAddress[]; config: PlaygroundConfig; close(): Promise<void> };

/** What the six share, and what each needs to take part. */
export type Stage = {
  client: PlaygroundClient;
  config: PlaygroundConfig;
  history: History;
  activities: ReturnType<typeof activitiesOf>;
  streams: Awaited<ReturnType<typeof openStreams>>;
  /** Tells the open pages of everybody in that conversation, but not those of `except`. */
  tell(action: ConversationAction, except?: User): void;
  /** All messages that a person may see, as they see them now. */
  historyOf(actor: Actor): ConversationAction[];
};

export type Actor = Sender & { chatId: string; tabs: Tabs };

/**
 * Six addresses in front of one Playground: at each, its page belongs to another of the six people, who has a 1:1
 * chat with the bot of their own and shares the team with the others. Who opens a page late or reloads it finds
 * everything that was said.
 */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { url, folder, firstPort = 56151, locale = 'nl-NL' } = options;
  const client = playgroundClient(url);
  const config = await client.config();
  const actors = await Promise.all(
    [config.currentUser, ...config.users].map(async (user): Promise<Actor> => {
      return { user, locale, chatId: await client.chatOf(user.id), tabs: new Tabs() };
    }),
  );
  const run = actors.map((actor) => actor.chatId).join(' ');
  const stage = await openStage({ client, config, actors, history: new History(folder, run) });
  const opening = await Promise.allSettled(
    actors.map((actor, index) => openPersonServer({ actor, stage, port: firstPort && firstPort + index })),
  );
  const servers = opening.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  async function close(): Promise<void> {
    stage.streams.close();
    await Promise.all(servers.map((server) => server.close()));
  }
  const failed = opening.find((each) => each.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  const people = actors.map(({ user, chatId }, index) => {
    return { name: user.name, id: user.id, chatId, url: servers[index]?.url ?? '' };
  });
  return { config, people, close };
}

type StageParts = Pick<Stage, 'client' | 'config' | 'history'> & { actors: Actor[] };

async function openStage({ client, config, actors, history }: StageParts): Promise<Stage> {
  const inSight = (actor: Actor, conversationId: string) =>
    actor.chatId === conversationId || actors.every(({ chatId }) => chatId !== conversationId);
  const users = new Map(actors.map(({ user }) => [user.id, user]));

  function tell(action: ConversationAction, except?: User): void {
    for (const actor of actors) {
      if (actor.user !== except && inSight(actor, action.actionConversationId)) {
        actor.tabs.tell(inTheEyesOf(actor.user, action, users));
      }
    }
  }
  const heard = heardFromBot({ client, config, history, tell, chatIds: actors.map(({ chatId }) => chatId) });
  const streams = await openStreams(client.url, {
    onAction: heard.action,
    onLog(text, item) {
      for (const actor of actors) actor.tabs.tellLog(text);
      heard.logItem(item);
    },
  });
  const historyOf = (actor: Actor) =>
    history
      .asSeenBy(actor.user.id, (conversationId) => inSight(actor, conversationId))
      .map((action) => inTheEyesOf(actor.user, action, users));
  return { client, config, history, activities: activitiesOf(client, config), streams, tell, historyOf };
}

/** The page writes the bot's name above what another person said, so that person's own name goes before the text. */
function inTheEyesOf(viewer: User, action: ConversationAction, users: Map<string, User>): ConversationAction {
  if (action.action === 'typing') return action;
  const message = { ...action.message, attachments: action.message.attachments.map(withoutFullWidth) };
  const author = users.get(message.from.id);
  if (!author) return { ...action, message };
  const text = (message.text ?? '').replace(/<at>(.*?)<\/at>/g, '**$1**');
  const shown: Message = { ...message, textFormat: 'markdown', text };
  return {
    ...action,
    message: author === viewer ? shown : { ...shown, text: `**${author.name}:** ${text}` },
  };
}

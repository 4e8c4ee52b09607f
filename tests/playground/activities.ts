import { randomUUID } from 'node:crypto';
import type { PlaygroundClient } from './playground-client.ts';
import { type Activity, type Click, type Draft, type PlaygroundConfig, topOf, type User } from './wire.ts';

export type Sender = { user: User; locale: string };

/**
 * The activities of any of the six people. The Playground itself speaks for its one current user alone, and always
 * in en-US; so each activity is its template with the person's own identity and language put in.
 */
export function activitiesOf(client: PlaygroundClient, config: PlaygroundConfig) {
  async function base(sender: Sender, conversationId: string, fields: object): Promise<Activity> {
    const template = await client.template(conversationId);
    return {
      ...template,
      from: { id: sender.user.id, name: sender.user.name, aadObjectId: sender.user.aadObjectId },
      locale: sender.locale,
      localTimestamp: template.timestamp,
      localTimezone: 'Europe/Amsterdam',
      channelData: channelDataOf(config, template),
      ...fields,
    };
  }
  const clientInfo = (sender: Sender) => ({
    type: 'clientInfo',
    locale: sender.locale,
    country: 'NL',
    platform: 'Web',
    timezone: 'Europe/Amsterdam',
  });

  return {
    message: (sender: Sender, conversationId: string, { text, textFormat, mentions = [] }: Draft) =>
      base(sender, conversationId, {
        type: 'message',
        text,
        textFormat,
        entities: [...mentions.map((mention) => ({ type: 'mention', ...mention })), clientInfo(sender)],
      }),

    /** A click on an Action.Submit: a message without text. */
    submit: (sender: Sender, { conversation, replyToId, value }: Click) =>
      base(sender, conversation.id, { type: 'message', value, replyToId, entities: [clientInfo(sender)] }),

    /** A click on an Action.Execute. Its id is ours, so that the answer can be found on the log stream. */
    invoke: (sender: Sender, { name, conversation, replyToId, value }: Click) =>
      base(sender, conversation.id, {
        id: randomUUID(),
        type: 'invoke',
        name,
        value,
        replyToId,
        entities: [clientInfo(sender)],
      }),

    /** What the Playground sends when a page opens a conversation: the app was installed, the bot was added. */
    async installation({ user, locale }: Sender, conversationId: string): Promise<Activity[]> {
      const from = { id: user.id, aadObjectId: user.aadObjectId };
      const [installed, added] = await Promise.all([
        client.template(conversationId, 'install'),
        client.template(conversationId, 'botAdded'),
      ]);
      const personal = added.conversation.conversationType === 'personal';
      const membersAdded = [...(personal ? [from] : []), { id: config.bot.id }];
      return [
        { ...installed, from, locale, entities: [{ type: 'clientInfo', locale }] },
        { ...added, from, membersAdded },
      ];
    },
  };
}

function channelDataOf(config: PlaygroundConfig, { conversation }: Activity) {
  const tenant = { id: config.tenantId };
  const team = config.teams[0]?.id;
  const channel = topOf(conversation.id);
  if (conversation.conversationType !== 'channel') return { tenant };
  return { teamsChannelId: channel, teamsTeamId: team, tenant, team: { id: team }, channel: { id: channel } };
}

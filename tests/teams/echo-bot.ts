import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import restify from 'restify';
import type { Card } from './teams.ts';
import { ADAPTIVE_CARD, textIn } from './wire.ts';

export function voteCard(text: string): Card {
  const data = { memo: 'BEM103' };
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    refresh: { action: { type: 'Action.Execute', title: 'Vernieuwen', verb: 'refresh', data }, userIds: [] },
    body: [
      { type: 'TextBlock', text },
      { type: 'Input.Text', id: 'note', label: 'Toelichting' },
      {
        type: 'ActionSet',
        actions: ['Ja', 'Nee'].map((title) => ({
          type: 'Action.Execute',
          title,
          verb: 'vote',
          data: { ...data, choice: title },
          fallback: { type: 'Action.Submit', title, data: { ...data, verb: 'vote', choice: title } },
        })),
      },
    ],
  };
}

const OFFER = {
  contentType: 'application/vnd.microsoft.teams.card.file.consent',
  name: 'werksessie.ics',
  content: { description: 'Agenda', sizeInBytes: 15, acceptContext: {}, declineContext: {} },
};

/** A bot on the real SDK that says back what it hears: what the stand-in is tried on. */
class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context) => {
      const { text = '', value, attachments = [] } = context.activity;
      const file = attachments.find(({ contentType }) => contentType.endsWith('file.download.info'));
      if (file) await context.sendActivity(`file: ${await (await fetch(file.content.downloadUrl)).text()}`);
      else if (text === 'card')
        await context.sendActivity({ type: 'message', attachments: [attached('Werksessie?')] });
      else if (text === 'offer') await context.sendActivity({ type: 'message', attachments: [OFFER] });
      else if (text === 'throw') throw new Error('as asked');
      else await context.sendActivity(`echo: ${value ? JSON.stringify(value) : text}`);
    });
    this.onInstallationUpdate(async (context) => {
      if (context.activity.action === 'add') await context.sendActivity('welcome');
    });
  }

  protected override async onInvokeActivity(context: TurnContext) {
    if (context.activity.name !== 'fileConsent/invoke') return super.onInvokeActivity(context);
    const { action, uploadInfo } = context.activity.value;
    if (action === 'accept') await fetch(uploadInfo.uploadUrl, { method: 'PUT', body: 'BEGIN:VCALENDAR' });
    return { status: 200 };
  }

  protected override async onAdaptiveCardInvoke(context: TurnContext) {
    const { action, trigger } = context.activity.value;
    const { verb, data } = action;
    if (verb === 'say')
      return answer('application/vnd.microsoft.activity.message', `said by ${context.activity.from.name}`);
    if (verb === 'fail') return { ...answer('application/vnd.microsoft.error', {}), statusCode: 400 };
    const text =
      verb === 'refresh' ? `refreshed (${trigger})` : `stem: ${textIn(data.choice)} ${textIn(data.note)}`;
    return answer(ADAPTIVE_CARD, voteCard(text));
  }
}

function answer(type: string, value: unknown) {
  // The SDK's type wants an object; the protocol allows text.
  return { statusCode: 200, type, value: value as Record<string, unknown> };
}

export function attached(text: string) {
  return { contentType: ADAPTIVE_CARD, content: voteCard(text) };
}

export async function startEchoBot() {
  const authentication = new ConfigurationBotFrameworkAuthentication({});
  const adapter = new CloudAdapter(authentication);
  const bot = new EchoBot();
  const server = restify.createServer();
  adapter.onTurnError = async () => {};
  server.use(restify.plugins.bodyReader({ maxBodySize: 100_000 }), restify.plugins.jsonBodyParser());
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request, response, (context) => bot.run(context));
  });
  /** The SDK's own client, as a bot that speaks first uses it; without the SDK's retries unless asked. */
  async function connector(serviceUrl: string, { retries = false } = {}) {
    const factory = authentication.createConnectorFactory(new ClaimsIdentity([]));
    const client = await factory.create(serviceUrl, '');
    const { pipeline } = (
      client as unknown as { client: { pipeline: { removePolicy(which: object): void } } }
    ).client;
    if (!retries) pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client.conversations;
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    adapter,
    connector,
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    async [Symbol.asyncDispose]() {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

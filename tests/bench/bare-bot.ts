import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
} from 'botbuilder';
import restify from 'restify';

// The yardstick: the bare SDK, answering every click with the same card and storing nothing.
const CARD = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Uw antwoord is ontvangen.', wrap: true }],
};

class BareBot extends TeamsActivityHandler {
  override async onAdaptiveCardInvoke() {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: CARD };
  }
}

const { APP_ID, KEYS } = process.env;
const ISSUER = 'https://api.botframework.com';
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    APP_ID && KEYS
      ? {
          MicrosoftAppId: APP_ID,
          MicrosoftAppPassword: 'geen echt geheim',
          ToBotFromChannelTokenIssuer: ISSUER,
          ToBotFromChannelOpenIdMetadataUrl: KEYS,
        }
      : {},
  ),
);
const bot = new BareBot();
const server = restify.createServer();
server.use(restify.plugins.bodyReader({ maxBodySize: 256 * 1024 }), restify.plugins.jsonBodyParser());
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  await adapter.process(request as never, response as never, (context) => bot.run(context));
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage.rss(), cpu: (user + system) / 1_000 });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send?.({ url: server.url, type: ActivityTypes.Invoke }));

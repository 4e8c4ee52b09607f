import { randomUUID } from 'node:crypto';
import { type RunningBot, startBot } from '../bot/start-bot.ts';
import { signToken, startKeyProvider } from '../openid/key-provider.ts';
import type { Committee } from './committee.ts';

const HOUR_SECONDS = 3_600;

/** A bot that checks the token of every request, and what its callers need. */
export type CheckedBot = Readonly<{
  bot: RunningBot;
  /** The only service address for which its tokens are. */
  serviceUrl: string;
  /** For an hour, as Teams makes them. */
  authorization: string;
  /** What another bot needs to check the same tokens. */
  checks: Readonly<{ APP_ID: string; KEYS: string }>;
  stop(): Promise<void>;
}>;

/** Starts one beside that of a committee. It can reach no Teams, so what its clicks set off is put off for a day. */
export async function startCheckedBot({ database, teams }: Committee): Promise<CheckedBot> {
  const appId = randomUUID();
  const serviceUrl = `https://smba.trafficmanager.net/emea/${teams.tenantId}/`;
  const keys = await startKeyProvider();
  const seconds = Math.floor(Date.now() / 1_000);
  const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl };
  const lasts = { nbf: seconds - 60, exp: seconds + HOUR_SECONDS };
  const authorization = `Bearer ${signToken(keys.publish('first'), { ...claims, ...lasts })}`;
  const bot = await startBot({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    POLSBOT_AUTH: 'on',
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: teams.tenantId,
    MicrosoftAppPassword: 'geen echt geheim',
    TEST_KEYS: keys.address,
    TEST_GATHER_SECONDS: '86400',
  });
  return {
    bot,
    serviceUrl,
    authorization,
    checks: { APP_ID: appId, KEYS: keys.address },
    async stop() {
      await bot.stop();
      await keys.close();
    },
  };
}

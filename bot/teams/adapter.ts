import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector';
import type { Config } from '../config.ts';
import { type Connectors, LeanAuthentication } from './connectors.ts';
import { createPublishedKeys, type PublishedKeys } from './published-keys.ts';
import { isTeamsService } from './service-hosts.ts';
import { CHANNEL, verifySender } from './verify-sender.ts';

export type Turn = (context: TurnContext) => Promise<void>;

const LONGEST_REASON = 120;

/** Raised for a request that does not prove that it comes from Teams; `reason` is for the log. */
export class Unauthenticated extends Error {
  constructor(cause: unknown) {
    // It may quote what was sent.
    super(
      cause instanceof Error ? cause.message.slice(0, LONGEST_REASON) : 'the token could not be verified',
    );
  }
}

/**
 * The SDK's adapter without its HTTP side and its check of tokens, which answer some forged ones with a 500, the raw
 * error and a flood on the console.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly connectors: Connectors;
  readonly #authentication: LeanAuthentication;
  readonly #isTryingOut: boolean;
  readonly #app: Config['app'];
  readonly #keys: PublishedKeys;

  constructor(app: Config['app'], keys: PublishedKeys = createPublishedKeys()) {
    const own = new ClaimsIdentity([
      { type: AuthenticationConstants.AudienceClaim, value: app.id },
      { type: AuthenticationConstants.AppIdClaim, value: app.id },
    ]);
    const inner = new ConfigurationBotFrameworkAuthentication({
      // Without an id there is no identity and so no token is checked; the settings allow that on loopback alone.
      MicrosoftAppType: app.id ? app.type : 'MultiTenant',
      MicrosoftAppId: app.id,
      MicrosoftAppTenantId: app.tenantId,
      MicrosoftAppPassword: app.password,
    });
    const isTryingOut = app.id === '';
    const authentication = new LeanAuthentication(inner, own, isTryingOut);
    super(authentication);
    this.connectors = authentication;
    this.#authentication = authentication;
    this.#isTryingOut = isTryingOut;
    this.#app = app;
    this.#keys = keys;
  }

  /** Checks who sent an activity and runs `turn` with it; throws {@link Unauthenticated}. */
  async receive(activity: Activity, authorization: string, turn: Turn): Promise<InvokeResponse | undefined> {
    const { channelId, serviceUrl } = activity;
    if (channelId !== CHANNEL) throw new Unauthenticated(new Error('the channel is not Teams'));
    if (!isTeamsService(serviceUrl, this.#isTryingOut))
      throw new Unauthenticated(new Error('the service address is not one of Teams'));
    if (!this.#isTryingOut) {
      const trusted = { keys: this.#keys, appId: this.#app.id };
      await verifySender({ authorization, serviceUrl }, trusted).catch((error) => {
        throw new Unauthenticated(error);
      });
    }
    return this.processActivity(this.#authentication.standing, activity, turn);
  }
}

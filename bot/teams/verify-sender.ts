import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { PublishedKeys } from './published-keys.ts';

const ISSUER = 'https://api.botframework.com';
export const CHANNEL = 'msteams';
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** Clocks may differ by this much, in seconds; as in the SDK. */
const TOLERANCE = 300;

type Request = Readonly<{ authorization: string; serviceUrl: string }>;
type Trusted = Readonly<{ keys: PublishedKeys; appId: string }>;

/**
 * Checks that the Bot Framework sent a request, for this bot, from this service of Teams; throws where it did not, with
 * a message that quotes nothing of the token. Of the SDK's ways in it leaves one: tokens of its emulator, of skills and
 * of other channels are not taken. It also writes nothing: the SDK puts two lines on the console for every forgery.
 */
export async function verifySender(request: Request, { keys, appId }: Trusted): Promise<void> {
  const [, token] = /^Bearer (\S+)$/.exec(request.authorization) ?? [];
  if (token === undefined) throw new Error('there is no token');
  const kid = kidOf(token);
  const key = await keys.find(kid);
  if (!key) throw new Error('the key of the token is not published');
  if (!key.endorsements.includes(CHANNEL)) throw new Error('the key may not vouch for Teams');
  const { payload } = await jwtVerify(token, key.jwk, {
    algorithms: ALGORITHMS,
    issuer: ISSUER,
    audience: appId,
    clockTolerance: TOLERANCE,
    requiredClaims: ['exp', 'serviceurl'],
  });
  // Tokens are made per service; with a token of another one, answers could be led there.
  if (payload.serviceurl !== request.serviceUrl) throw new Error('the token is of another service address');
}

function kidOf(token: string): string {
  const { kid } = header(token);
  if (typeof kid !== 'string') throw new Error('the token names no key');
  return kid;
}

function header(token: string): Readonly<{ kid?: unknown }> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new Error('the token is none');
  }
}

import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Readonly<Record<string, unknown>>;
type Key = Readonly<{ kid: string; privateKey: KeyObject; endorsements: readonly string[] }>;

export type KeyProvider = Readonly<{
  /** Where it says where its keys are. */
  address: string;
  /** How often the keys were asked for. */
  asked(): number;
  /** Publishes one key more. */
  publish(kid: string, endorsements?: readonly string[]): Key;
  withdraw(kid: string): void;
  /** From now on every question gets this status, or no answer; undefined: the keys. */
  answerWith(status: number | 'never' | undefined): void;
  close(): Promise<void>;
}>;

/** A key that nobody has published. */
export function makeKey(kid: string, endorsements: readonly string[] = ['msteams']): Key {
  return { kid, endorsements, privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey };
}

/** Stands in for what the Bot Framework publishes, on this machine. */
export async function startKeyProvider(): Promise<KeyProvider> {
  const keys: Key[] = [];
  let failure: number | 'never' | undefined;
  let questions = 0;
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) questions += 1;
    if (failure === 'never') return;
    const body = isKeys ? { keys: keys.map(published) } : { issuer: 'x', jwks_uri: `${origin}/keys` };
    response.writeHead(failure ?? 200, { 'content-type': 'application/json' });
    response.end(failure ? '' : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}/openidconfiguration`,
    asked: () => questions,
    publish(kid, endorsements) {
      const key = makeKey(kid, endorsements);
      keys.push(key);
      return key;
    },
    withdraw(kid) {
      keys.splice(0, keys.length, ...keys.filter((key) => key.kid !== kid));
    },
    answerWith(status) {
      failure = status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function published({ kid, privateKey, endorsements }: Key) {
  const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { kty, use: 'sig', kid, n, e, endorsements };
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of these claims, signed as its header says it is. */
export function signToken(key: Key, claims: Claims, header: Claims = {}): string {
  const head = { alg: 'RS256', typ: 'JWT', kid: key.kid, ...header };
  const payload = `${encoded(head)}.${encoded(claims)}`;
  return `${payload}.${signature(key, payload, head.alg)}`;
}

function signature({ privateKey }: Key, payload: string, algorithm: string): string {
  if (algorithm === 'none') return '';
  if (algorithm === 'RS256')
    return createSign('RSA-SHA256').update(payload).sign(privateKey).toString('base64url');
  // The old trick: the public key, which everybody has, taken for the secret of another algorithm.
  const secret = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  return createHmac('sha256', secret).update(payload).digest('base64url');
}

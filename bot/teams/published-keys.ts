import type { JWK } from 'jose';
import { z } from 'zod';

/** Where the Bot Framework says where its keys are; from its documentation, and the SDK's own default. */
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const HOUR_MS = 3_600_000;
/** Keys are asked for again after an hour; what cannot be had anew is trusted for a day in all. */
const FRESH_MS = HOUR_MS;
const LONGEST_MS = 24 * HOUR_MS;
/** Whoever invents keys must not make the bot ask for them all the time. */
const REST_MS = 10_000;
const TIMEOUT_MS = 5_000;

const metadataSchema = z.object({ jwks_uri: z.url() });
const keySchema = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string().min(1),
  e: z.string().min(1),
  endorsements: z.array(z.string()).default([]),
});
const keysSchema = z.object({ keys: z.array(z.unknown()) });

/** A key with which tokens are signed, and the channels whose messages it may vouch for. */
export type PublishedKey = Readonly<{ jwk: JWK; endorsements: readonly string[] }>;
export type PublishedKeys = Readonly<{
  /** The key of this id; null where none is published. Throws where that cannot be found out. */
  find(kid: string): Promise<PublishedKey | null>;
}>;

type Options = Readonly<{ address?: string; restMs?: number; now?: () => number }>;

/** The keys that the Bot Framework publishes: kept, asked for anew when they are old or one is not among them. */
export function createPublishedKeys(options: Options = {}): PublishedKeys {
  const { address = METADATA, restMs = REST_MS, now = Date.now } = options;
  let keys: ReadonlyMap<string, PublishedKey> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;
  let fetching: Promise<void> | undefined;

  const refresh = () => {
    if (fetching) return fetching;
    if (now() - triedAt < restMs) return Promise.resolve();
    triedAt = now();
    fetching = readKeys(address)
      .then((read) => {
        keys = read;
        fetchedAt = now();
        isFailing = false;
      })
      .catch(() => {
        isFailing = true;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };

  return {
    async find(kid) {
      const isOld = now() - fetchedAt > FRESH_MS;
      const refreshing = isOld || !keys.has(kid) ? refresh() : undefined;
      // While they cannot be had, nobody waits for them who shows one that is trusted still.
      if (!isFailing || !keys.has(kid)) await refreshing;
      if (now() - fetchedAt > LONGEST_MS) throw new Error('the keys of the Bot Framework cannot be had');
      return keys.get(kid) ?? null;
    },
  };
}

async function readKeys(address: string): Promise<ReadonlyMap<string, PublishedKey>> {
  const { jwks_uri } = metadataSchema.parse(await readJson(address));
  // A key of another kind is passed over: it may be meant for somebody else.
  const all = keysSchema
    .parse(await readJson(jwks_uri))
    .keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
  // Nobody publishes none: taken for true, it would lock Teams out.
  if (all.length === 0) throw new Error('No keys are published.');
  return new Map(
    all.map(({ endorsements, kid, kty, n, e }) => [kid, { jwk: { kid, kty, n, e }, endorsements }]),
  );
}

async function readJson(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`The keys were answered with ${response.status}.`);
  return response.json();
}

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createPublishedKeys } from '../../bot/teams/published-keys.ts';
import { type KeyProvider, startKeyProvider } from '../openid/key-provider.ts';

const HOUR = 3_600_000;
let provider: KeyProvider;
let clock: number;
beforeEach(async () => {
  clock = 0;
  provider = await startKeyProvider();
  provider.publish('first');
});
afterEach(() => provider.close());
const keys = () => createPublishedKeys({ address: provider.address, now: () => clock });

test('a thousand invented keys at once cost one question to whoever publishes them', async () => {
  const published = keys();
  const found = await Promise.all(Array.from({ length: 1_000 }, (_, index) => published.find(`x${index}`)));
  expect(found.filter(Boolean)).toEqual([]);
  expect(provider.asked()).toBe(1);
  for (let index = 0; index < 100; index += 1) await published.find(`y${index}`);
  expect(provider.asked()).toBe(1);
});

test('a new key is found once the last question is ten seconds old', async () => {
  const published = keys();
  await published.find('first');
  provider.publish('second');
  expect(await published.find('second')).toBeNull();
  clock += 10_000;
  expect(await published.find('second')).toMatchObject({ endorsements: ['msteams'] });
});

test('keys that cannot be had anew are trusted for a day and no longer', async () => {
  const published = keys();
  await published.find('first');
  provider.answerWith(500);
  clock += 24 * HOUR;
  expect(await published.find('first')).not.toBeNull();
  clock += HOUR;
  await expect(published.find('first')).rejects.toThrow('cannot be had');
});

test('while the keys cannot be had anew, a click with a trusted one waits for them once', async () => {
  const published = keys();
  await published.find('first');
  provider.answerWith(500);
  clock += HOUR + 1;
  await published.find('first');
  // From now on it does not answer at all.
  provider.answerWith('never');
  for (let click = 0; click < 5; click += 1) {
    clock += 10_000;
    expect(await published.find('first')).not.toBeNull();
  }
});

test('an answer without any key is none', async () => {
  const published = keys();
  await published.find('first');
  provider.withdraw('first');
  clock += HOUR + 1;
  expect(await published.find('first')).not.toBeNull();
});

test('a key that is withdrawn is refused after an hour', async () => {
  const published = keys();
  provider.publish('second');
  await published.find('first');
  provider.withdraw('first');
  clock += HOUR + 1;
  expect(await published.find('first')).toBeNull();
});

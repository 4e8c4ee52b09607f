import { expect, test } from '@jest/globals';
import { plainAddress } from '../../bot/telemetry/redact-spans.ts';

test.each([
  ['/calendar/abc123.ics', '/calendar/*'],
  [
    'https://smba.example/emea/v3/conversations/a:1xyz/activities/17',
    'https://smba.example/*/v3/conversations/*/activities/*',
  ],
  ['https://name:secret@files.example/upload?key=1#part', 'https://files.example/*'],
  ['/healthz', '/healthz'],
])('of %s nothing leaves but %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain);
});

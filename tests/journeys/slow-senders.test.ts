import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type House, openHouse } from './house.ts';

/** As the bot's own, only faster. */
const PATIENCE = { headMs: 200, requestMs: 400, lookMs: 50, stopMs: 200 };
const DRIP_MS = 20;

let house: House;
beforeEach(async () => {
  house = await openHouse({ members: 2, environment: { TEST_PATIENCE: JSON.stringify(PATIENCE) } });
});
afterEach(() => house[Symbol.asyncDispose]());

function opens(...lines: readonly string[]): Socket {
  const { hostname, port } = new URL(house.bot().url);
  const socket = connect(Number(port), hostname);
  // It may be cut in the middle of a write.
  socket.on('error', () => undefined).resume();
  socket.write(lines.join('\r\n'));
  return socket;
}

const POST = ['POST /api/messages HTTP/1.1', 'Host: bot', 'Content-Type: application/json'];
const ENDS_OF_HEAD = ['', ''];

test.each<[string, readonly string[], string]>([
  ['the head of a request drop by drop', POST.slice(0, 2), 'x'],
  ['the body of a request drop by drop', [...POST, 'Content-Length: 100000', ...ENDS_OF_HEAD], ' '],
  ['nothing at all', [], ''],
  [
    'a wish for another protocol',
    [...POST, 'Connection: Upgrade', 'Upgrade: websocket', ...ENDS_OF_HEAD],
    ' ',
  ],
])('whoever sends %s is cut off', async (_what, lines, drop) => {
  const socket = opens(...lines);
  const dripping = setInterval(() => socket.write(drop), DRIP_MS);
  // Not `once`: a write that is too late is an error, and no more than that.
  await new Promise((closed) => socket.on('close', closed));
  clearInterval(dripping);
  expect((await fetch(`${house.bot().url}/healthz`)).status).toBe(200);
});

test('a request that is never finished does not keep the bot from stopping', async () => {
  const patient = { ...PATIENCE, headMs: 100_000, requestMs: 100_000 };
  await house[Symbol.asyncDispose]();
  house = await openHouse({ members: 2, environment: { TEST_PATIENCE: JSON.stringify(patient) } });
  const socket = opens(...POST, 'Content-Length: 100000', ...ENDS_OF_HEAD);
  await once(socket, 'connect');
  await house.bot().stop();
  expect(await house.bot().ended).toEqual([0, null]);
});

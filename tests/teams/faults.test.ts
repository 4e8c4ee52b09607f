import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Person, startTeams, type Teams, throttling } from './teams.ts';

// The faults are tried over bare HTTP: what the SDK makes of them is the delivery's business, not the stand-in's.
let teams: Teams;
let anna: Person;

beforeEach(async () => {
  teams = await startTeams();
  anna = teams.addPerson('Anna de Vries');
});
afterEach(() => teams.close());

const sends = (text: string, more: RequestInit = {}) =>
  fetch(`${teams.serviceUrl}v3/conversations/${anna.chat.id}/activities`, {
    method: 'POST',
    body: JSON.stringify({ type: 'message', text }),
    ...more,
  });

test('a throttled request says how long to wait, and the next one passes', async () => {
  const fault = teams.misbehave({
    when: ({ person }) => person === anna,
    status: 429,
    retryAfter: 2,
    times: 1,
  });
  const throttled = await sends('één');
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '2']);
  expect(await throttled.json()).toMatchObject({ error: { code: 'Throttled' } });
  expect((await sends('twee')).status).toBe(201);
  expect(anna.chat.messages.map(({ text }) => text)).toEqual(['twee']);
  expect(fault.struck).toBe(1);
});

test('the limits of Teams let seven messages a second into one chat', async () => {
  teams.misbehave(throttling());
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => sends(`${n}`)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
  expect(anna.chat.messages).toHaveLength(7);
});

test('a lost answer did its work, a cut connection did not', async () => {
  teams.misbehave({ loseAnswer: true, times: 1 });
  await expect(sends('kwijt')).rejects.toThrow('fetch failed');
  teams.misbehave({ cut: true, times: 1 });
  await expect(sends('nooit')).rejects.toThrow('fetch failed');
  expect(anna.chat.messages.map(({ text }) => text)).toEqual(['kwijt']);
  expect(teams.requests.map(({ status }) => status)).toEqual(['answer lost', 'cut']);
});

test('a hanging request stays open until the stand-in closes', async () => {
  teams.misbehave({ hang: true });
  const sender = new AbortController();
  const sent = sends('?', { signal: sender.signal });
  await teams.until(() => teams.requests[0], 'the request');
  sender.abort(new Error('the sender gave up'));
  await expect(sent).rejects.toThrow('gave up');
  expect(teams.requests[0]?.status).toBe('open');
});

test('waiting ends with the arrival, or with a sentence that lists what did arrive', async () => {
  const waiting = teams.until(() => anna.chat.messages[0], 'a message to Anna');
  await sends('hallo');
  expect((await waiting).text).toBe('hallo');
  const inVain = teams.until(() => anna.chat.latest('vergadering'), 'the meeting', { timeoutMs: 20 });
  await expect(inVain).rejects.toThrow(
    /in vain for the meeting[\s\S]*none with "vergadering"[\s\S]*201 send \(Anna de Vries\)/,
  );
});

test('too large a message, an unknown message and an unknown address are refused as Teams does', async () => {
  const large = await sends('', {
    body: JSON.stringify({ type: 'message', attachments: [{ content: 'x'.repeat(30_000) }] }),
  });
  expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'MessageSizeTooBig' } }]);
  const gone = await fetch(`${teams.serviceUrl}v3/conversations/${anna.chat.id}/activities/1`, {
    method: 'DELETE',
  });
  expect([gone.status, await gone.json()]).toMatchObject([
    404,
    { error: { code: 'ActivityNotFoundInConversation' } },
  ]);
  expect((await fetch(`${teams.serviceUrl}v4/anything`)).status).toBe(404);
  expect(teams.complaints).toEqual([expect.stringContaining('v4/anything')]);
});

test('with no bot there, what a person does is answered as by a load balancer', async () => {
  const closed = await startTeams();
  await closed.close();
  teams.connect(closed.serviceUrl);
  expect((await anna.says('is daar iemand?')).httpStatus).toBe(502);
});

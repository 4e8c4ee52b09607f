import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { attached, startEchoBot, voteCard } from './echo-bot.ts';
import { type Person, startTeams, type Teams, textOf, WENT_WRONG } from './teams.ts';

let bot: Awaited<ReturnType<typeof startEchoBot>>;
let teams: Teams;
let anna: Person;

beforeAll(async () => {
  bot = await startEchoBot();
});
afterAll(() => bot[Symbol.asyncDispose]());
beforeEach(async () => {
  teams = await startTeams({ verbs: ['vote', 'say', 'refresh'] });
  teams.connect(bot.endpoint);
  anna = teams.addPerson('Anna de Vries');
});
afterEach(() => teams.close());

const connector = (options = {}) => bot.connector(teams.serviceUrl, options);
const personal = (id: string) => ({ members: [{ id }], tenantId: teams.tenantId, isGroup: false }) as never;
const card = (text: string) => ({ type: 'message', attachments: [attached(text)] });

test('what a person says reaches the bot, and its reply stands in the chat', async () => {
  const { httpStatus, activity } = await anna.says('griffie <1>');
  expect(httpStatus).toBe(200);
  expect(anna.chat.latest()).toMatchObject({ text: 'echo: griffie <1>', editedAt: undefined });
  expect(anna.chat.messages.map(({ from }) => from.name)).toEqual(['Anna de Vries', 'Polsbot']);
  expect(activity).toMatchObject({ channelId: 'msteams', from: { aadObjectId: anna.aadObjectId } });
  expect(activity.localTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0[12]:00$/);
});

test('a mention in a channel opens a thread in which the bot replies', async () => {
  const team = teams.addTeam('Commissie BEM', [anna]);
  await anna.mentions(team.general, 'commissie BEM');
  const reply = team.general.latest();
  expect(reply.text).toBe('echo: <at>Polsbot</at> commissie BEM');
  expect(team.general.thread(reply)).toHaveLength(2);
  await anna.mentions(team.general, 'nog iets', { under: reply });
  expect(team.general.thread(reply)).toHaveLength(4);
});

test('a click sends the inputs, and the returned card is seen by that person until the message is edited', async () => {
  await anna.says('card');
  const message = anna.chat.latest();
  const answer = await anna.clicks(message, 'Ja', { inputs: { note: 'graag' } });
  expect(answer).toMatchObject({
    httpStatus: 200,
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
  });
  expect(textOf(anna.sees(message))).toBe('stem: Ja graag\nToelichting\n[Ja]\n[Nee]');
  expect(textOf(message.card ?? voteCard(''))).toContain('Werksessie?');

  const conversations = await connector();
  await conversations.updateActivity(anna.chat.id, message.id, card('Gesloten') as never);
  expect(textOf(anna.sees(message))).toContain('Gesloten');
  expect(message.revisions).toHaveLength(2);
  expect(teams.complaints).toEqual([]);
});

test('an old client sends the fallback as a message with a value', async () => {
  await anna.says('card');
  const { activity } = await anna.clicksOld(anna.chat.latest(), 'Nee');
  expect(activity).toMatchObject({ type: 'message', replyToId: anna.chat.latest('Werksessie').id });
  expect(anna.chat.latest().text).toBe('echo: {"memo":"BEM103","verb":"vote","choice":"Nee"}');
});

test('a message answered to a click is a toast, a refusal reads as something went wrong', async () => {
  expect(await anna.invoke({ action: { type: 'Action.Execute', verb: 'say' } })).toMatchObject({
    text: 'said by Anna de Vries',
  });
  const failed = await anna.invoke({ action: { type: 'Action.Execute', verb: 'fail' } });
  expect(failed).toMatchObject({ httpStatus: 400, text: WENT_WRONG });
  expect(anna.toasts).toEqual(['said by Anna de Vries', WENT_WRONG]);
});

test('a card is refreshed when its reader asks, and on opening only for those it lists', async () => {
  await anna.says('card');
  const message = anna.chat.latest();
  expect(await anna.opens(message)).toBeUndefined();
  await anna.refreshes(message);
  expect(textOf(anna.sees(message))).toContain('refreshed (manual)');
});

test('the very same activity can be sent again, several at once', async () => {
  const { activity } = await anna.says('card');
  await Promise.all([teams.post(activity), teams.post(activity)]);
  expect(anna.chat.fromBot).toHaveLength(3);
});

test('a file is fetched from the stand-in', async () => {
  await anna.sendsFile('memo.txt', Buffer.from('Betreft: werksessie'));
  expect(anna.chat.latest().text).toBe('file: Betreft: werksessie');
  expect(teams.requests.map(({ kind }) => kind)).toEqual(['file', 'reply']);
});

test('a file the bot offers is put where Teams says once the person takes it', async () => {
  await anna.says('offer');
  await anna.refusesFile(anna.chat.latest());
  expect(anna.files).toEqual([]);
  await anna.takesFile(anna.chat.latest());
  expect(anna.files.map(({ name, bytes }) => `${name}: ${bytes}`)).toEqual([
    'werksessie.ics: BEGIN:VCALENDAR',
  ]);
});

test('the bot hears that a person adds it, and may not write after it was taken away', async () => {
  await anna.installs();
  expect(anna.chat.latest().text).toBe('welcome');
  await anna.uninstalls();
  const conversations = await connector();
  const refused = { statusCode: 403, code: 'BotNotInConversationRoster' };
  await expect(conversations.sendToConversation(anna.chat.id, card('x') as never)).rejects.toMatchObject(
    refused,
  );
  await expect(conversations.createConversation(personal(anna.id))).rejects.toMatchObject(refused);
});

test('the bot creates a chat by either id of a person, the same each time, and refuses strangers', async () => {
  const conversations = await connector();
  for (const id of [anna.id, anna.aadObjectId]) {
    expect((await conversations.createConversation(personal(id))).id).toBe(anna.chat.id);
  }
  const stranger = conversations.createConversation(personal('29:somebody'));
  await expect(stranger).rejects.toMatchObject({ statusCode: 403, code: 'BadArgument' });
  const outsider = teams.addPerson('Kees Jansen', { installed: false });
  await expect(conversations.createConversation(personal(outsider.id))).rejects.toMatchObject({
    statusCode: 403,
  });
  const sent = await conversations.sendToConversation(anna.chat.id, card('Werksessie?') as never);
  expect(anna.chat.latest().id).toBe(sent.id);
});

test('the bot opens a thread in a channel through the adapter, and both ids come back', async () => {
  const griffie = teams.addTeam('Griffie', [anna]).addChannel('Verzoeken');
  const parameters = {
    isGroup: true,
    channelData: { channel: { id: griffie.id } },
    activity: card('Verzoek'),
  };
  let seen = '';
  await bot.adapter.createConversationAsync(
    '',
    'msteams',
    teams.serviceUrl,
    '',
    parameters as never,
    async (context) => {
      seen = context.activity.conversation.id;
      await context.sendActivity('en nog dit');
    },
  );
  const [post, reply] = griffie.messages;
  expect(seen).toBe(`${griffie.id};messageid=${post?.id}`);
  expect(reply?.threadId).toBe(post?.id);
  const conversations = await connector();
  expect(await conversations.createConversation(parameters as never)).toMatchObject({
    activityId: griffie.latest().id,
  });
});

test('a hundred and twenty members come in pages of at least fifty', async () => {
  const members = Array.from({ length: 120 }, (_, n) => teams.addPerson(`Lid ${n}`));
  const team = teams.addTeam('Provinciale Staten', members);
  const conversations = await connector();
  const sizes: (number | undefined)[] = [];
  let continuationToken = '';
  do {
    const page = await conversations.getConversationPagedMembers(team.id, {
      pageSize: 10,
      continuationToken,
    });
    sizes.push(page.members?.length);
    continuationToken = page.continuationToken ?? '';
  } while (continuationToken);
  expect(sizes).toEqual([50, 50, 20]);
  const one = await conversations.getConversationMember(team.id, members[7]?.userPrincipalName ?? '');
  expect(one).toMatchObject({ id: members[7]?.id, aadObjectId: members[7]?.aadObjectId, userRole: 'user' });
  await expect(conversations.getConversationMember(team.id, anna.id)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test('faults reach the SDK as Teams sends them, and only its own retries can double a message', async () => {
  const conversations = await connector();
  const sending = () => conversations.sendToConversation(anna.chat.id, card('Werksessie?') as never);
  teams.misbehave({ status: 412, times: 1 });
  await expect(sending()).rejects.toMatchObject({ statusCode: 412, code: 'PreconditionFailed' });
  teams.misbehave({ status: 429, retryAfter: 3, times: 1 });
  const throttled = await sending().catch((error) => error);
  expect([throttled.statusCode, throttled.response.headers.get('retry-after')]).toEqual([429, '3']);
  teams.misbehave({ loseAnswer: true, times: 1 });
  await expect(sending()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(anna.chat.messages).toHaveLength(1);

  const retrying = await connector({ retries: true });
  teams.misbehave({ status: 429, retryAfter: 0, times: 1 });
  await retrying.sendToConversation(anna.chat.id, card('Opnieuw') as never);
  expect(teams.requests.slice(-2).map(({ status }) => status)).toEqual([429, 201]);
});

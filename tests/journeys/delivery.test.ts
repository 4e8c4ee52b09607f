import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person, Request } from '../teams/teams.ts';
import { confirm, type House, MEMO, openHouse, post } from './house.ts';
import { cardsIn, memberCard, memberCards, NO, readable, YES } from './reading.ts';

let house: House;
let bram: Person;
let carla: Person;
let dirk: Person;
let els: Person;
beforeAll(async () => {
  house = await openHouse({ members: 5 });
  const [, second, third, fourth, fifth] = house.members;
  if (!second || !third || !fourth || !fifth) throw new Error('Members are missing.');
  [bram, carla, dirk, els] = [second, third, fourth, fifth];
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

const isSendTo = (person: Person) => (request: Request) =>
  request.kind === 'send' && request.person === person;

/** What became of each attempt to send something to a person, from a moment on. */
const attempts = (person: Person, since = 0) =>
  house.teams.requests
    .slice(since)
    .filter(isSendTo(person))
    .map(({ status }) => status);

/** The bot's log from a moment on, as it was written: one JSON line each. */
const logged = (since: number) =>
  house
    .bot()
    .log()
    .slice(since)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const says = ({ teams }: House, message: Message, words: string) =>
  teams.until(() => readable(message.card).includes(words), `“${words}” on a card`);

describe('a member who cannot be reached', () => {
  let poll: Message;

  test('is told of to the organiser, while everybody else gets the card', async () => {
    await bram.uninstalls();
    carla.standing = 'blocked';
    poll = await confirm(house);
    await says(house, poll, 'Bezorgd bij 3 van de 5 leden');
    await says(
      house,
      poll,
      'Bram Wolkendijk heeft Polsbot nog niet in Teams. Vraag dit lid Polsbot in Teams te openen; de kaart komt dan vanzelf.',
    );
    await says(
      house,
      poll,
      'Carla Windveer heeft Polsbot geblokkeerd. Vraag dit lid de blokkering op te heffen en Polsbot een bericht te sturen; de kaart komt dan vanzelf.',
    );
    for (const member of [house.organiser, dirk, els]) expect(memberCards(member)).toHaveLength(1);
    for (const member of [bram, carla]) expect(memberCards(member)).toHaveLength(0);
  });

  test('gets the card at once on installing the app', async () => {
    await Promise.all([bram.installs(), carla.installs()]);
    await house.teams.until(
      () => [bram, carla].every((member) => memberCards(member).length === 1),
      'a card for those who came later',
    );
    await says(house, poll, 'Bezorgd bij 5 van de 5 leden');
    expect(readable(poll.card)).not.toContain('Nog niet bezorgd');
    await bram.clicks(memberCard(bram), YES);
    await says(house, memberCard(bram), `Uw antwoord: ${YES}`);
  });

  test('who had the app before gets the card at once on installing it again', async () => {
    await bram.uninstalls();
    poll = await confirm(house);
    await says(house, poll, 'Bram Wolkendijk heeft Polsbot nog niet in Teams.');
    expect(memberCards(bram)).toHaveLength(1);
    await bram.installs();
    await house.teams.until(() => memberCards(bram).length === 2, 'the card of the second poll');
    await says(house, poll, 'Bezorgd bij 5 van de 5 leden');
  });
});

describe('a card that Teams does not take', () => {
  test('for now is tried again until it does, and arrives once', async () => {
    const [before, seen] = [house.teams.requests.length, house.bot().log().length];
    house.teams.misbehave({ when: isSendTo(bram), status: 429, retryAfter: 1, times: 1 });
    house.teams.misbehave({ when: isSendTo(carla), status: 503, times: 2 });
    house.teams.misbehave({ when: isSendTo(dirk), status: 412, times: 1 });
    house.teams.misbehave({ when: isSendTo(els), cut: true, times: 1 });
    const counts = house.members.map((member) => memberCards(member).length);
    await says(house, await confirm(house), 'Bezorgd bij 5 van de 5 leden');
    expect(house.members.map((member) => memberCards(member).length)).toEqual(counts.map((one) => one + 1));
    expect(attempts(bram, before)).toEqual([429, 201]);
    expect(attempts(carla, before)).toEqual([503, 503, 201]);
    expect(attempts(dirk, before)).toEqual([412, 201]);
    expect(attempts(els, before)).toEqual(['cut', 201]);
    // One request for each try: the SDK would have sent a 503 three times more, all within the first.
    const tries = logged(seen).filter(({ msg }) => msg === 'a job failed and will be tried again');
    expect(tries.filter(({ err }) => err.message.includes('503'))).toHaveLength(2);
    expect(tries).toHaveLength(5);
  });

  test('for ever is not tried again, and the log says so without naming anybody', async () => {
    const [before, seen] = [house.teams.requests.length, house.bot().log().length];
    house.teams.misbehave({ when: isSendTo(dirk), status: 413 });
    house.teams.misbehave({ when: isSendTo(els), status: 400 });
    await says(
      house,
      await confirm(house),
      'De kaart voor Dirk Zandplaat en Els Regenboog kon niet worden bezorgd door een fout aan onze kant.',
    );
    const lines = logged(seen).filter(({ msg }) => msg === 'a card was not delivered');
    expect(lines.map(({ status, failure }) => [status, failure])).toEqual(
      expect.arrayContaining([
        [413, 'refused'],
        [400, 'refused'],
      ]),
    );
    expect(logged(seen).filter(({ msg }) => msg.includes('tried again'))).toEqual([]);
    expect([attempts(dirk, before), attempts(els, before)]).toEqual([[413], [400]]);
    for (const { name, userPrincipalName, id, chat } of house.members)
      for (const personal of [name, userPrincipalName, id, chat.id])
        expect(house.bot().log()).not.toContain(personal);
  });
});

test('a card whose answer was lost is there twice at most', async () => {
  await using other = await openHouse({ members: 2 });
  const [, member] = other.members;
  if (!member) throw new Error('A member is missing.');
  const fault = other.teams.misbehave({ when: isSendTo(member), loseAnswer: true, times: 1 });
  await says(other, await confirm(other), 'Bezorgd bij 2 van de 2 leden');
  expect(fault.struck).toBe(1);
  expect(memberCards(member).length).toBeLessThanOrEqual(2);
  expect(memberCards(other.organiser)).toHaveLength(1);
  expect(other.teams.complaints).toEqual([]);
});

test('who posts from a copy that came twice is told that the copy stays as it is; the other one counts on', async () => {
  await using other = await openHouse({ members: 3 });
  const { teams, organiser } = other;
  const isDraft = (request: Request) => request.kind === 'send' && request.person === organiser;
  teams.misbehave({ when: isDraft, loseAnswer: true, times: 1 });
  const drafts = () => cardsIn(organiser, 'Concept van een peiling');
  await organiser.says(MEMO);
  const [copy, kept] = await teams.until(() => drafts()[1] && drafts(), 'the draft and its copy');
  if (!copy || !kept) throw new Error('The draft is not there twice.');
  await organiser.clicks(copy, 'Plaatsen');
  const { card } = await organiser.clicks(copy, 'Ja, verstuur naar 3 leden');
  expect(readable(card)).toContain('Deze kaart verandert niet mee; typ ‘status’ voor de laatste stand.');
  await says(other, kept, 'Bezorgd bij 3 van de 3 leden');
  expect(readable(kept.card)).toContain('Deze kaart verandert mee met de antwoorden.');
  expect(teams.complaints).toEqual([]);
});

test('a message or a chat that is there no more is made anew', async () => {
  await using other = await openHouse({ members: 2 });
  const { teams, members } = other;
  const [anna, member] = members;
  if (!anna || !member) throw new Error('Members are missing.');
  await post(other);
  const old = memberCard(member);
  const answer = await member.clicks(old, NO);
  old.deletedAt = new Date();
  const anew = await teams.until(() => memberCards(member)[0], 'the card anew');
  expect(readable(anew.card)).toContain(`Uw antwoord: ${NO}`);
  expect(answer.httpStatus).toBe(200);

  const before = teams.requests.length;
  teams.misbehave({ when: isSendTo(member), status: 404, times: 1 });
  await post(other);
  const made = teams.requests.slice(before).filter(({ person }) => person === member);
  expect(made.map(({ kind, status }) => [kind, status])).toEqual([
    ['send', 404],
    ['create-conversation', 201],
    ['send', 201],
  ]);
  expect(memberCards(member)).toHaveLength(2);
  expect(memberCards(anna)).toHaveLength(2);
  expect(teams.complaints).toEqual([]);
});

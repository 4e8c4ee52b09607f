import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { ClickAnswer, Message, Person } from '../teams/teams.ts';
import { eventually } from './eventually.ts';
import { type House, MEMO, openHouse, post } from './house.ts';
import { memberCard, memberCards, readable, requests, YES } from './reading.ts';

const POLLS = 200;
/** So many people click at the same instant. */
const AT_ONCE = 10;
const PATIENCE_MS = 120_000;

describe(`in ${POLLS} polls of three members`, () => {
  let house: House;
  let organiserCards: Message[];
  /** The cards of each member, in the order of the organiser's. */
  let cards: Message[][];
  beforeAll(async () => {
    house = await openHouse({ members: 3, environment: { TEST_PACE: 'free' } });
  }, PATIENCE_MS);
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  const everywhere = (people: readonly Person[], count: number) =>
    house.teams.until(() => people.every(({ chat }) => chat.fromBot.length >= count), `${count} messages`);
  const vote = (member: number, poll: number): Promise<ClickAnswer> => {
    const person = house.members[member];
    const message = cards[member]?.[poll];
    if (!person || !message) throw new Error(`Member ${member} has no card of poll ${poll}.`);
    return person.clicks(message, YES);
  };

  test('two clicks at once on the confirming button post every card once', async () => {
    const { organiser, members } = house;
    const said = organiser.chat.fromBot.length;
    await together(range(POLLS), (poll) => organiser.says(memoOf(poll)));
    await everywhere([organiser], said + POLLS);
    organiserCards = inOrder(organiser.chat.fromBot.slice(said));
    await together(organiserCards, async (message) => {
      await organiser.clicks(message, 'Plaatsen');
      const confirms = () => organiser.clicks(message, 'Ja, verstuur naar 3 leden');
      const answers = await Promise.all([confirms(), confirms()]);
      for (const { card } of answers) expect(readable(card)).toContain('Geplaatst op');
    });
    await everywhere([organiser], said + 2 * POLLS);
    await everywhere(members.slice(1), POLLS);
    await edited(organiserCards, 'Bezorgd bij 3 van de 3 leden');
    cards = members.map((member) => inOrder(memberCards(member)));
    expect(cards.map((each) => each.map(numberOf))).toEqual(members.map(() => range(POLLS)));
  });

  test('the votes that cross the line at the same instant give one request each', async () => {
    await together(range(POLLS), async (poll) => {
      // In every other poll one yes is in already, so that each of the two votes alone would do.
      if (poll % 2 === 0) await vote(0, poll);
      const answers = await Promise.all([vote(1, poll), vote(2, poll)]);
      for (const { card } of answers) expect(readable(card)).toContain(`Uw antwoord: ${YES}`);
    });
    await edited(organiserCards, 'Er is een meerderheid');
    await house.teams.until(() => requests(house).length >= POLLS, 'the requests');
    expect(inOrder(requests(house)).map(numberOf)).toEqual(range(POLLS));
    const yes = organiserCards.map(({ card }) => /\nInteresse (\d)\n/.exec(readable(card))?.[1]);
    expect(yes).toEqual(range(POLLS).map((poll) => (poll % 2 === 0 ? '3' : '2')));
  });

  /** Waits until all these messages say something; each is looked at until it does, and not again. */
  const edited = (messages: readonly Message[], words: string) => {
    const waiting = [...messages];
    const done = () => {
      while (waiting[0] && readable(waiting[0].card).includes(words)) waiting.shift();
      return waiting.length === 0;
    };
    return house.teams.until(done, `“${words}” on ${messages.length} cards`);
  };
});

test('the same click three times at once counts once', async () => {
  await using house = await openHouse({ members: 3, environment: { TEST_PACE: 'free' } });
  const { members, teams } = house;
  await post(house);
  const [, bram] = members;
  const [message] = bram ? memberCards(bram) : [];
  if (!bram || !message) throw new Error('Bram has no card.');
  const click = () => bram.clicks(message, YES);
  const { activity } = await click();
  const again = () => teams.post(activity);
  const answers = await Promise.all([again(), again(), again()]);
  expect(answers.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 200]);
  expect(readable(bram.sees(message))).toContain('1 van de 3 leden heeft interesse');
});

/** Does the work for everything in the list, a few at a time. */
async function together<Item>(list: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < list.length; start += AT_ONCE)
    await Promise.all(list.slice(start, start + AT_ONCE).map(work));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** A memo by whose reference a card can be told from all others. */
function memoOf(poll: number): string {
  return MEMO.replace('PS2022BEM103', `PS2022BEM${1000 + poll}`);
}

function numberOf({ card }: Message): number {
  return Number(/PS2022BEM1(\d{3})/.exec(JSON.stringify(card))?.[1]);
}

function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => numberOf(a) - numberOf(b));
}

test('a click that waits in a circle with what sends a card is done all the same', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, members, teams } = house;
  const bram = members[1] as Person;
  const poll = await post(house);
  await bram.clicks(memberCard(bram), YES);
  teams.misbehave({ when: ({ kind, person }) => kind === 'send' && person === bram, status: 429 });
  const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(poll.card))?.[1];
  const changeDates = (dates: string) =>
    organiser.invoke({ action: { type: 'Action.Execute', verb: 'change-dates', data: { pollId, dates } } });
  await changeDates('wo 23 november 2022 14:00-16:00');

  // As a worker does: first the message that has not left yet, then its poll.
  const worker = new Client({ connectionString: house.database });
  await worker.connect();
  // So that it is the click that PostgreSQL ends.
  await worker.query("set deadlock_timeout = '1min'");
  await worker.query('begin');
  await worker.query("select from delivery where kind = 'reminder' for share");
  const clicked = changeDates('wo 30 november 2022 14:00-16:00');
  await eventually(async () => {
    const { rows } = await worker.query('select from pg_locks where not granted');
    return rows.length > 0;
  }, 'the click to wait');
  await worker.query('select from poll for share');
  await worker.query('commit');
  await worker.end();
  expect(readable((await clicked).card)).toContain('woensdag 30 november 2022');
  expect(teams.complaints).toEqual([]);
});

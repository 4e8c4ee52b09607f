import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTempo } from '../../bot/teams/tempo.ts';
import type { Person } from '../teams/teams.ts';
import { openHouse, post } from './house.ts';
import { memberCard, NO, reads, YES } from './reading.ts';

const HASTE = /^Dat waren veel berichten en klikken achter elkaar\./;

test('whoever sends more than a person can is told so once, and what goes over is not done', async () => {
  await using house = await openHouse({ members: 2, environment: { TEST_TEMPO: '40/300' } });
  const [anna, bram] = house.members as [Person, Person];
  await post(house);
  const card = memberCard(bram);
  // What is not over the limit is done, as fast as answers come.
  for (let click = 0; click < 30; click += 1) {
    expect((await bram.clicks(card, click % 2 ? NO : YES)).text).toBeUndefined();
  }
  const vote = card.card && JSON.stringify(card.card).match(/"pollId":"([^"]+)"/)?.[1];
  const value = {
    action: { type: 'Action.Execute', verb: 'vote', data: { pollId: vote, choice: 'interested' } },
  };
  const burst = await Promise.all(Array.from({ length: 100 }, () => bram.invoke(value)));
  const refused = burst.filter(({ text }) => text && HASTE.test(text));
  expect(refused).toHaveLength(90);
  expect(burst.map(({ httpStatus, statusCode }) => [httpStatus, statusCode])).toEqual(
    Array.from({ length: 100 }, () => [200, 200]),
  );
  const said = bram.chat.fromBot.length;
  await Promise.all(Array.from({ length: 20 }, () => bram.says('help')));
  const told = bram.chat.fromBot.slice(said).map(({ text }) => text ?? '');
  expect(told.filter((text) => HASTE.test(text))).toHaveLength(1);
  // Nobody else is held up.
  expect((await anna.clicks(memberCard(anna), NO)).text).toBeUndefined();
  expect(reads(anna, memberCard(anna))).toContain('Nee, geen interesse');
  expect(house.teams.complaints).toEqual([]);
});

test('a sender may go on when the while is over, and each has a limit of their own', async () => {
  const tempo = createTempo({ most: 2, seconds: 1 });
  const go = async (who: string, times: number) => {
    const results: boolean[] = [];
    for (let time = 0; time < times; time += 1) results.push(await tempo.allows(who));
    return results;
  };
  expect(await go('29:a', 4)).toEqual([true, true, false, false]);
  expect(await go('29:b', 1)).toEqual([true]);
  expect([await tempo.warns('29:a'), await tempo.warns('29:a'), await tempo.warns('29:b')]).toEqual([
    true,
    false,
    true,
  ]);
  while (!(await tempo.allows('29:a'))) await setImmediate();
});

import { expect, test } from '@jest/globals';
import { openHouse, post } from './house.ts';
import { memberCard, requests, YES } from './reading.ts';

test('a click and the cards that leave because of it share one id in the log', async () => {
  await using house = await openHouse({ members: 3 });
  await post(house);
  for (const member of house.members.slice(0, 2)) await member.clicks(memberCard(member), YES);
  await house.teams.until(() => requests(house)[0], 'the request');
  const lines = await house.teams.until(() => {
    const all = house
      .bot()
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return all.some(({ kind }) => kind === 'request') ? all : undefined;
  }, 'the request in the log');
  const request = lines.find(({ kind }) => kind === 'request');
  const votes = lines.filter(({ verb }) => verb === 'vote');
  expect(votes).toHaveLength(2);
  expect(request.correlation).toMatch(/^[0-9a-f]{32}$/);
  // The second vote makes the majority.
  expect(votes.map(({ correlation }) => correlation === request.correlation)).toEqual([false, true]);
});

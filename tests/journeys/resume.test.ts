import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type House, openHouse, post } from './house.ts';
import { memberCard, request, YES } from './reading.ts';

async function inDatabase({ database }: House, statement: string) {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const WAITING =
  "select name, count(*)::int from pgboss.job where state = 'created' and start_after > now() + interval '1 minute' group by name order by name";

test('a poll without its jobs, as an older version leaves it, gets them at the next start, once', async () => {
  await using house = await openHouse({ members: 2 });
  await post(house);
  for (const member of house.members) await member.clicks(memberCard(member), YES);
  await request(house);
  const names = ['auto-remind', 'close-poll', 'days-left', 'follow-up'];
  const polls = (rows: { name: string; count: number }[]) => rows.filter(({ name }) => names.includes(name));
  const before = polls(await inDatabase(house, WAITING));
  expect(before).toEqual(names.map((name) => ({ name, count: 1 })));
  await inDatabase(house, `delete from pgboss.job where name in (${names.map((name) => `'${name}'`)})`);
  await house.killAndRestart();
  expect(polls(await inDatabase(house, WAITING))).toEqual(before);
  await house.killAndRestart();
  expect(polls(await inDatabase(house, WAITING))).toEqual(before);
});

import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Person } from '../teams/teams.ts';
import { eventually } from './eventually.ts';
import { confirm, openHouse } from './house.ts';
import { memberCard, memberCards, readable, YES } from './reading.ts';

test('of a card that is posted twice, because a bot was taken for dead and goes on, one is taken back', async () => {
  await using house = await openHouse({ members: 3 });
  const bram = house.members[1] as Person;
  const client = new Client({ connectionString: house.database });
  await client.connect();
  try {
    const keepBusy = (until: string) =>
      client.query(
        `insert into conversation_pace (key, busy_until) values ($1, now() + $2::interval)
         on conflict (key) do update set busy_until = excluded.busy_until`,
        [bram.chat.id, until],
      );
    const toBram = `from pgboss.job where name = 'deliver-card' and data->>'deliveryId' = (
      select delivery.id::text from delivery join person on person.id = person_id
      where kind = 'member' and person.name = '${bram.name}')`;
    const states = async () => (await client.query(`select state ${toBram}`)).rows.map(({ state }) => state);
    await keepBusy('40 seconds');
    await confirm(house);
    await house.teams.until(() => memberCards(house.organiser).length > 0, 'the other cards');
    await eventually(async () => (await states())[0] === 'active', 'the card that waits');
    await setTimeout(500);
    // As when its bot had given no sign of life for ten seconds.
    await client.query(
      `update pgboss.job set state = 'retry', start_after = now() where id in (select id ${toBram})`,
    );
    await eventually(async () => (await states())[0] === 'active', 'the second try');
    await setTimeout(500);
    await keepBusy('0 seconds');
    const removed = () => bram.chat.history.filter(({ deletedAt }) => deletedAt);
    await house.teams.until(() => removed().length === 1, 'one card that is taken back');
    expect(memberCards(bram)).toHaveLength(1);
    expect(house.bot().log()).toContain('another bot delivered the same card meanwhile');
    await bram.clicks(memberCard(bram), YES);
    await house.teams.until(
      () => readable(memberCard(bram).card).includes(`Uw antwoord: ${YES}`),
      'the answer on the card that is left',
    );
  } finally {
    await client.end();
  }
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

const PEOPLE = 6;

let database: TestDatabase;
let client: Client;
let people: string[];
let committee: string;
beforeAll(async () => {
  database = await makeDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  people = await ids(
    `insert into person (tenant_id, entra_id, name) select 't', n::text, 'Lid ' || n
     from generate_series(1, $1::int) as n returning id`,
    [PEOPLE],
  );
  [committee = ''] = await ids(
    `insert into committee (tenant_id, code, team_id, team_name, service_url, created_at)
     values ('t', 'BEM', 'team', 'Team', 'http://127.0.0.1', now()) returning id`,
  );
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function ids(statement: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await client.query(statement, [...values]);
  return rows.map(({ id }) => id);
}

/** A poll with nobody in it. */
async function makePoll(): Promise<string> {
  const [poll = ''] = await ids(
    `insert into poll (committee_id, organiser_id, state, memo, deadline, created_at, changed_at)
     values ($1, $2, 'open', '{}', now(), now(), now()) returning id`,
    [committee, people[0]],
  );
  return poll;
}

const person = fc.nat(PEOPLE - 1);
const choice = fc.constantFrom(null, 'interested', 'not-interested', 'no-preference');
const via = fc.constantFrom('own', 'stand-in', 'phone');
const change = fc.oneof(
  fc.record({
    does: fc.constant('join' as const),
    who: fc.uniqueArray(person),
    party: fc.option(fc.constant('Water')),
  }),
  fc.record({ does: fc.constant('leave' as const), who: fc.uniqueArray(person) }),
  fc.record({ does: fc.constant('answer' as const), who: fc.uniqueArray(person), choice, via }),
);

test('the counts that the database keeps are those of its ballots, whatever becomes of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
      const poll = await makePoll();
      for (const each of changes) {
        const who = each.who.map((index) => people[index]);
        if (each.does === 'join')
          await client.query(
            `insert into ballot (poll_id, person_id, party) select $1, one, $3 from unnest($2::uuid[]) as one
             on conflict do nothing`,
            [poll, who, each.party],
          );
        if (each.does === 'leave')
          await client.query('delete from ballot where poll_id = $1 and person_id = any($2)', [poll, who]);
        if (each.does === 'answer')
          await client.query(
            `update ballot set choice = $3, answered_via = case when $3::text is not null then $4 end
             where poll_id = $1 and person_id = any($2)`,
            [poll, who, each.choice, each.via],
          );
      }
      const { rows } = await client.query(
        `select entitled, interested, not_interested, no_preference, stand_in, phone, in_party
         from ballot_count where poll_id = $1`,
        [poll],
      );
      const counted = await client.query(
        `select count(*)::int as entitled,
           count(*) filter (where choice = 'interested')::int as interested,
           count(*) filter (where choice = 'not-interested')::int as not_interested,
           count(*) filter (where choice = 'no-preference')::int as no_preference,
           count(*) filter (where answered_via = 'stand-in')::int as stand_in,
           count(*) filter (where answered_via = 'phone')::int as phone,
           count(party)::int as in_party
         from ballot where poll_id = $1`,
        [poll],
      );
      const nobody = Object.fromEntries(Object.keys(counted.rows[0]).map((column) => [column, 0]));
      expect(rows[0] ?? nobody).toEqual(counted.rows[0]);
      await client.query('delete from poll where id = $1', [poll]);
    }),
    { numRuns: 100 },
  );
  expect((await client.query('select from ballot_count')).rowCount).toBe(0);
});

import { describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { errorFacts } from '../bot/error-facts.ts';
import { SendError } from '../bot/teams/send.ts';

const SECRET = 'Bram Wolkendijk';

async function thrownBy(statement: string, values: readonly unknown[] = []): Promise<unknown> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    return await client.query(statement, [...values]).then(
      () => undefined,
      (error: unknown) => error,
    );
  } finally {
    await client.end();
  }
}

describe('what is written down of an error', () => {
  test('of the database says which rule of which table, and none of its values', async () => {
    const error = await thrownBy(
      `create temporary table vote (who text constraint short check (length(who) < 3));
       insert into vote values ('${SECRET}')`,
    );
    expect((error as { detail: string }).detail).toContain(SECRET);
    const facts = errorFacts(error);
    expect(facts).toMatchObject({ code: '23514', table: 'vote', constraint: 'short' });
    expect(JSON.stringify(facts)).not.toContain(SECRET);
  });

  test('of the database leaves out what its sentence quotes', async () => {
    const facts = errorFacts(await thrownBy('select $1::text::uuid', [SECRET]));
    expect(facts.message).toBe('invalid input syntax for type uuid: "…"');
    expect(facts.code).toBe('22P02');
  });

  test('of a library is its kind and its place, without its sentence', () => {
    try {
      JSON.parse(`{"name": ${SECRET}}`);
    } catch (error) {
      expect((error as Error).message).toContain('Bram');
      const facts = errorFacts(error);
      expect(facts.type).toBe('SyntaxError');
      expect(facts.stack).toContain('error-facts.test.ts');
      expect(JSON.stringify(facts)).not.toContain('Bram');
    }
    expect.assertions(4);
  });

  test('of Teams is how it failed, and of its answer no more than the codes', () => {
    const cause = Object.assign(new Error(`{"name":"${SECRET}"}`), {
      statusCode: 403,
      code: 'BotNotInConversationRoster',
      details: { member: SECRET },
      request: { url: `https://x/${SECRET}`, headers: { authorization: 'Bearer abc' } },
    });
    const refusal = { status: 403, code: 'BotNotInConversationRoster' };
    const facts = errorFacts(new SendError('unreachable', refusal, cause));
    expect(facts).toMatchObject({ type: 'SendError', status: 403, failure: 'unreachable' });
    expect(facts.cause).toMatchObject({ statusCode: 403, code: 'BotNotInConversationRoster' });
    expect(JSON.stringify(facts)).not.toMatch(/Bram|Bearer/);
  });

  test('that is no error at all is its kind', () => {
    expect(errorFacts({ message: SECRET })).toEqual({ type: 'object' });
    expect(errorFacts(SECRET)).toEqual({ type: 'string' });
  });

  test('whose causes go round in a circle comes to an end', () => {
    const error: Error = new Error(SECRET);
    error.cause = error;
    expect(JSON.stringify(errorFacts(error))).not.toContain('Bram');
  });
});

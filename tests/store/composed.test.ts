import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { composedOnce, composer, type Slots } from '../../bot/store/composed.ts';

describe('a statement that is composed once', () => {
  test('is composed at its first use alone, and has the values of each use as its parameters', () => {
    let composed = 0;
    const named = composedOnce(({ name, ids }: Slots<{ name: string; ids: string[] }>) => {
      composed += 1;
      return composer
        .selectFrom('person')
        .select('id')
        .where('language', '=', 'nl')
        .where('name', '=', name)
        .where(sql<boolean>`id = any(${ids}::uuid[])`);
    });
    expect(composed).toBe(0);
    const [first, second] = [named({ name: 'Anna', ids: ['a'] }), named({ name: 'Bram', ids: [] })];
    expect(composed).toBe(1);
    expect(first.sql).toBe(
      'select "id" from "person" where "language" = $1 and "name" = $2 and id = any($3::uuid[])',
    );
    expect(second.sql).toBe(first.sql);
    expect([first.parameters, second.parameters]).toEqual([
      ['nl', 'Anna', ['a']],
      ['nl', 'Bram', []],
    ]);
  });

  test('takes a value in as many places as it likes', () => {
    const twice = composedOnce(({ id }: Slots<{ id: string }>) =>
      composer.selectFrom('poll').select(sql<string>`${id}`.as('asked')).where('id', '=', id),
    );
    expect(twice({ id: 'p' }).parameters).toEqual(['p', 'p']);
  });

  test('may be raw SQL', () => {
    const raw = composedOnce(({ id }: Slots<{ id: string }>) => sql`select ${id}::uuid`);
    expect(raw({ id: 'p' })).toMatchObject({ sql: 'select $1::uuid', parameters: ['p'] });
  });

  test('does not let the rest of its values be taken together, which would be none', () => {
    const careless = composedOnce(({ id, ...rest }: Slots<{ id: string; name: string }>) =>
      composer.selectFrom('person').selectAll().where('id', '=', id).where('name', '=', rest.name),
    );
    expect(() => careless({ id: 'p', name: 'Anna' })).toThrow('taken by their names');
  });
});

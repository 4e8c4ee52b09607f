import { Kysely } from 'kysely';
import { UNCONNECTED } from './composed.ts';
import type { Schema } from './schema.ts';

/**
 * Has many read at once over one connection instead of one each: their statements leave together, and none waits for the
 * answer to another. Only for statements that stand by themselves; each sees what is committed when it runs.
 */
export function sideBySide<Result>(
  db: Kysely<Schema>,
  read: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const executor = db.getExecutor();
  return executor.provideConnection((connection) =>
    read(
      new Kysely<Schema>({
        config: { dialect: UNCONNECTED },
        dialect: UNCONNECTED,
        driver: UNCONNECTED.createDriver(),
        executor: executor.withConnectionProvider({ provideConnection: (use) => use(connection) }),
      }),
    ),
  );
}

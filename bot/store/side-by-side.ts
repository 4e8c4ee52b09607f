import {
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Schema } from './schema.ts';

/** One that opens no connections: those who read side by side have theirs. */
const DIALECT: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

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
        config: { dialect: DIALECT },
        dialect: DIALECT,
        driver: DIALECT.createDriver(),
        executor: executor.withConnectionProvider({ provideConnection: (use) => use(connection) }),
      }),
    ),
  );
}

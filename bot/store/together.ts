import type { CompiledQuery, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Sends statements of a transaction at once, and gives the rows of each: what costs is waiting for the answer to one before
 * sending the next. They run in this order, and each sees what those before it did; after one that fails the rest fail.
 */
export function together<const Rows extends readonly unknown[]>(
  trx: Transaction<Schema>,
  statements: { readonly [Index in keyof Rows]: CompiledQuery<Rows[Index]> },
): Promise<{ [Index in keyof Rows]: Rows[Index][] }> {
  // Kysely itself waits for each statement of a transaction before it sends the next.
  return trx.getExecutor().provideConnection(async (connection) => {
    const results = await Promise.all(statements.map((statement) => connection.executeQuery(statement)));
    return results.map(({ rows }) => rows) as { [Index in keyof Rows]: Rows[Index][] };
  });
}

import {
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type Transaction,
  type TransactionSettings,
} from 'kysely';

/** What a connection has sent of its transaction without waiting for the answer. */
const unanswered = new WeakMap<DatabaseConnection, Promise<unknown>[]>();

/** Gives the rows of a statement once its transaction has been committed. */
export type Left<Row> = () => Promise<readonly Row[]>;

/**
 * Sends a statement of a transaction and does not wait for its answer; the commit, which leaves right after the last such
 * statement, does. Where one fails the server does not commit, and its error is that of the transaction.
 */
export function leaveToCommit<Schema, Row>(
  trx: Transaction<Schema>,
  statement: CompiledQuery<Row>,
): Promise<Left<Row>> {
  return trx.getExecutor().provideConnection(async (connection) => {
    const answer = connection.executeQuery<Row>(statement);
    leave(connection, answer);
    return async () => (await answer).rows;
  });
}

function leave(connection: DatabaseConnection, answer: Promise<unknown>): void {
  answer.catch(() => undefined);
  unanswered.set(connection, [...(unanswered.get(connection) ?? []), answer]);
}

/**
 * Kysely's PostgreSQL, but a transaction does not wait for the answer to its `begin` before it sends its first statement, nor
 * for what is left to its commit: the server takes them in their order.
 */
export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new PipelinedDriver(this.#config);
  }
}

class PipelinedDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    unanswered.delete(connection);
    // Whatever keeps it from beginning keeps every statement after it from being done as well; the commit says so.
    leave(connection, super.beginTransaction(connection, settings));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const committed = super.commitTransaction(connection);
    committed.catch(() => undefined);
    await Promise.all(unanswered.get(connection) ?? []);
    await committed;
  }
}

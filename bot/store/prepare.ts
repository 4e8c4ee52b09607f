import type { Writable } from 'node:stream';
import type { PoolClient, QueryResult } from 'pg';

/** So many statements are prepared; what is built in more ways than this is planned anew each time. */
const MOST_STATEMENTS = 500;
/** What PostgreSQL answers where a prepared statement no longer fits the tables. */
const FEATURE_NOT_SUPPORTED = '0A000';
/** A connection that is in no transaction. */
const IDLE = 'I';

type Query = (config: Readonly<{ name?: string; text: string; values: unknown[] }>) => Promise<QueryResult>;

const names = new Map<string, string>();

/**
 * Has a connection plan each statement with parameters once, and not at every click: planning takes longer than running.
 * When another version of the bot has changed the tables meanwhile, the statement is prepared once more.
 */
export function prepareStatements(client: PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  const query = plain as unknown as Query;
  let generation = 0;
  const prepared = async (text: string, values: unknown[]): Promise<QueryResult> => {
    const name = nameOf(text);
    if (name === undefined) return query({ text, values });
    const run = () => query({ name: `${name}_${generation}`, text, values });
    try {
      return await run();
    } catch (error) {
      if (!isOutdated(error)) throw error;
      generation++;
      // Inside a transaction all is lost; whoever began it may begin again.
      if (client.getTransactionStatus() !== IDLE) throw error;
      return run();
    }
  };
  client.query = ((...args: unknown[]) => {
    holdForTick(client);
    const [text, values] = args;
    const takesPart = args.length === 2 && typeof text === 'string' && Array.isArray(values);
    return takesPart ? prepared(text, values) : plain(...args);
  }) as PoolClient['query'];
}

/** What is written to a connection in one tick leaves in one piece: waking the server costs more than what it is told. */
function holdForTick(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Whether a statement failed only because it was prepared before the tables changed. */
export function isOutdated(error: unknown): boolean {
  const { code, message } = error as Readonly<{ code?: string; message?: string }>;
  return code === FEATURE_NOT_SUPPORTED && message?.includes('cached plan') === true;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = `polsbot_${names.size}`;
  names.set(text, name);
  return name;
}

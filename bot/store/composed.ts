import {
  type CompiledQuery,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Schema } from './schema.ts';

/** A dialect that opens no connections. */
export const UNCONNECTED: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/** What statements are composed with; it runs none. */
export const composer = new Kysely<Schema>({ dialect: UNCONNECTED });

/** Where in a statement its values go, by name. */
export type Slots<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

/** A statement of Kysely's, by its builders or as raw SQL. */
type Statement<Row> = Readonly<{ compile(executor: typeof composer): CompiledQuery<Row> }>;

/** What a composed statement gives. */
export type RowOf<Composed> = Composed extends (values: never) => CompiledQuery<infer Row> ? Row : never;

/** Stands in a composed statement for a value that is still to come. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Composes a statement at its first use, and from then on only fills in its values: composing takes longer than all else that
 * is done for one here. A value is a parameter of the statement; nothing else about it can differ from use to use.
 */
export function composedOnce<Values extends object, Row>(
  compose: (slots: Slots<Values>) => Statement<Row>,
): (values: Readonly<Values>) => CompiledQuery<Row> {
  let composed: CompiledQuery<Row> | undefined;
  return (values) => {
    composed ??= compose(new Proxy(Object.create(null), SLOTS)).compile(composer);
    const given = values as Readonly<Record<string, unknown>>;
    const parameters = composed.parameters.map((one) => (one instanceof Slot ? given[one.name] : one));
    return { ...composed, parameters };
  };
}

/** The first row that a statement gives; undefined where it gives none. */
export async function first<Row>(
  db: Kysely<Schema>,
  statement: CompiledQuery<Row>,
): Promise<Row | undefined> {
  return (await db.executeQuery(statement)).rows[0];
}

const SLOTS: ProxyHandler<object> = {
  get: (_, name) => sql.val(new Slot(String(name))),
  // The rest of them after some were taken would be nothing at all.
  ownKeys() {
    throw new Error('The slots of a statement are taken by their names.');
  },
};

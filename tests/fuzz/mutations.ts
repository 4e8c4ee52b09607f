import fc from 'fast-check';
import type { Activity } from '../teams/teams.ts';

type Path = readonly (string | number)[];
export type Change = Readonly<{ path: Path; to: 'gone' | { value: unknown } }>;

/** One place in an activity and what becomes of it. No other address: the bot would write there. */
export function changeTo(activity: Activity): fc.Arbitrary<Change> {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.constantFrom(
      null,
      '',
      0,
      -1,
      [],
      {},
      'x'.repeat(5_000),
      '\u0000',
      '\u0024{1+1}',
      "'; drop table poll; --",
    ),
    fc.constantFrom('__proto__', 'constructor', 'message', 'conversationUpdate', 'save-dates', 'withdraw'),
    fc.uuid(),
  );
  const to = fc.oneof(
    fc.constant('gone' as const),
    junk.map((value) => ({ value })),
  );
  return fc.record({ path: fc.constantFrom(...pathsOf(activity)), to });
}

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((path) => [key, ...path])]);
}

/** The activity with one thing in it changed; where an earlier change took that place away, as it was. */
export function changed(activity: Activity, { path, to }: Change): Activity {
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), activity);
  if (!isObject(holder)) return activity;
  if (to === 'gone') delete holder[last];
  else holder[last] = to.value;
  return activity;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

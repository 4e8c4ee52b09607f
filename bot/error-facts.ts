import { fileURLToPath } from 'node:url';

/** What of an error may be written down: what an operator needs, and nothing that a person typed or is called. */
export type ErrorFacts = Readonly<{
  type: string;
  /** Ours, or of the database without what it quotes; of other errors the name, the codes and the stack must do. */
  message?: string;
  stack?: string;
  cause?: ErrorFacts;
  [fact: string]: unknown;
}>;

/** Names, codes and places; what an error says beside these (details, bodies, addresses) may quote people. */
const FACTS = [
  'code',
  'status',
  'statusCode',
  'failure',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'errno',
  'port',
] as const;
const FACT = /^[\w.:-]{1,100}$/;
const NAME = /^\w{1,60}$/;
const FRAME = /^\s+at /;
const DEEPEST = 4;
const OURS = fileURLToPath(new URL('.', import.meta.url));

/** The facts of whatever was thrown. */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = framesOf(error);
  const message = messageOf(error, frames);
  const facts: Record<string, unknown> = {};
  for (const name of FACTS) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === 'number' || (typeof value === 'string' && FACT.test(value))) facts[name] = value;
  }
  return {
    type: NAME.test(error.constructor.name) ? error.constructor.name : 'Error',
    ...(message === undefined ? {} : { message }),
    ...facts,
    ...(frames.length > 0 ? { stack: frames.join('\n') } : {}),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: errorFacts(error.cause, depth + 1) }),
  };
}

/** The stack without its first lines, in which the message stands. */
function framesOf({ stack = '' }: Error): readonly string[] {
  return stack.split('\n').filter((line) => FRAME.test(line));
}

/**
 * Sentences of our own hold no personal data. The database quotes values between double quotes. Any other message may
 * hold whatever was being read at the time, such as the beginning of a memo.
 */
function messageOf(error: Error, [first = '']: readonly string[]): string | undefined {
  if (isOfDatabase(error)) return error.message.replace(/"[^"]*("|$)/g, '"…"');
  return first.replaceAll('file://', '').includes(OURS) ? error.message : undefined;
}

function isOfDatabase(error: Error): boolean {
  const { severity, code } = error as { severity?: unknown; code?: unknown };
  return typeof severity === 'string' && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
}

import { setTimeout } from 'node:timers/promises';

const LOOK_MS = 50;

/** Looks again and again at what no arrival tells of, such as the database, until it holds. */
export async function eventually(
  condition: () => Promise<boolean>,
  what: string,
  { timeoutMs = 120_000 } = {},
): Promise<void> {
  const giveUp = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > giveUp) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await setTimeout(LOOK_MS);
  }
}

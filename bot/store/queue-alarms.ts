/** Wakes the workers of a queue at the moment when a job of theirs becomes due. */
export type Alarms<Name extends string> = Readonly<{
  /** In so many seconds. */
  set(name: Name, seconds: number): void;
  clear(): void;
}>;

/** Alarms further off than a timer can be set are left out: such jobs are found by looking. */
const LONGEST_SECONDS = 20 * 86_400;
/** Somewhat after the moment, so that the database's clock has passed it too. */
const GRACE_MS = 60;

/** However many jobs become due in the same half second, their workers are woken once. */
export function createAlarms<Name extends string>(wake: (name: Name) => void): Alarms<Name> {
  const timers = new Map<string, NodeJS.Timeout>();
  return Object.freeze({
    set(name: Name, seconds: number) {
      if (seconds > LONGEST_SECONDS) return;
      const due = Date.now() + seconds * 1_000 + GRACE_MS;
      const slot = `${name} ${Math.ceil(due / 500)}`;
      if (timers.has(slot)) return;
      const ring = () => {
        timers.delete(slot);
        wake(name);
      };
      // Set while a bot stops, it must not hold up its end.
      timers.set(slot, setTimeout(ring, Math.ceil(due / 500) * 500 - Date.now()).unref());
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  });
}

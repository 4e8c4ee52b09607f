/** Lets a test wait for what it expects, re-checked whenever something arrives or is answered. Nothing polls. */
export class Arrivals {
  readonly #waiting = new Set<() => void>();
  /** Says what did arrive, for the one who waited in vain. */
  readonly #listing: () => string;

  constructor(listing: () => string) {
    this.#listing = listing;
  }

  changed(): void {
    for (const check of this.#waiting) check();
  }

  /**
   * Gives what the condition gave as soon as that is truthy. A condition that throws counts as not yet true.
   * @param what completes the sentence "waited in vain for …"
   */
  until<T>(
    condition: () => T,
    what: string,
    { timeoutMs = 120_000 } = {},
  ): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
    const { promise, resolve, reject } =
      Promise.withResolvers<Exclude<T, undefined | null | false | 0 | ''>>();
    let objection = '';
    const check = () => {
      try {
        const found = condition();
        // A promise is there at once, whatever it comes to.
        if (found instanceof Promise) reject(new Error(`“${what}” cannot be waited for with a promise.`));
        if (found) resolve(found as Exclude<T, undefined | null | false | 0 | ''>);
      } catch (error) {
        objection = `\n(${error instanceof Error ? error.message : error})`;
      }
    };
    const timer = setTimeout(() => {
      reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}.${objection}\n${this.#listing()}`));
    }, timeoutMs);
    this.#waiting.add(check);
    check();
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(check);
    });
  }
}

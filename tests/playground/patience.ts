/** Milliseconds that a wait may take on the slowest machine; nothing waits for it to pass. */
export const PATIENCE_MS = 180_000;

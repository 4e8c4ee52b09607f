import type { Dispatcher } from 'undici';
import { isTeamsFileUrl } from './files.ts';
import { createPublicAgent } from './public-address.ts';

const TIMEOUT_MS = 30_000;
/** Answers after which the same request may work another time; any other refusal is for good. */
const TEMPORARY = [408, 425, 429];

/** What became of a file: it is there, it may get there later, or it never will. */
export type UploadOutcome = 'stored' | 'later' | 'refused';
export type Upload = (url: string, bytes: Uint8Array) => Promise<UploadOutcome>;

/**
 * Makes the function that puts a file where its person allowed it. The address comes with a click, so it is used only
 * where `allows` says so and `dispatcher` leads (left out, to the public internet), without the bot's token and without following it elsewhere.
 */
export function createUpload(
  allows: (url: string) => boolean = isTeamsFileUrl,
  dispatcher?: Dispatcher,
): Upload {
  let agent = dispatcher;
  return async (url, bytes) => {
    if (!allows(url)) return 'refused';
    const { fetch } = await import('undici');
    agent ??= await createPublicAgent();
    try {
      const response = await fetch(url, {
        method: 'PUT',
        body: bytes as Uint8Array<ArrayBuffer>,
        headers: {
          'content-type': 'application/octet-stream',
          'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
        },
        redirect: 'manual',
        dispatcher: agent,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (response.ok) return 'stored';
      return response.status >= 500 || TEMPORARY.includes(response.status) ? 'later' : 'refused';
    } catch {
      // Whoever has the address can write there, so it stays out of the log.
      return 'later';
    }
  };
}

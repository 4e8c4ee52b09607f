import type { Activity } from 'botbuilder';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { createPublicAgent } from './public-address.ts';

/** Where Teams keeps the files of a 1:1 chat; nothing else is ever fetched. */
const HOSTS = ['sharepoint.com', 'svc.ms', 'sharepoint.us', 'sharepoint-df.com'];
const MOST_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

const fileSchema = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().max(255),
  content: z.object({ downloadUrl: z.url() }),
});

export type SentFile = Readonly<{ name: string; url: string }>;

/** The files that came with a message. */
export function filesOf(activity: Activity): readonly SentFile[] {
  return (activity.attachments ?? []).flatMap((attachment) => {
    const parsed = fileSchema.safeParse(attachment);
    if (!parsed.success) return [];
    const { name, content } = parsed.data;
    return [{ name, url: content.downloadUrl }];
  });
}

/** Whether an address is one of Microsoft's file stores, over TLS and on the usual port. */
export function isTeamsFileUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const known = HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === 'https:' && url.port === '' && known;
}

export type FileProblem = 'too-big' | 'unavailable';
export type Download = (
  url: string,
) => Promise<Readonly<{ ok: true; bytes: Uint8Array }> | Readonly<{ ok: false; problem: FileProblem }>>;

/**
 * Makes the function that fetches a file somebody sent. The address comes from a message, so it is fetched only
 * where `allows` says so (which no address in numbers may be) and `dispatcher` leads (left out, to the public internet), without the bot's token and
 * without following it elsewhere.
 */
export function createDownload(
  allows: (url: string) => boolean = isTeamsFileUrl,
  dispatcher?: Dispatcher,
): Download {
  let agent = dispatcher;
  return async (url) => {
    if (!allows(url)) return { ok: false, problem: 'unavailable' };
    const { fetch } = await import('undici');
    agent ??= await createPublicAgent();
    try {
      const response = await fetch(url, {
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        dispatcher: agent,
      });
      if (!response.ok || !response.body) return { ok: false, problem: 'unavailable' };
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of response.body) {
        size += part.length;
        if (size > MOST_BYTES) return { ok: false, problem: 'too-big' };
        parts.push(part);
      }
      return { ok: true, bytes: Buffer.concat(parts) };
    } catch {
      // The address is a secret of the person who sent the file, so it stays out of the log.
      return { ok: false, problem: 'unavailable' };
    }
  };
}

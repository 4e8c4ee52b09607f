import type { Voice } from '../cards/card.ts';
import type { ArchiveView } from '../store/read-archive.ts';
import { jsonSchema, pollRecord } from './record.ts';
import { reportPage } from './report.ts';
import { type Bundle, type Entry, seal } from './seal.ts';

const LONGEST_NAME = 100;

/** One sealed zip with everything that is kept of a poll; the same for the same poll and moment, byte for byte. */
export function archiveBundle(archived: ArchiveView, now: Date, dutch: Voice): Bundle {
  const { memoFile, view } = archived;
  const memoEntry = memoFile ? memoEntryName(view.poll.file_name) : null;
  const filing = { now, memoEntry };
  return seal([
    text('verslag.html', reportPage(archived, filing, dutch)),
    text('peiling.json', json(pollRecord(archived, filing, dutch))),
    text('peiling.schema.json', json(jsonSchema())),
    ...(memoFile && memoEntry ? [{ name: memoEntry, content: Uint8Array.from(memoFile) }] : []),
  ]);
}

function text(name: string, content: string): Entry {
  return { name, content: Buffer.from(content, 'utf8') };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The name of the file as it came, without what a disk or a zip could misread. */
export function memoEntryName(name: string | null): string {
  const safe = (name ?? 'geplakt.txt')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/[. ]+$/, '');
  // Its end tells what kind of file it is; cut between signs, and never hidden by a dot in front.
  const short = [...safe]
    .slice(-LONGEST_NAME)
    .join('')
    .replace(/^[. ]+/, '');
  return `memo/${short || 'memo'}`;
}

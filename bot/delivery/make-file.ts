import { archiveBundle } from '../archive/archive-bundle.ts';
import type { Voice } from '../cards/card.ts';
import { languageOf, type Voices } from '../cards/voices.ts';
import { exportFile } from '../export/export-file.ts';
import { exportFileName } from '../export/file-name.ts';
import type { ExportFormat } from '../export/formats.ts';
import type { Database } from '../store/connect.ts';
import { personById } from '../store/people.ts';
import { readArchiveView } from '../store/read-archive.ts';
import { readExportView } from '../store/read-export.ts';
import { findDisposal } from '../store/retention.ts';
import type { ExportRow } from '../store/schema.ts';

/** A file that is handed over, with what its person reads when it is offered. */
export type MadeFile = Readonly<{
  name: string;
  bytes: Uint8Array;
  description: string;
  /** What the history says of it; of an archive the seal that it bears. */
  about: string;
}>;

type Maker = Readonly<{ db: Database; voices: Voices; now: () => Date }>;

/** The file as it would be now; null for the archive of a deleted poll that somebody else has taken already. */
export async function makeFile(maker: Maker, wanted: ExportRow): Promise<MadeFile | null> {
  const voice = maker.voices[languageOf(await personById(maker.db, wanted.person_id))];
  if (wanted.disposal_id !== null) return keptArchive(maker, wanted.disposal_id, voice);
  const { poll_id: pollId, format } = wanted;
  if (pollId === null) return null;
  return format === 'zip' ? archive(maker, pollId, voice) : exported(maker, { pollId, format }, voice);
}

async function archive({ db, voices, now }: Maker, pollId: string, voice: Voice): Promise<MadeFile> {
  const view = await readArchiveView(db, pollId);
  const { poll } = view.view;
  const { bytes, head } = archiveBundle(view, now(), voices.nl);
  const name = exportFileName(poll, { format: 'zip', now: now() }, voices.nl);
  const description = voice.texts('archive.offer', { title: poll.memo.title });
  return { name, bytes, description, about: `zip ${head}` };
}

async function exported(
  { db, now }: Maker,
  { pollId, format }: Readonly<{ pollId: string; format: ExportFormat }>,
  voice: Voice,
): Promise<MadeFile> {
  const view = await readExportView(db, pollId);
  const { poll } = view.view;
  const bytes = await exportFile(view, { format, now: now() }, voice);
  const name = exportFileName(poll, { format, now: now() }, voice);
  const description = voice.texts('export.offer', { title: poll.memo.title });
  return { name, bytes, description, about: format };
}

async function keptArchive({ db }: Maker, disposalId: string, { texts }: Voice): Promise<MadeFile | null> {
  const { content, file_name: name, title, seal } = await findDisposal(db, disposalId);
  if (!content || !name) return null;
  return { name, bytes: content, description: texts('retention.offer', { title }), about: `zip ${seal}` };
}

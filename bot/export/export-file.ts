import type { Voice } from '../cards/card.ts';
import type { ExportView } from '../store/read-export.ts';
import { csvFile } from './csv-file.ts';
import type { ExportFormat } from './formats.ts';
import { pollExport } from './poll-export.ts';
import { exportTables } from './tables.ts';
import { xlsxFile } from './xlsx-file.ts';

/** The bytes of a file with all of a poll that its organiser may take along. */
export async function exportFile(
  exported: ExportView,
  { format, now }: Readonly<{ format: ExportFormat; now: Date }>,
  voice: Voice,
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return csvFile(exportTables(exported, voice));
    case 'xlsx':
      return xlsxFile(exportTables(exported, voice));
    case 'json':
      return Buffer.from(`${JSON.stringify(pollExport(exported, now, voice), null, 2)}\n`, 'utf8');
  }
}

import { readSentFile } from '../../../bot/roster/read-sent-file.ts';
import { badDocxFiles } from './bad-docx-files.ts';
import { badPdfFiles } from './bad-pdf-files.ts';
import { heavyFiles } from './heavy-files.ts';
import { otherFiles } from './other-files.ts';

// Reads 500 bad files, one after the other, and prints what the process holds: `node tests/memo/files/flood.ts [FILES]`.
// A heavy one takes seconds, so only the one that fills the memory is among them, every 25th time.
const FILES = Number(process.argv[2] ?? 500);
const MEBIBYTE = 1024 * 1024;

const light = await Promise.all(
  [...otherFiles, ...badDocxFiles, ...badPdfFiles].map(async ([, kind, make]) => ({
    kind,
    bytes: await make(),
  })),
);
const heavy = await Promise.all(
  heavyFiles
    .filter(([, kind]) => kind === 'too-much-memory')
    .map(async ([, kind, make]) => ({ kind, bytes: await make() })),
);

report(0);
const begun = performance.now();
for (let number = 1; number <= FILES; number += 1) {
  const files = number % 25 === 0 ? heavy : light;
  const file = files[number % files.length];
  const reading = await readSentFile(file?.bytes ?? new Uint8Array());
  const kind = 'problem' in reading ? reading.problem.kind : 'roster' in reading ? reading.roster : 'read';
  if (kind !== file?.kind) console.log(`not ${file?.kind}: ${JSON.stringify(reading)}`);
  if (number % 50 === 0) report(number);
}
console.log(`${Math.round((performance.now() - begun) / FILES)} ms a file`);

function report(files: number): void {
  globalThis.gc?.();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const figures = Object.entries({ rss, heapUsed, external, arrayBuffers });
  const inMebibytes = figures.map(([name, bytes]) => `${name} ${Math.round(bytes / MEBIBYTE)} MiB`);
  console.log(`${String(files).padStart(3)} files: ${inMebibytes.join(', ')}`);
}

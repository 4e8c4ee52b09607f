import { unzipSync } from 'fflate';
import { z } from 'zod';
import { chainOf, type Entry, MANIFEST, type Manifest, sha256, writeManifest, zip } from './seal.ts';

/** What is wrong with a bundle, one plain sentence for each thing, with the entry that it is about. */
export type Fault = Readonly<{ entry: string | null; sentence: string }>;
export type Checked = Readonly<{
  faults: readonly Fault[];
  /** How many entries there are, and what stands for all of them; null where the manifest cannot be read. */
  entries: number;
  head: string | null;
}>;

const sum = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.strictObject({
  version: z.literal(1),
  rule: z.string(),
  entries: z.array(
    z.strictObject({ name: z.string(), bytes: z.number().int().min(0), sha256: sum, chain: sum }),
  ),
  head: sum,
});

/** Holds a bundle against its manifest, and its bytes against what they would be if nobody had touched them. */
export function checkBundle(bytes: Uint8Array): Checked {
  const entries = readEntries(bytes);
  if (!entries) return nothing(null, 'This is no whole zip file of the kind that Polsbot makes.');
  const manifest = readManifest(entries);
  if (!manifest) return nothing(MANIFEST, `${MANIFEST} is missing or cannot be read.`);
  const faults = [
    ...chainFaults(manifest, entries),
    ...manifest.entries.flatMap((listed) => contentFault(listed, entries)),
    ...strayFaults(manifest, entries),
  ];
  if (faults.length === 0 && !Buffer.from(zip(entries)).equals(bytes))
    faults.push(containerFault(bytes, entries));
  return { faults, entries: manifest.entries.length, head: manifest.head };
}

function nothing(entry: string | null, sentence: string): Checked {
  return { faults: [{ entry, sentence }], entries: 0, head: null };
}

/** Far more than any bundle has. */
const MOST_ENTRIES = 100;

/**
 * Nothing in a bundle is compressed or stands in it twice, so that nothing small can become something huge here, and no list
 * can go on for ever.
 */
function readEntries(bytes: Uint8Array): readonly Entry[] | null {
  try {
    let count = 0;
    let total = 0;
    const files = unzipSync(bytes, {
      filter: ({ compression, size }) => {
        count += 1;
        total += size;
        if (compression !== 0 || count > MOST_ENTRIES || total > bytes.length)
          throw new Error('It is no bundle of ours.');
        return true;
      },
    });
    return Object.entries(files).map(([name, content]) => ({ name, content }));
  } catch {
    return null;
  }
}

function readManifest(entries: readonly Entry[]): Manifest | null {
  const file = entries.find(({ name }) => name === MANIFEST);
  if (!file) return null;
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(file.content).toString('utf8')));
  } catch {
    return null;
  }
}

/** A line that was changed, taken out or put in breaks the chain at its place. */
function chainFaults(manifest: Manifest, entries: readonly Entry[]): Fault[] {
  let before = '';
  for (const listed of manifest.entries) {
    if (listed.chain !== chainOf(before, listed))
      return [
        { entry: listed.name, sentence: `${MANIFEST} has been changed: its chain breaks at ${listed.name}.` },
      ];
    before = listed.chain;
  }
  const written = entries.find(({ name }) => name === MANIFEST)?.content ?? new Uint8Array();
  const isWhole = manifest.head === before && Buffer.from(writeManifest(manifest)).equals(written);
  return isWhole ? [] : [{ entry: MANIFEST, sentence: `${MANIFEST} has been changed.` }];
}

function contentFault(listed: Manifest['entries'][number], entries: readonly Entry[]): Fault[] {
  const found = entries.find(({ name }) => name === listed.name);
  if (!found) return [{ entry: listed.name, sentence: `${listed.name} is missing.` }];
  const isSame = found.content.length === listed.bytes && sha256(found.content) === listed.sha256;
  return isSame ? [] : [{ entry: listed.name, sentence: `${listed.name} has been changed.` }];
}

function strayFaults(manifest: Manifest, entries: readonly Entry[]): Fault[] {
  const listed = [...manifest.entries.map(({ name }) => name), MANIFEST];
  const stray = entries
    .filter(({ name }) => !listed.includes(name))
    .map(({ name }) => ({ entry: name, sentence: `${name} does not belong to the bundle.` }));
  if (stray.length > 0) return stray;
  const present = entries.map(({ name }) => name);
  const expected = listed.filter((name) => present.includes(name));
  const moved = present.find((name, index) => name !== expected[index]);
  return moved === undefined ? [] : [{ entry: moved, sentence: `${moved} is not in its place.` }];
}

/** Something beside the contents differs: in the entry in front of whose content it stands, or in the zip's own lists. */
function containerFault(bytes: Uint8Array, entries: readonly Entry[]): Fault {
  const whole = zip(entries);
  let at = 0;
  while (at < whole.length && whole[at] === bytes[at]) at += 1;
  let end = 0;
  for (const { name, content } of entries) {
    end += LOCAL_HEADER + Buffer.byteLength(name) + content.length;
    if (at < end) return { entry: name, sentence: `The header of ${name} has been changed.` };
  }
  return { entry: null, sentence: `The list at the end of the zip has been changed, at byte ${at}.` };
}

const LOCAL_HEADER = 30;

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkBundle } from '../../bot/archive/check-bundle.ts';
import { type Entry, MANIFEST, manifestOf, seal, writeManifest, zip } from '../../bot/archive/seal.ts';

const text = (words: string) => Buffer.from(words, 'utf8');
const ENTRIES: readonly Entry[] = [
  { name: 'peiling.json', content: text('{"a":1}') },
  { name: 'memo/nota.txt', content: text('Geachte leden,') },
  { name: 'verslag.html', content: text('<p>Verslag</p>') },
];
const { bytes, head } = seal(ENTRIES);
const MANIFEST_ENTRY = { name: MANIFEST, content: writeManifest(manifestOf(ENTRIES)) };

/** What is said of a zip with these entries. */
const named = (entries: readonly Entry[]) => checkBundle(zip(entries)).faults.map(({ sentence }) => sentence);
const swap = <Item>([a, b, ...rest]: readonly Item[]) => [b, a, ...rest] as Item[];

describe('a sealed bundle', () => {
  test('is whole, and says how many entries it has and what stands for them', () => {
    expect(checkBundle(bytes)).toEqual({ faults: [], entries: 3, head });
    expect(head).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same, byte for byte, from the same entries', () => {
    expect(Buffer.from(seal(ENTRIES).bytes).equals(bytes)).toBe(true);
  });

  test('is refused whichever byte of it is changed, and the entry is named where it is in one', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Uint8Array.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 0x20;
      expect([at, checkBundle(forged).faults.length > 0]).toEqual([at, true]);
    }
    const at = Buffer.from(bytes).indexOf('Geachte');
    const forged = Uint8Array.from(bytes);
    forged[at] = 'g'.charCodeAt(0);
    expect(checkBundle(forged).faults).toEqual([
      { entry: 'memo/nota.txt', sentence: 'memo/nota.txt has been changed.' },
    ]);
  });

  test.each([0, 1, 2])('names an entry that was taken out (%s)', (out) => {
    const left = ENTRIES.filter((_, index) => index !== out);
    expect(named([...left, MANIFEST_ENTRY])).toEqual([`${ENTRIES[out]?.name} is missing.`]);
  });

  test('names an entry that was put in', () => {
    const added = { name: 'extra.txt', content: text('x') };
    expect(named([...ENTRIES, added, MANIFEST_ENTRY])).toEqual(['extra.txt does not belong to the bundle.']);
  });

  test('names an entry that changed places', () => {
    expect(named([...swap(ENTRIES), MANIFEST_ENTRY])).toEqual(['memo/nota.txt is not in its place.']);
  });

  test('is refused without its manifest', () => {
    expect(named(ENTRIES)).toEqual(['manifest.json is missing or cannot be read.']);
  });

  test('shows where somebody took a line out of the manifest as well, or mended a sum', () => {
    const whole = manifestOf(ENTRIES);
    const without = { ...whole, entries: whole.entries.filter((_, index) => index !== 1) };
    const forged = { name: MANIFEST, content: writeManifest(without) };
    const left = ENTRIES.filter((_, index) => index !== 1);
    expect(named([...left, forged])).toEqual([
      'manifest.json has been changed: its chain breaks at verslag.html.',
    ]);
    const other = { name: 'memo/nota.txt', content: text('Geachte leden!') };
    const { sha256 = '' } = manifestOf([other]).entries[0] ?? {};
    const mended = whole.entries.map((entry) => (entry.name === other.name ? { ...entry, sha256 } : entry));
    const content = writeManifest({ ...whole, entries: mended });
    const entries = ENTRIES.map((entry) => (entry.name === other.name ? other : entry));
    expect(named([...entries, { name: MANIFEST, content }])).toEqual([
      'manifest.json has been changed: its chain breaks at memo/nota.txt.',
    ]);
  });

  test('has another seal when the whole of it is made anew with something else in it', () => {
    const changed = ENTRIES.map((entry, index) => (index === 1 ? { ...entry, content: text('x') } : entry));
    const anew = seal(changed);
    expect(checkBundle(anew.bytes).faults).toEqual([]);
    expect(anew.head).not.toBe(head);
  });

  test('is refused at once where its list names the same bytes over and over, or goes on without end', () => {
    const big = zip([{ name: 'a', content: new Uint8Array(100_000) }]);
    const list = big.length - 22 - (46 + 1);
    const line = big.subarray(list, list + 47);
    const end = Buffer.from(big.subarray(big.length - 22));
    const many = 60_000;
    end.writeUInt16LE(many, 8);
    end.writeUInt16LE(many, 10);
    end.writeUInt32LE(many * line.length, 12);
    const forged = Buffer.concat([big.subarray(0, list), ...Array.from({ length: many }, () => line), end]);
    expect(checkBundle(forged).faults).toHaveLength(1);
  });

  test('of anything is whole, and of any bytes at all the check comes to an end', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}\.[a-z]{3}$/);
    const entry = fc.record({ name, content: fc.uint8Array({ maxLength: 200 }) });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (each) => each.name, minLength: 1 }), (entries) => {
        expect(checkBundle(seal(entries).bytes).faults).toEqual([]);
      }),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => checkBundle(noise).faults.length > 0),
      { numRuns: 200 },
    );
  });
});

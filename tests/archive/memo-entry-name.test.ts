import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memoEntryName } from '../../bot/archive/archive-bundle.ts';
import { checkBundle } from '../../bot/archive/check-bundle.ts';
import { seal } from '../../bot/archive/seal.ts';

test.each<[string | null, string]>([
  ['Memo werksessie (v2).docx', 'memo/Memo werksessie -v2-.docx'],
  ['../../etc/passwd', 'memo/-..-etc-passwd'],
  ['C:\\Windows\\memo.pdf', 'memo/C-Windows-memo.pdf'],
  ['/etc/cron.d/memo', 'memo/-etc-cron.d-memo'],
  ['..', 'memo/memo'],
  ['.ssh', 'memo/ssh'],
  ['memo.pdf\u0000.exe', 'memo/memo.pdf-.exe'],
  ['memo\u202efdp.exe', 'memo/memo-fdp.exe'],
  [null, 'memo/geplakt.txt'],
])('the file %j is kept as %s', (name, entry) => expect(memoEntryName(name)).toBe(entry));

test('whatever a file is called, its entry stays in its folder and the bundle is whole', () => {
  const name = fc.string({ unit: 'binary', maxLength: 150 });
  fc.assert(
    fc.property(name, (given) => {
      const entry = memoEntryName(given);
      expect(entry).toMatch(/^memo\/[^./\\:][^/\\:]*$/u);
      expect(entry.isWellFormed()).toBe(true);
      expect(checkBundle(seal([{ name: entry, content: new Uint8Array(3) }]).bytes).faults).toEqual([]);
    }),
  );
});

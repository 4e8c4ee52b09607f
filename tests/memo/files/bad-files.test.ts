import { describe, expect, test } from '@jest/globals';
import { MEMO_FILE_LIMITS, type MemoFileLimits } from '../../../bot/memo/files/memo-file-limits.ts';
import { readSentFile } from '../../../bot/roster/read-sent-file.ts';
import { badDocxFiles } from './bad-docx-files.ts';
import { badPdfFiles } from './bad-pdf-files.ts';
import { heavyFiles } from './heavy-files.ts';
import { otherFiles } from './other-files.ts';
import { original } from './the-memo.ts';

async function kindOf(bytes: Uint8Array, limits: MemoFileLimits = MEMO_FILE_LIMITS): Promise<string> {
  const reading = await readSentFile(bytes, limits);
  if (reading.ok) return 'ok';
  return 'problem' in reading ? reading.problem.kind : reading.roster;
}

describe('a file that gives no memo says why:', () => {
  test.each([...otherFiles, ...badDocxFiles, ...badPdfFiles])('%s: %s', async (_, kind, make) => {
    expect(await kindOf(await make())).toBe(kind);
  });

  test.each(heavyFiles)('%s: %s', async (_, kind, make) => {
    expect(
      await kindOf(await make(), { ...MEMO_FILE_LIMITS, milliseconds: kind === 'too-slow' ? 2000 : 300_000 }),
    ).toBe(kind);
  });
});

describe('reading a file', () => {
  test('leaves the bytes as they were', async () => {
    const bytes = Buffer.from(original);
    expect(await kindOf(bytes)).toBe('ok');
    expect(bytes.toString()).toBe(original);
  });

  test('goes on beside a file that takes all its time', async () => {
    const slow = heavyFiles.find(([, kind]) => kind === 'too-slow');
    const bytes = (await slow?.[2]()) ?? new Uint8Array();
    const waiting = kindOf(bytes, { ...MEMO_FILE_LIMITS, milliseconds: 3000 });
    expect(await kindOf(Buffer.from(original))).toBe('ok');
    expect(await waiting).toBe('too-slow');
  });
});

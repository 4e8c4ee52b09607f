import type { Activity } from 'botbuilder';
import { draftPoll } from '../actions/draft-poll.ts';
import type { Voice } from '../cards/card.ts';
import { plain } from '../cards/plain-text.ts';
import { readMemoFile } from '../memo/files/read-memo-file.ts';
import type { Memo } from '../memo/memo.ts';
import { paragraphText } from '../memo/paragraph.ts';
import { type MemoProblem, readMemo } from '../memo/read-memo.ts';
import { committeesOfOrganiser } from '../store/committees.ts';
import type { Committee, Person } from '../store/schema.ts';
import type { Desk } from './desk.ts';
import { filesOf, type SentFile } from './files.ts';
import { whoOrganises } from './who-organises.ts';

/** Makes a draft of the memo that a person sent; gives a sentence when there is none to make. */
export async function readMemoMessage(
  desk: Desk,
  person: Person,
  message: Readonly<{ text: string; activity: Activity }>,
): Promise<string | null> {
  const { texts } = desk.voice;
  const committees = await committeesOfOrganiser(desk.db, person.id);
  const [first] = committees;
  if (!first) return whoOrganises(desk, person);
  const files = filesOf(message.activity);
  if (files.length > 1) return texts('intake.files');
  const [file] = files;
  const source: Source = file ? await readFile(desk, file) : { ok: true, text: message.text, file: null };
  if (!source.ok) return source.sentence;
  const reading = readMemo(source.text, source.bold);
  if (!reading.ok) return problemSentence(desk.voice, reading.problem);
  const committee = committeeIn(reading.memo, committees) ?? first;
  await draftPoll(desk, {
    memo: reading.memo,
    organiserId: person.id,
    committee,
    file: source.file,
  });
  return null;
}

type Source =
  | Readonly<{
      ok: true;
      text: string;
      bold?: string;
      file: Readonly<{ name: string; bytes: Uint8Array }> | null;
    }>
  | Readonly<{ ok: false; sentence: string }>;

async function readFile({ download, voice, log }: Desk, sent: SentFile): Promise<Source> {
  const { texts } = voice;
  const name = plain(sent.name);
  const fetched = await download(sent.url);
  if (!fetched.ok) return { ok: false, sentence: texts(`intake.${fetched.problem}`, { name }) };
  const reading = await readMemoFile(fetched.bytes);
  if (reading.ok) {
    const { text, bold } = reading;
    return { ok: true, text, bold, file: { name: sent.name, bytes: fetched.bytes } };
  }
  const { problem } = reading;
  log.info({ problem: problem.kind, bytes: fetched.bytes.length }, 'a memo file could not be read');
  return { ok: false, sentence: texts(`memoFile.${problem.kind}`, { ...problem, name }) };
}

/** The committee whose code stands in the memo, when exactly one does. */
function committeeIn(memo: Memo, committees: readonly Committee[]): Committee | undefined {
  const words = new Set(
    [memo.to, memo.reference, memo.title, ...[...memo.opening, ...memo.request].map(paragraphText)]
      .join(' ')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
  const named = committees.filter(({ code }) => words.has(code.toLowerCase()));
  return named.length === 1 ? named[0] : undefined;
}

function problemSentence({ texts, words }: Voice, problem: MemoProblem): string {
  switch (problem.kind) {
    case 'empty':
      return texts('memoProblem.empty');
    case 'too-long':
      return texts('memoProblem.too-long', problem);
    case 'date-impossible':
    case 'date-unreadable':
      return texts(`memoProblem.${problem.kind}`, { text: plain(problem.text) });
    case 'incomplete': {
      const parts = problem.missing.map((part) => texts(`memoProblem.part.${part}`));
      return texts('memoProblem.incomplete', { parts: words.list(parts) });
    }
  }
}

import type { Activity } from 'botbuilder';
import { draftPoll } from '../actions/draft-poll.ts';
import type { Voice } from '../cards/card.ts';
import { plain } from '../cards/plain-text.ts';
import type { Memo } from '../memo/memo.ts';
import { paragraphText } from '../memo/paragraph.ts';
import { type MemoProblem, readMemo } from '../memo/read-memo.ts';
import { readSentFile } from '../roster/read-sent-file.ts';
import type { RosterSheet } from '../roster/roster-sheet.ts';
import { committeesOfOrganiser } from '../store/committees.ts';
import type { Committee, Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { filesOf, type SentFile } from './files.ts';
import { takeRosterFile } from './roster-file.ts';
import { whoOrganises } from './who-organises.ts';

/** Makes a draft of the memo that a person sent; gives an answer when there is none to make, or a roster came. */
export async function readMemoMessage(
  desk: Desk,
  person: Person,
  message: Readonly<{ text: string; activity: Activity }>,
): Promise<Answer | null> {
  const { texts } = desk.voice;
  const committees = await committeesOfOrganiser(desk.db, person.id);
  const [first] = committees;
  if (!first) return { text: await whoOrganises(desk, person) };
  const files = filesOf(message.activity);
  if (files.length > 1) return { text: texts('intake.files') };
  const [file] = files;
  const source: Source = file ? await readFile(desk, file) : { ok: true, text: message.text, file: null };
  if (!source.ok) return { text: source.sentence };
  if ('sheet' in source) return takeRosterFile(desk, person, { ...source, committees });
  const reading = readMemo(source.text, source.bold);
  if (!reading.ok) return { text: problemSentence(desk.voice, reading.problem) };
  const committee = committeeIn(reading.memo, committees) ?? first;
  await draftPoll(desk, {
    memo: reading.memo,
    organiserId: person.id,
    committee,
    source: source.file?.bytes ?? Buffer.from(source.text, 'utf8'),
    fileName: source.file?.name ?? null,
  });
  return null;
}

type ReceivedFile = Readonly<{ name: string; bytes: Uint8Array }>;

type Source =
  | Readonly<{ ok: true; text: string; bold?: string; file: ReceivedFile | null }>
  | Readonly<{ ok: true; sheet: RosterSheet; file: ReceivedFile }>
  | Readonly<{ ok: false; sentence: string }>;

async function readFile({ download, voice, log }: Desk, sent: SentFile): Promise<Source> {
  const { texts } = voice;
  const name = plain(sent.name);
  const fetched = await download(sent.url);
  if (!fetched.ok) return { ok: false, sentence: texts(`intake.${fetched.problem}`, { name }) };
  const { bytes } = fetched;
  const file = { name: sent.name, bytes };
  const reading = await readSentFile(bytes);
  if (reading.ok) return { ...reading, file };
  if ('roster' in reading) {
    log.info({ problem: reading.roster, bytes: bytes.length }, 'a roster file could not be read');
    return { ok: false, sentence: texts(`rosterFile.fault.${reading.roster}`, { name }) };
  }
  const { problem } = reading;
  log.info({ problem: problem.kind, bytes: bytes.length }, 'a memo file could not be read');
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

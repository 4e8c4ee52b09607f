import { addressBook } from '../actions/address-book.ts';
import { keepRosterFile } from '../actions/keep-roster-file.ts';
import type { RosterEntry } from '../actions/set-up-committee.ts';
import { plain } from '../cards/plain-text.ts';
import { rosterChoiceCard, rosterPreviewCard } from '../cards/roster-file-card.ts';
import { rosterProblemsCard } from '../cards/roster-problems-card.ts';
import { rosterChange } from '../poll/roster-change.ts';
import { type CheckedRoster, checkCells, checkHeader, checkRoster } from '../roster/check-roster.ts';
import type { RosterFileProblem } from '../roster/roster-problem.ts';
import type { RosterRow, RosterSheet } from '../roster/roster-sheet.ts';
import { peopleByEntraId } from '../store/people.ts';
import { readVoices, type Voice } from '../store/roster.ts';
import type { Committee, Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { readRoster } from './roster.ts';

type SentRoster = Readonly<{
  sheet: RosterSheet;
  file: Readonly<{ name: string; bytes: Uint8Array }>;
  /** Those that the sender organises. */
  committees: readonly Committee[];
}>;

/** Answers a roster file: with what is wrong in it, with what it will change, or with the question for whom it is. */
export async function takeRosterFile(
  desk: Desk,
  person: Person,
  { sheet, file, committees }: SentRoster,
): Promise<Answer> {
  const { rows } = sheet;
  const report = (problems: readonly RosterFileProblem[]) => ({
    card: rosterProblemsCard(file.name, problems, desk.voice),
  });
  const wrong = checkHeader(sheet);
  // Without its header whole, nobody knows what a row lacks.
  if (wrong.length > 0) return report(wrong);
  const keep = () => keepRosterFile(desk, { personId: person.id, file, rows });
  const [only, ...others] = committees;
  if (only && others.length === 0) return previewRoster(desk, only, { fileName: file.name, rows, keep });
  const problems = checkCells(rows);
  if (problems.length > 0) return report(problems);
  return {
    card: rosterChoiceCard({ fileId: await keep(), fileName: file.name }, committees, desk.voice),
  };
}

type Previewed = Readonly<{
  fileName: string;
  rows: readonly RosterRow[];
  /** Keeps the file, where it is not kept yet, and gives its id. */
  keep: () => Promise<string>;
}>;

/** Shows what a roster will change in a committee, or what is wrong with it. */
export async function previewRoster(
  desk: Desk,
  committee: Committee,
  { fileName, rows, keep }: Previewed,
): Promise<Answer> {
  const team = await teamOf(desk, committee);
  if (team === null) return teamClosed(desk, committee);
  const check = checkRoster(rows, await addressBook(desk.db, { tenantId: committee.tenant_id, team, rows }));
  if (!check.ok) return { card: rosterProblemsCard(fileName, check.problems, desk.voice) };
  const present = await readVoices(desk.db, committee.id);
  const next = await asVoices(desk, committee, check.roster);
  const preview = {
    fileId: await keep(),
    fileName,
    committee,
    before: present.length,
    roster: check.roster,
    change: rosterChange(present, next),
  };
  return { card: rosterPreviewCard(preview, desk.voice) };
}

/** A checked roster in the form of a present one; whoever has no row yet keeps the Entra id. */
async function asVoices(
  { db }: Desk,
  committee: Committee,
  { members, standIns }: CheckedRoster,
): Promise<readonly Voice[]> {
  const ids = [...members, ...standIns].map(({ id }) => id);
  const people = await peopleByEntraId(db, committee.tenant_id, ids);
  const personOf = (id: string) => people.get(id) ?? id;
  return members.map(({ id, name, party, seats }) => ({
    personId: personOf(id),
    name,
    party,
    seats,
    standIns: standIns
      .filter(({ memberId }) => memberId === id)
      .map((standIn) => ({ personId: personOf(standIn.id), name: standIn.name })),
  }));
}

/** The list of a committee's team as Teams gives it now; null when Teams does not give it. */
export async function teamOf(
  { connectors, log }: Desk,
  committee: Committee,
): Promise<readonly RosterEntry[] | null> {
  try {
    return await readRoster(connectors, { serviceUrl: committee.service_url, teamId: committee.team_id });
  } catch (error) {
    log.warn({ err: error, committee: committee.id }, 'the list of a team could not be read');
    return null;
  }
}

export function teamClosed({ voice }: Desk, { team_name }: Committee): Answer {
  return { text: voice.texts('rosterFile.teamClosed', { team: plain(team_name) }) };
}

import { z } from 'zod';
import { applyRoster } from '../actions/apply-roster.ts';
import { dropRosterFile } from '../actions/keep-roster-file.ts';
import { useTeamRoster } from '../actions/use-team-roster.ts';
import { membersCard, teamRosterCard } from '../cards/members-card.ts';
import { plain } from '../cards/plain-text.ts';
import { rosterFileCard } from '../cards/roster-file-card.ts';
import { rosterProblemsCard } from '../cards/roster-problems-card.ts';
import { committeesOfOrganiser } from '../store/committees.ts';
import { findRosterFile } from '../store/roster-files.ts';
import type { Committee, Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import { type Click, refusal } from './click.ts';
import { rosterOf } from './commands/list-members.ts';
import type { Desk } from './desk.ts';
import { previewRoster, teamClosed, teamOf } from './roster-file.ts';

// What an organiser does with a committee's roster: using one that came in a file, or going back to the team's list.

export const rosterFileInput = z.object({ fileId: z.uuid() });
export const rosterForInput = rosterFileInput.extend({ committee: z.uuid() });
export const committeeInput = z.object({ committeeId: z.uuid() });

type FileClick = Click<z.infer<typeof rosterFileInput>>;
type ForClick = Click<z.infer<typeof rosterForInput>>;
type CommitteeClick = Click<z.infer<typeof committeeInput>>;

/** Shows what a roster will change in the committee that was chosen. */
export async function showRosterFile({ desk, person, input }: ForClick): Promise<Answer> {
  const { fileId } = input;
  const file = await findRosterFile(desk.db, { fileId, personId: person.id, now: desk.now() });
  if (!file) return refusal(desk, 'unknown-file');
  if (file.applied_at) return refusal(desk, 'file-used');
  const committee = await organised(desk, person, input.committee);
  if (!committee) return refusal(desk, 'not-organiser');
  return previewRoster(desk, committee, {
    fileName: file.file_name,
    rows: file.rows,
    keep: async () => fileId,
  });
}

export async function applyRosterFile({ desk, person, input }: ForClick): Promise<Answer> {
  const { fileId, committee: committeeId } = input;
  const personId = person.id;
  const committee = await organised(desk, person, committeeId);
  if (!committee) return refusal(desk, 'not-organiser');
  const file = await findRosterFile(desk.db, { fileId, personId, now: desk.now() });
  if (!file) return refusal(desk, 'unknown-file');
  const team = await teamOf(desk, committee);
  if (team === null) return teamClosed(desk, committee);
  const result = await applyRoster(desk, { fileId, committeeId, personId, team });
  if (result.ok) return { card: doneCard(desk, result) };
  if (result.reason === 'problems')
    return { card: rosterProblemsCard(file.file_name, result.problems, desk.voice) };
  return refusal(desk, result.reason);
}

type Done = Readonly<{ committee: Committee; members: number; running?: number }>;

function doneCard({ voice }: Desk, { committee, members, running = 0 }: Done) {
  const { texts } = voice;
  const code = plain(committee.code);
  const isFile = committee.roster_source === 'file';
  return rosterFileCard(
    {
      heading: texts('rosterFile.done', { committee: code }),
      explanation: texts(isFile ? 'rosterFile.doneFile' : 'rosterFile.doneTeam', {
        committee: code,
        team: plain(committee.team_name),
        count: members,
      }),
      lines: running > 0 ? [texts('rosterFile.running', { count: running })] : [],
      note: texts('rosterFile.seeMembers'),
    },
    voice,
  );
}

/** Leaves everything as it is, and throws the file away. */
export async function leaveRosterFile({ desk, person, input }: FileClick): Promise<Answer> {
  await dropRosterFile(desk, { fileId: input.fileId, personId: person.id });
  const { texts } = desk.voice;
  const left = {
    heading: texts('rosterFile.leftHeading'),
    explanation: texts('rosterFile.left'),
    note: texts('rosterFile.seeMembers'),
  };
  return { card: rosterFileCard(left, desk.voice) };
}

export async function askTeamRoster({ desk, person, input }: CommitteeClick): Promise<Answer> {
  const committee = await organised(desk, person, input.committeeId);
  if (!committee) return refusal(desk, 'not-organiser');
  return { card: teamRosterCard(committee, desk.voice) };
}

export async function takeTeamRoster({ desk, person, input }: CommitteeClick): Promise<Answer> {
  const { committeeId } = input;
  const committee = await organised(desk, person, committeeId);
  if (!committee) return refusal(desk, 'not-organiser');
  const team = await teamOf(desk, committee);
  if (team === null) return teamClosed(desk, committee);
  const result = await useTeamRoster(desk, { committeeId, personId: person.id, team });
  if (!result.ok) return refusal(desk, result.reason);
  return { card: doneCard(desk, { ...result, members: team.length }) };
}

export async function showMembers({ desk, person, input }: CommitteeClick): Promise<Answer> {
  const committee = await organised(desk, person, input.committeeId);
  if (!committee) return refusal(desk, 'not-organiser');
  return { card: membersCard([await rosterOf(desk, committee)], desk.voice) };
}

/** A committee that this person organises. */
async function organised({ db }: Desk, person: Person, committeeId: string): Promise<Committee | undefined> {
  const mine = await committeesOfOrganiser(db, person.id);
  return mine.find(({ id }) => id === committeeId);
}

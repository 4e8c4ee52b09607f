import { Buffer } from 'node:buffer';
import type { Voice as Member } from '../store/roster.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';
import { someNames } from './some-names.ts';
import { expand } from './template.ts';

/** What of one committee a list of members shows. */
export type Roster = Readonly<{
  committee: Committee;
  members: readonly Member[];
  organisers: readonly string[];
  /** Who is on the roster but no longer in the team. */
  left: readonly string[];
}>;

/** A card holds 28 KB; these bytes of it are for the members' names, shared by the committees that are shown. */
const NAME_BYTES = 12_000;
/** What a party takes beside its names. */
const GROUP_BYTES = 250;
const MOST_COMMITTEES = 5;

/** Who is on the rosters of these committees, by party where parties are known. */
export function membersCard(rosters: readonly Roster[], voice: Voice): Card {
  const { texts, words } = voice;
  const shown = rosters.slice(0, MOST_COMMITTEES);
  const others = rosters.slice(MOST_COMMITTEES).map(({ committee }) => plain(committee.code));
  const heading = texts('members.heading');
  const card = expand('members', {
    language: words.language,
    heading,
    committees: shown.map((roster) => committeePart(roster, Math.floor(NAME_BYTES / shown.length), voice)),
    hasOthers: others.length > 0,
    others: texts('members.others', { names: someNames(others, voice) }),
    bring: texts('members.bring'),
    example: texts('members.example'),
  });
  return { card, summary: heading };
}

function committeePart({ committee, members, organisers, left }: Roster, room: number, voice: Voice): object {
  const { texts } = voice;
  const code = plain(committee.code);
  const names = (list: readonly string[]) => someNames(list.map(plain), voice);
  const cameInFile = committee.roster_source === 'file';
  return {
    count: texts('members.count', {
      committee: code,
      team: plain(committee.team_name),
      count: members.length,
    }),
    source: texts(`members.source.${committee.roster_source}`, { committee: code }),
    groups: groupsOf(members, room, voice),
    hasLeft: left.length > 0,
    left: texts('members.left', { names: names(left) }),
    organisers: texts('members.organisers', { names: names(organisers) }),
    hasActions: cameInFile,
    actions: cameInFile
      ? [
          button({
            title: texts('members.useTeam'),
            verb: 'ask-team-roster',
            data: { committeeId: committee.id },
            inputs: 'none',
          }),
        ]
      : [],
  };
}

type Group = Readonly<{ title: string; hasTitle: boolean; names: string }>;

/** The members by party, the parties by name and whoever has none last; what has no room is counted. */
function groupsOf(members: readonly Member[], room: number, voice: Voice): readonly Group[] {
  const { texts } = voice;
  const parties = [...Map.groupBy(members, ({ party }) => party)].sort(([one], [other]) =>
    one === null || other === null ? Number(one === null) - Number(other === null) : one.localeCompare(other),
  );
  const groups: Group[] = [];
  let left = room;
  let hidden = 0;
  for (const [party, listed] of parties) {
    left -= GROUP_BYTES;
    const lines: string[] = [];
    for (const member of listed) {
      const line = memberLine(member, voice);
      if (left >= bytesOf(line)) lines.push(line);
      left -= bytesOf(line);
    }
    hidden += listed.length - lines.length;
    const hasTitle = party !== null || parties.length > 1;
    const title = party === null ? texts('members.noParty') : partyTitle(party, listed, voice);
    if (lines.length > 0) groups.push({ title, hasTitle, names: lines.join('; ') });
  }
  if (hidden === 0) return groups;
  return [...groups, { title: '', hasTitle: false, names: texts('members.more', { count: hidden }) }];
}

function partyTitle(party: string, [first]: readonly Member[], { texts }: Voice): string {
  if (!first || first.seats === null) return plain(party);
  const seats = texts('members.seats', { count: first.seats });
  return texts('members.party', { party: plain(party), seats });
}

function memberLine({ name, standIns }: Member, { texts, words }: Voice): string {
  if (standIns.length === 0) return plain(name);
  const names = words.list(standIns.map((standIn) => plain(standIn.name)));
  return texts('members.standIn', { name: plain(name), names });
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** Asks once more before the team's list takes the place of a roster that came in a file. */
export function teamRosterCard(committee: Committee, voice: Voice): Card {
  const { texts } = voice;
  const data = { committeeId: committee.id };
  return questionCard(
    {
      heading: texts('members.askTeam.heading'),
      explanation: texts('members.askTeam.explanation', {
        committee: plain(committee.code),
        team: plain(committee.team_name),
      }),
      note: texts('members.askTeam.note'),
      actions: [
        button({ title: texts('members.askTeam.yes'), verb: 'use-team-roster', data }),
        button({ title: texts('members.askTeam.no'), verb: 'show-members', data }),
      ],
    },
    voice,
  );
}

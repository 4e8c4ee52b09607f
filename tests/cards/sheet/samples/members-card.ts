import { membersCard, type Roster, teamRosterCard } from '../../../../bot/cards/members-card.ts';
import { COMMITTEE, ROSTER } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const team: Roster = {
  committee: COMMITTEE,
  // Teams knows of no parties and no stand-ins.
  members: ROSTER.map((member) => ({ ...member, party: null, seats: null, standIns: [] })),
  organisers: ['Anna Waterland'],
  left: [],
};
const parties = ['Partij van het Water', 'Duinbelang', 'Wolken en Wind'];
const file: Roster = {
  ...team,
  committee: { ...COMMITTEE, roster_source: 'file' },
  members: ROSTER.map((member, index) => ({
    ...member,
    party: parties[index % parties.length] ?? null,
    seats: 14 - (index % parties.length),
    standIns: index === 0 ? [{ personId: 'person-90', name: 'Sanne Wolkenveld' }] : [],
  })),
  left: ['Bram Wolkendijk'],
};

export const samples: Samples = {
  'from the team': (voice) => membersCard([team], voice),
  'from a file, with parties and a stand-in': (voice) => membersCard([file], voice),
  'two committees': (voice) =>
    membersCard([team, { ...file, committee: { ...file.committee, code: 'RGW' } }], voice),
  'back to the team': (voice) => teamRosterCard(COMMITTEE, voice),
};

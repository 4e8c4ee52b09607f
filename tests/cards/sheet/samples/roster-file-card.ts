import { rosterChoiceCard, rosterPreviewCard } from '../../../../bot/cards/roster-file-card.ts';
import { COMMITTEE, ROSTER } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const sent = { fileId: '00000000-0000-4000-8000-000000000001', fileName: 'leden BEM.xlsx' };
const parties = ['Partij van het Water', 'Duinbelang'];
const members = ROSTER.map(({ personId, name }, index) => ({
  id: personId,
  name,
  party: parties[index % 2] ?? null,
  seats: 14 - (index % 2),
}));
const standIns = [{ memberId: members[0]?.id ?? '', id: 'person-90', name: 'Sanne Wolkenveld' }];
const change = { joined: ROSTER.slice(0, 2), left: ROSTER.slice(2, 3), altered: ROSTER.slice(3) };

export const samples: Samples = {
  'which committee': (voice) =>
    rosterChoiceCard(sent, [COMMITTEE, { ...COMMITTEE, id: 'committee-2', code: 'RGW' }], voice),
  'what will change': (voice) =>
    rosterPreviewCard(
      { ...sent, committee: COMMITTEE, before: 16, roster: { members, standIns }, change },
      voice,
    ),
};

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUnchanged, rosterChange } from '../../bot/poll/roster-change.ts';

const voice = fc.record({
  personId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  name: fc.constant('Anna Waterland'),
  party: fc.constantFrom(null, 'Partij Waterkant', 'Lijst Duinrand'),
  seats: fc.constantFrom(null, 2, 5),
  standIns: fc.uniqueArray(fc.record({ personId: fc.constantFrom('x', 'y') }), {
    selector: ({ personId }) => personId,
  }),
});
const roster = fc.uniqueArray(voice, { selector: ({ personId }) => personId });

const ids = (voices: readonly { personId: string }[]) => voices.map(({ personId }) => personId);

test('who joined and who left turn the one roster into the other', () => {
  fc.assert(
    fc.property(roster, roster, (frozen, present) => {
      const { joined, left } = rosterChange(frozen, present);
      const after = [...ids(frozen).filter((id) => !ids(left).includes(id)), ...ids(joined)];
      expect(after.sort()).toEqual(ids(present).sort());
    }),
  );
});

test('a roster does not differ from itself, in whatever order its stand-ins come', () => {
  fc.assert(
    fc.property(roster, (frozen) => {
      const turned = frozen.map((each) => ({ ...each, standIns: [...each.standIns].reverse() }));
      expect(isUnchanged(rosterChange(frozen, turned.reverse()))).toBe(true);
    }),
  );
});

test('another party, other seats or another stand-in counts as altered', () => {
  const anna = { personId: 'a', name: 'Anna Waterland', party: null, seats: null, standIns: [] };
  for (const change of [{ party: 'Lijst Duinrand' }, { seats: 3 }, { standIns: [{ personId: 'x' }] }])
    expect(rosterChange([anna], [{ ...anna, ...change }]).altered).toHaveLength(1);
});

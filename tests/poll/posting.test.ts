import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MOST_REFRESHED, refreshedFor } from '../../bot/poll/posting.ts';

const people = fc.array(
  fc.record({ teamsId: fc.option(fc.uuid().map((id) => `29:${id}`)), isAsked: fc.boolean() }),
  { maxLength: 2 * MOST_REFRESHED },
);

test('a card refreshes for nobody where more may answer than Teams takes, and never for more', () => {
  fc.assert(
    fc.property(people, fc.boolean(), fc.boolean(), (entitled, secret, running) => {
      const listed = refreshedFor(entitled, { secret, running });
      expect(listed === null).toBe(entitled.length > MOST_REFRESHED);
      expect(listed?.length ?? 0).toBeLessThanOrEqual(MOST_REFRESHED);
      if (!running && listed) expect(listed).toEqual([]);
    }),
  );
});

test('whoever has answered drops off the list, but under secrecy the list stays the same', () => {
  fc.assert(
    fc.property(people, (entitled) => {
      const answered = entitled.map((one) => ({ ...one, isAsked: false }));
      const running = true;
      expect(refreshedFor(answered, { secret: false, running }) ?? []).toEqual([]);
      expect(refreshedFor(answered, { secret: true, running })).toEqual(
        refreshedFor(entitled, { secret: true, running }),
      );
    }),
  );
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FollowUp, nextFollowUp } from '../../bot/poll/griffie-follow-up.ts';
import { addWorkingDays } from '../../bot/poll/working-days.ts';

const since = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('follow-ups on a request', () => {
  test('are two reminders and then word to the organiser, three working days apart, over weekends and Easter', () => {
    const monday = new Date('2022-10-03T09:00:00+02:00');
    const first = nextFollowUp({ since: monday, nudges: [], toldAt: null });
    expect(first).toEqual({ what: 'nudge', at: new Date('2022-10-06T09:00:00+02:00') });
    const nudges = [new Date('2022-10-06T09:00:00+02:00')];
    expect(nextFollowUp({ since: monday, nudges, toldAt: null })).toEqual({
      what: 'nudge',
      at: new Date('2022-10-11T09:00:00+02:00'),
    });
    const beforeEaster = new Date('2023-04-06T16:00:00+02:00');
    expect(nextFollowUp({ since: beforeEaster, nudges: [], toldAt: null })?.at).toEqual(
      new Date('2023-04-13T16:00:00+02:00'),
    );
  });

  test('come to an end after three, whenever each of them was done, and never two at once', () => {
    fc.assert(
      fc.property(
        since,
        fc.array(fc.nat({ max: 20 * 86_400_000 }), { minLength: 3, maxLength: 3 }),
        (start, late) => {
          const nudges: Date[] = [];
          const done: FollowUp['what'][] = [];
          let toldAt: Date | null = null;
          let last = start;
          for (const delay of late) {
            const next = nextFollowUp({ since: start, nudges, toldAt });
            if (!next) break;
            // However late the one before was, the next keeps its distance.
            expect(next.at).toEqual(addWorkingDays(last, 3));
            last = new Date(next.at.getTime() + delay);
            done.push(next.what);
            if (next.what === 'nudge') nudges.push(last);
            else toldAt = last;
          }
          expect(done).toEqual(['nudge', 'nudge', 'tell']);
          expect(nextFollowUp({ since: start, nudges, toldAt })).toBeNull();
        },
      ),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  automaticReminder,
  firstReminder,
  nextReminder,
  reminderSubject,
  remindRefusal,
} from '../../bot/poll/reminders.ts';

const HOUR = 3_600_000;
const at = (text: string) => new Date(`${text}+02:00`);
const plus = (moment: Date, hours: number) => new Date(moment.getTime() + hours * HOUR);
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const hours = fc.integer({ min: 1, max: 1_000 });

describe('the reminder by the clock', () => {
  test('goes 48 hours before the deadline, and not where the poll was posted later than that', () => {
    fc.assert(
      fc.property(moment, hours, (now, term) => {
        const deadline = plus(now, term);
        expect(firstReminder(now, deadline)).toEqual(term > 48 ? plus(deadline, -48) : null);
      }),
    );
  });

  test('counts hours, also over the end of summer time', () => {
    const reminder = firstReminder(new Date('2022-10-20T09:00:00Z'), new Date('2022-10-31T16:00:00Z'));
    expect(reminder?.toISOString()).toBe('2022-10-29T16:00:00.000Z');
  });

  test('never follows another reminder within 24 hours, nor another of its own within 48', () => {
    fc.assert(
      fc.property(moment, hours, hours, hours, (openedAt, term, byHand, byClock) => {
        const remindedAt = plus(openedAt, byHand);
        const sent = plus(openedAt, byClock);
        const deadline = plus(openedAt, term);
        const reminder = automaticReminder({ openedAt, deadline, remindedAt, byClock: [sent] });
        if (!reminder) return;
        expect(reminder.getTime()).toBeGreaterThanOrEqual(plus(remindedAt, 24).getTime());
        expect(reminder.getTime()).toBeGreaterThan(plus(sent, 48).getTime());
        expect(reminder.getTime()).toBeGreaterThanOrEqual(plus(deadline, -48).getTime());
      }),
    );
  });

  test('goes twice at most, however far the deadline is put off', () => {
    const openedAt = at('2022-10-03T09:00');
    const byClock = [at('2022-10-10T09:00'), at('2022-10-20T09:00')];
    const deadline = at('2023-10-03T09:00');
    expect(automaticReminder({ openedAt, deadline, remindedAt: null, byClock })).toBeNull();
    expect(automaticReminder({ openedAt, deadline, remindedAt: null, byClock: byClock.slice(1) })).toEqual(
      at('2023-10-01T09:00'),
    );
  });
});

describe('an organiser', () => {
  const deadline = at('2022-10-17T17:00');
  const poll = { state: 'open', deadline, reminded_at: at('2022-10-10T09:00') } as const;

  test.each([
    ['a day and a minute later', '2022-10-11T09:00', poll, 3, 0, null],
    ['before a day has passed', '2022-10-11T08:59', poll, 3, 0, 'reminded-lately'],
    ['when it is the first one', '2022-10-10T09:01', { ...poll, reminded_at: null }, 3, 0, null],
    ['when all have answered', '2022-10-12T09:00', poll, 0, 0, 'nobody-silent'],
    ['when nobody who is silent wants it', '2022-10-12T09:00', poll, 0, 2, 'all-muted'],
    ['at the deadline', '2022-10-17T17:00', poll, 3, 0, 'not-running'],
    ['after withdrawing', '2022-10-12T09:00', { ...poll, state: 'withdrawn' as const }, 3, 0, 'not-running'],
  ])('%s: at %s', (_, now, given, count, muted, expected) => {
    expect(remindRefusal({ poll: given, count, muted }, at(now))).toBe(expected);
  });

  test('is told a whole minute from which it can be done', () => {
    expect(nextReminder(at('2022-10-10T09:00:01'))).toEqual(at('2022-10-11T09:01:00'));
    expect(nextReminder(null)).toBeNull();
  });
});

describe('what a member is still asked', () => {
  const changed = at('2022-10-10T09:00');
  const [before, later] = [plus(changed, -1), plus(changed, 1)];

  test.each([
    ['nothing answered', null, null, null, changed, 'answer'],
    ['interested before the dates changed', 'interested', before, null, changed, 'dates'],
    ['interested after the dates changed', 'interested', later, null, changed, 'nothing'],
    ['interested, the new dates saved', 'interested', before, later, changed, 'nothing'],
    ['not interested', 'not-interested', before, null, changed, 'nothing'],
    ['interested, the dates never changed', 'interested', before, null, null, 'nothing'],
  ] as const)('%s', (_, choice, chosenAt, datesSavedAt, datesChangedAt, expected) => {
    const via = choice && 'own';
    expect(reminderSubject({ via, choice, chosenAt, datesSavedAt }, datesChangedAt)).toBe(expected);
  });
});

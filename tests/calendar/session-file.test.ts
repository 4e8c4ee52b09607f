import { describe, expect, test } from '@jest/globals';
import { type CalendarSession, sessionFile } from '../../bot/calendar/session-file.ts';
import { eventByOther, eventIn } from './parsers.ts';

const SESSION: CalendarSession = {
  uid: 'session-1@polsbot',
  sequence: 0,
  startsAt: new Date('2022-10-26T12:00:00Z'),
  endsAt: new Date('2022-10-26T14:00:00Z'),
  place: 'Statenzaal, 2e verdieping; links',
  title: 'Werksessie: water, wonen; en \\ meer',
  description: 'Eerste regel\nTweede regel',
  isCancelled: false,
  changedAt: new Date('2022-10-05T08:00:00Z'),
};

const PARSERS = [
  ['ical.js', eventIn],
  ['node-ical', eventByOther],
] as const;

describe.each(PARSERS)('read by %s', (_, read) => {
  // Starts and ends as the province's clock shows them, and the instants that they are.
  test.each([
    ['the day before summer time', '2023-03-25T13:00:00Z', '2023-03-25T15:00:00Z'],
    ['until summer time begins', '2023-03-26T00:00:00Z', '2023-03-26T01:00:00Z'],
    ['across the hour that is skipped', '2023-03-26T00:30:00Z', '2023-03-26T01:30:00Z'],
    ['the afternoon of that day', '2023-03-26T12:00:00Z', '2023-03-26T14:00:00Z'],
    ['the day before winter time', '2022-10-29T12:00:00Z', '2022-10-29T14:00:00Z'],
    ['across the hour that comes twice', '2022-10-29T23:30:00Z', '2022-10-30T02:30:00Z'],
    ['the afternoon of that day', '2022-10-30T13:00:00Z', '2022-10-30T15:00:00Z'],
    ['a leap day, years on', '2028-02-29T13:00:00Z', '2028-02-29T15:00:00Z'],
    ['New Year’s Eve, into another year', '2026-12-31T22:00:00Z', '2026-12-31T23:30:00Z'],
  ])('%s has its own instants', (_, start, end) => {
    const file = sessionFile({ ...SESSION, startsAt: new Date(start), endsAt: new Date(end) });
    expect(file).toContain('BEGIN:VTIMEZONE');
    const found = read(file);
    expect(Date.parse(found.start)).toBe(Date.parse(start));
    expect(Date.parse(found.end)).toBe(Date.parse(end));
  });

  test('a change is a later state of the same entry, and a cancellation takes it away', () => {
    const moved = { ...SESSION, sequence: 1, startsAt: new Date('2022-11-02T13:00:00Z') };
    const cancelled = { ...moved, sequence: 2, isCancelled: true };
    const [first, second, third] = [SESSION, moved, cancelled].map((session) => read(sessionFile(session)));
    expect([first?.uid, second?.uid, third?.uid]).toEqual(Array(3).fill(SESSION.uid));
    expect([first?.sequence, second?.sequence, third?.sequence]).toEqual([0, 1, 2]);
    expect([first?.status, second?.status, third?.status]).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(sessionFile(cancelled)).toContain('METHOD:CANCEL');
  });
});

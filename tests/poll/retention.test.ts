import { describe, expect, test } from '@jest/globals';
import { type Course, isTermOver, overSince } from '../../bot/poll/retention.ts';

const at = (moment: string) => new Date(moment);
const COURSE: Course = {
  state: 'closed',
  deadline: at('2022-10-17T15:00:00Z'),
  requested_at: null,
  ended_at: at('2022-10-12T10:00:00Z'),
  changed_at: at('2022-10-18T09:00:00Z'),
  sessionEnd: null,
};

describe('a poll is over', () => {
  test.each<[string, Partial<Course>, string | null]>([
    ['while it is open: not', { state: 'open', ended_at: null }, null],
    ['when it was closed', {}, '2022-10-12T10:00:00Z'],
    ['when it was withdrawn', { state: 'withdrawn' }, '2022-10-12T10:00:00Z'],
    [
      'with its deadline, where the Griffie never acted',
      { state: 'requested', requested_at: at('2022-10-10T10:00:00Z') },
      '2022-10-17T15:00:00Z',
    ],
    [
      'when its session has ended',
      { state: 'planned', sessionEnd: at('2022-11-02T15:00:00Z') },
      '2022-11-02T15:00:00Z',
    ],
    ['as a draft since its last change', { state: 'draft', ended_at: null }, '2022-10-18T09:00:00Z'],
  ])('%s', (_, change, moment) => {
    expect(overSince({ ...COURSE, ...change })).toEqual(moment && at(moment));
  });
});

describe('its term', () => {
  test('is over after so many years on the Dutch calendar, and not a moment before', () => {
    expect(isTermOver(COURSE, 5, at('2027-10-12T09:59:59Z'))).toBe(false);
    expect(isTermOver(COURSE, 5, at('2027-10-12T10:00:00Z'))).toBe(true);
  });

  test('is not moved by summer time', () => {
    const summer = { ...COURSE, ended_at: at('2022-03-28T00:30:00Z') };
    // Half past two in summer time; a year later that day is still in summer time.
    expect(isTermOver(summer, 1, at('2023-03-28T00:29:59Z'))).toBe(false);
    expect(isTermOver(summer, 1, at('2023-03-28T00:30:00Z'))).toBe(true);
  });

  test('of an open poll is never over', () => {
    expect(isTermOver({ ...COURSE, state: 'open' }, 1, at('2099-01-01T00:00:00Z'))).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import { createVoices } from '../../bot/cards/voices.ts';
import { counted, pollExport } from '../../bot/export/poll-export.ts';
import { exportTables } from '../../bot/export/tables.ts';
import type { ExportView } from '../../bot/store/read-export.ts';

const { nl, en } = createVoices();
const now = new Date('2022-10-03T07:00:00Z');

/** A poll as it is read, with one member who answered and one who did not; `secret` alone hides nothing of that. */
function poll(secret: boolean): ExportView {
  const date = { id: 'd1', startsAt: now, endsAt: now, place: null };
  const question = { id: 'q1', text: 'Wat wilt u kwijt?', options: null };
  const tally = { entitled: 2, interested: 1, 'not-interested': 0, 'no-preference': 0, parties: [] };
  const standing = { inFavour: 1, of: 2, needed: 2, answered: 1, hasQuorum: true, hasMajority: false };
  const memo = { title: 'Werksessie', reference: null };
  const moments = { deadline: now, opened_at: now, requested_at: null, ended_at: null };
  const majority = { majority: false, majority_lost_at: null, majority_regained_at: null };
  const row = { memo, state: 'open', secret, rule: 'by-seats', quorum: 1, ...moments, ...majority };
  const view = {
    poll: row,
    committee: { code: 'BEM' },
    organiserName: 'Anna Waterland',
    dates: [date],
    questions: [question],
    tally,
    standing,
    ranked: [{ date, yes: 1, ifNeedBe: 0, no: 0, silent: 0 }],
    relayed: { standIn: 1, phone: 0 },
    session: null,
    reply: null,
  };
  const via = 'stand-in' as const;
  const answer = {
    choice: 'interested' as const,
    at: now,
    via,
    by: 'Els Regenboog',
    dates: { d1: 'yes' as const },
    questions: { q1: 'Graag' },
    remark: 'Liever later',
  };
  const bram = {
    name: 'Bram Wolkendijk',
    party: 'Partij van het Water',
    seats: 7,
    standIns: ['Els Regenboog'],
  };
  return {
    view: view as unknown as ExportView['view'],
    voices: [
      { ...bram, answer },
      { name: 'Carla Windveer', party: null, seats: null, standIns: [], answer: null },
    ],
    votes: [
      { name: 'Bram Wolkendijk', choice: 'interested', dates: null, at: now, via, by: 'Els Regenboog' },
    ],
    answers: [{ question, answers: [{ answer: 'Graag', name: secret ? null : 'Bram Wolkendijk' }] }],
    remarks: [{ answer: 'Liever later', name: secret ? null : 'Bram Wolkendijk' }],
    history: [{ what: 'closed', at: now, name: null, about: null }],
  };
}

const rowsOf = (exported: ExportView, name: string, voice = nl) =>
  exportTables(exported, voice).find((table) => table.name === name)?.rows;

describe('an export', () => {
  test('gives each member with party, seats, stand-ins and who answered for them', () => {
    const { members } = pollExport(poll(false), now, nl);
    expect(members).toEqual([
      {
        name: 'Bram Wolkendijk',
        party: 'Partij van het Water',
        seats: 7,
        standIns: ['Els Regenboog'],
        answer: {
          choice: 'interested',
          at: '2022-10-03T07:00:00.000Z',
          via: 'stand-in',
          by: 'Els Regenboog',
          dates: ['yes'],
          questions: ['Graag'],
          remark: 'Liever later',
        },
      },
      { name: 'Carla Windveer', party: null, seats: null, standIns: [], answer: null },
    ]);
    expect(rowsOf(poll(false), 'Leden')).toEqual([
      [
        'Bram Wolkendijk',
        'Partij van het Water',
        7,
        'Els Regenboog',
        'Ja, ik heb interesse',
        now,
        'plaatsvervanger',
        'Els Regenboog',
        'Ja',
        'Graag',
        'Liever later',
      ],
      ['Carla Windveer', null, null, '', null, null, null, null, null, null, null],
    ]);
  });

  test('gives the rule as a code and in the words of the reader', () => {
    expect(pollExport(poll(false), now, nl).poll.rule).toEqual({
      code: 'by-seats',
      words: expect.stringContaining('meer dan de helft van de zetels'),
    });
    expect(rowsOf(poll(false), 'Poll', en)).toContainEqual(['Rule (code)', 'by-seats']);
    expect(rowsOf(poll(false), 'History', en)).toEqual([[now, 'closed', null, null]]);
  });

  test('of a secret poll leaves out answers and votes, even where they were read', () => {
    const { members, votes, questions } = pollExport(poll(true), now, nl);
    expect(votes).toBeNull();
    expect(members.every((member) => !('answer' in member))).toBe(true);
    expect(questions).toEqual([
      { text: 'Wat wilt u kwijt?', options: null, answers: [{ answer: 'Graag', count: 1 }] },
    ]);
    const tables = exportTables(poll(true), nl);
    expect(tables.map(({ name }) => name)).toEqual([
      'Peiling',
      'Leden',
      'Datums',
      'Antwoorden op vragen',
      'Opmerkingen',
      'Geschiedenis',
    ]);
    expect(rowsOf(poll(true), 'Leden')).toEqual([
      ['Bram Wolkendijk', 'Partij van het Water', 7, 'Els Regenboog'],
      ['Carla Windveer', null, null, ''],
    ]);
  });
});

test('answers are counted by their words, whatever the order in which they came', () => {
  const there = counted(['b', 'a', 'b']);
  expect(there).toEqual([
    { answer: 'a', count: 1 },
    { answer: 'b', count: 2 },
  ]);
  expect(counted(['b', 'b', 'a'])).toEqual(there);
});

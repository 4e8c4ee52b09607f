import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateDate } from '../../bot/poll/candidate-dates.ts';
import { type CountedDate, rankDates } from '../../bot/poll/rank-dates.ts';

type Named = CandidateDate & { readonly name: string };

function counted(
  name: string,
  hours: string,
  [yes, ifNeedBe, no]: readonly number[],
  parties: readonly string[] | null = null,
): CountedDate<Named> {
  const [from = '', to = ''] = hours.split('-');
  const at = (hour: string) => new Date(`2022-10-${hour}:00Z`);
  const date = { name, startsAt: at(from), endsAt: at(to), place: null };
  return { date, yes: yes ?? 0, ifNeedBe: ifNeedBe ?? 0, no: no ?? 0, parties };
}

type Answer = 'yes' | 'ifNeedBe' | 'no' | 'silent';
type Answers = readonly Answer[];

/** Interested members, with the party of each where parties are known. */
const PARTIES = ['Duin', 'Duin', 'Duin', 'Kwelder', 'Kwelder', 'Veen', 'Veen', 'Wad'];
const INTERESTED = PARTIES.length;

/** A date as its answers count, one answer for each member in the order of their parties. */
function answered(
  { name, hours, answers }: Asked,
  parties: readonly string[] | null = PARTIES,
): CountedDate<Named> {
  const count = (wanted: Answer) => answers.filter((answer) => answer === wanted).length;
  const canCome = (index: number) => answers[index] === 'yes' || answers[index] === 'ifNeedBe';
  const numbers = [count('yes'), count('ifNeedBe'), count('no')];
  return counted(name, hours, numbers, parties?.filter((_, index) => canCome(index)) ?? null);
}

type Asked = Readonly<{ name: string; hours: string; answers: Answers }>;

/** Dates that differ in start or end, each with an answer of every interested member. */
const answer = fc.constantFrom<Answer>('yes', 'ifNeedBe', 'no', 'silent');
const someDates = fc
  .uniqueArray(
    fc.tuple(
      fc.nat(4),
      fc.integer({ min: 1, max: 3 }),
      fc.array(answer, { minLength: INTERESTED, maxLength: INTERESTED }),
    ),
    { minLength: 1, maxLength: 10, selector: ([start, length]) => `${start} ${length}` },
  )
  .map((rows) =>
    rows.map(([start, length, answers], index): Asked => {
      const clock = (hour: number) => `12T${hour + 10}:00`;
      return { name: `${index}`, hours: `${clock(start)}-${clock(start + length)}`, answers };
    }),
  );
const known = fc.boolean().map((isKnown) => (isKnown ? PARTIES : null));

function ranking(dates: readonly CountedDate<Named>[]) {
  return rankDates(dates, INTERESTED).map(({ date, rank }) => ({ name: date.name, rank }));
}

/** The start and then the end, as one number. */
function time({ date }: CountedDate<Named>): number {
  return date.startsAt.getTime() + date.endsAt.getTime() / 1e6;
}

function order(dates: readonly CountedDate<Named>[]): string[] {
  return ranking(dates).map(({ name }) => name);
}

/** Whether the rule puts one date before another, told as a person would; null for a tie. */
function suitsBetter(a: CountedDate<Named>, b: CountedDate<Named>): boolean | null {
  if (a.yes !== b.yes) return a.yes > b.yes;
  if (a.yes + a.ifNeedBe !== b.yes + b.ifNeedBe) return a.yes + a.ifNeedBe > b.yes + b.ifNeedBe;
  const [one, other] = [new Set(a.parties).size, new Set(b.parties).size];
  return one === other ? null : one > other;
}

describe('the ranking of dates', () => {
  test('puts the most yes first, then the most who can at all, then the most parties, then the earlier', () => {
    const dates = [
      counted('more parties', '19T18:00-19T20:00', [5, 1, 0], ['Duin', 'Veen']),
      counted('later', '19T14:00-19T16:00', [5, 1, 0]),
      counted('fewer who can', '12T10:00-12T12:00', [5, 0, 7]),
      counted('ends later', '12T14:00-12T17:00', [5, 1, 0]),
      counted('earlier', '12T14:00-12T16:00', [5, 1, 0]),
      counted('only if need be', '11T10:00-11T12:00', [0, 12, 0]),
      counted('most yes', '26T14:00-26T16:00', [6, 0, 6]),
    ];
    const expected = [
      'most yes',
      'more parties',
      'earlier',
      'ends later',
      'later',
      'fewer who can',
      'only if need be',
    ];
    expect(order(dates)).toEqual(expected);
  });

  test('of nothing is nothing', () => {
    expect(rankDates([], 9)).toEqual([]);
  });

  test('counts the interested members who said nothing about a date', () => {
    const [ranked] = rankDates([counted('one', '12T14:00-12T16:00', [4, 2, 1])], 9);
    expect(ranked).toMatchObject({ yes: 4, ifNeedBe: 2, no: 1, silent: 2 });
  });

  test('gives dates that are equal in all but the day the same rank, and skips as many after them', () => {
    const dates = [
      counted('worse', '10T14:00-10T16:00', [4, 3, 0], ['Duin', 'Wad']),
      counted('one', '12T14:00-12T16:00', [5, 1, 0], ['Duin', 'Wad', 'Wad']),
      counted('other', '19T14:00-19T16:00', [5, 1, 2], ['Veen', 'Wad']),
    ];
    expect(ranking(dates)).toEqual([
      { name: 'one', rank: 1 },
      { name: 'other', rank: 1 },
      { name: 'worse', rank: 3 },
    ]);
  });

  test('says from how many parties people can come, where parties are known', () => {
    const parties = (names: readonly string[] | null) =>
      rankDates([counted('one', '12T14:00-12T16:00', [2, 1, 0], names)], 9)[0]?.parties;
    expect(parties(['Duin', 'Duin', 'Wad'])).toBe(2);
    expect(parties([])).toBe(0);
    expect(parties(null)).toBeNull();
  });

  test('keeps every date once and its counts as they were', () => {
    fc.assert(
      fc.property(someDates, known, (asked, parties) => {
        const dates = asked.map((each) => answered(each, parties));
        const ranked = rankDates(dates, INTERESTED);
        expect(ranked.map(({ date }) => date.name).sort()).toEqual(dates.map(({ date }) => date.name).sort());
        for (const { date, yes, ifNeedBe, no, silent } of ranked) {
          expect(yes + ifNeedBe + no + silent).toBe(INTERESTED);
          expect(dates.find((each) => each.date === date)).toMatchObject({ yes, ifNeedBe, no });
        }
      }),
    );
  });

  test('is a total order apart from ties, and a tie has one rank', () => {
    fc.assert(
      fc.property(someDates, known, (asked, parties) => {
        const dates = new Map(asked.map((each) => [each.name, answered(each, parties)]));
        const ranked = ranking([...dates.values()]);
        ranked.forEach((one, index) => {
          const better = ranked.filter(({ rank }) => rank < one.rank).length;
          expect(one.rank).toBe(better + 1);
          for (const other of ranked.slice(index + 1)) {
            const [a, b] = [dates.get(one.name), dates.get(other.name)];
            const isBetter = a && b ? suitsBetter(a, b) : undefined;
            expect(isBetter).toBe(one.rank === other.rank ? null : true);
            if (a && b && isBetter === null) expect(time(a)).toBeLessThan(time(b));
          }
        });
      }),
    );
  });

  test('does not depend on the order in which the dates come', () => {
    const shuffled = someDates.chain((dates) =>
      fc.tuple(
        fc.constant(dates),
        fc.shuffledSubarray(dates, { minLength: dates.length, maxLength: dates.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([dates, mixed]) => {
        const counts = (asked: readonly Asked[]) => asked.map((each) => answered(each));
        expect(ranking(counts(mixed))).toEqual(ranking(counts(dates)));
      }),
    );
  });

  const rankOf = (asked: readonly Asked[], name: string, parties: readonly string[] | null) => {
    const ranked = ranking(asked.map((each) => answered(each, parties)));
    const place = ranked.findIndex((each) => each.name === name);
    return { place, rank: ranked[place]?.rank ?? 0 };
  };

  test.each([
    ['yes', ['ifNeedBe', 'no', 'silent']],
    ['ifNeedBe', ['no', 'silent']],
  ] as const)('never lowers a date for which an answer becomes "%s"', (better, worse) => {
    fc.assert(
      fc.property(someDates, fc.nat(9), fc.nat(INTERESTED - 1), known, (asked, chosen, member, parties) => {
        const name = `${chosen % asked.length}`;
        const after = asked.map((each) => {
          const isIt = each.name === name && worse.some((answer) => answer === each.answers[member]);
          return isIt ? { ...each, answers: each.answers.with(member, better) } : each;
        });
        const [then, now] = [rankOf(asked, name, parties), rankOf(after, name, parties)];
        expect(now.rank).toBeLessThanOrEqual(then.rank);
        expect(now.place).toBeLessThanOrEqual(then.place);
      }),
    );
  });

  test('is the same whatever the parties are called', () => {
    const names = fc.uniqueArray(fc.string(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(someDates, names, (asked, called) => {
        const renamed = PARTIES.map((party) => called[[...new Set(PARTIES)].indexOf(party)] ?? '');
        const under = (parties: readonly string[]) =>
          rankDates(
            asked.map((each) => answered(each, parties)),
            INTERESTED,
          );
        expect(under(renamed)).toEqual(under(PARTIES));
      }),
    );
  });
});

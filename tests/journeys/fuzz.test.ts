import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuzz } from '../fuzz/fuzz.ts';
import { changed, changeTo } from '../fuzz/mutations.ts';
import { type Activity, type Person, textOf } from '../teams/teams.ts';
import { type House, openHouse, post } from './house.ts';
import { memberCard, memberCards, YES } from './reading.ts';

const RUNS = 400;
const INPUTS = 2_000;
/** Each run others; a failure names it. */
const SEED = Date.now() % 1_000_000_000;

test('thousands of mutilated activities of every kind, with every button, are answered in time and as something foreseen', async () => {
  const { failures, statuses } = await fuzz({ runs: INPUTS, seed: SEED });
  expect([SEED, ...failures]).toEqual([SEED]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400']));
});

test('a mutilated vote never breaks the bot and never counts', async () => {
  await using house = await openHouse({ members: 3 });
  const [anna, bram] = house.members as [Person, Person];
  await post(house);
  await bram.clicks(memberCard(bram), YES);
  const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(bram).card))?.[1] ?? '';
  const vote = {
    action: { type: 'Action.Execute', verb: 'vote', data: { pollId, choice: 'not-interested' } },
    trigger: 'manual',
  };
  const valid = bram.prepares({ type: 'invoke', name: 'adaptiveCard/action', value: vote }, memberCard(bram));
  const before = await standing(house, pollId);
  expect(before).toContain('1 van de 3 leden heeft interesse');

  await fc.assert(
    fc.asyncProperty(fc.array(changeTo(valid), { minLength: 1, maxLength: 4 }), async (changes) => {
      const mutilated = changes.reduce(changed, structuredClone(valid));
      const { httpStatus, body } = await house.teams.post(mutilated);
      const isFine = httpStatus === 200 || (httpStatus >= 400 && httpStatus < 500);
      expect(isFine || [httpStatus, body]).toBe(true);
      if (counts(mutilated, valid)) await bram.clicks(memberCard(bram), YES);
      expect(await standing(house, pollId)).toBe(before);
    }),
    { numRuns: RUNS },
  );
  expect((await anna.clicks(memberCard(anna), YES)).httpStatus).toBe(200);
  expect(await standing(house, pollId)).toContain('2 van de 3 leden hebben interesse');
  for (const member of house.members) expect(memberCards(member)).toHaveLength(1);
  // A name that looks like a field of a template is shown as it is.
  const isName = (complaint: string) => complaint.includes('the text "\u0024{1+1}" was never filled in');
  expect(house.teams.complaints.filter((complaint) => !isName(complaint))).toEqual([]);
});

/** All that the organiser sees of a poll, without the moment of the last change. */
async function standing({ organiser }: House, pollId: string): Promise<string> {
  const show = { action: { type: 'Action.Execute', verb: 'show', data: { pollId } } };
  const { card } = await organiser.invoke(show);
  if (!card) throw new Error('The organiser sees no card.');
  return textOf(card).replace(/Stand op [^:.]+:\d\d/g, '');
}

/** Whether the vote in an activity still is what it was: what was changed is nothing that the vote hangs on. */
function counts(activity: Activity, valid: Activity): boolean {
  const essence = ({ type, channelId, name, from, value }: Activity) => {
    const { action } = (value ?? {}) as { action?: { verb?: unknown; data?: Record<string, unknown> } };
    const { pollId, choice } = action?.data ?? {};
    return JSON.stringify([type, channelId, name, from?.aadObjectId, action?.verb, pollId, choice]);
  };
  return essence(activity) === essence(valid);
}

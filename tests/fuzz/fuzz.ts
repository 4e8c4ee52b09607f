import fc from 'fast-check';
import { VERB_NAMES } from '../../bot/teams/card-clicks.ts';
import { type House, openHouse, post } from '../journeys/house.ts';
import { memberCard } from '../journeys/reading.ts';
import type { Activity, Person } from '../teams/teams.ts';
import { type Change, changed, changeTo } from './mutations.ts';

const PATIENCE_MS = 15_000;
/** Nobody waits longer for an answer to a click; the usual one takes hundredths of that. */
const SLOW_MS = 5_000;
/** What the bot logs of what it did not foresee, though it answers that too. */
const UNFORESEEN = /"msg":"an activity (?:failed|could not be handled)"/;
const INFO = 'application/vnd.microsoft.teams.file.download.info';

/** One mutilated activity: which it was, what was done to it, and where its text was cut off. */
type Input = Readonly<{ which: number; changes: readonly Change[]; cutAt: number | null }>;

export type FuzzReport = Readonly<{
  inputs: number;
  /** How many answers had which status; 0 for those that never came. */
  statuses: Readonly<Record<string, number>>;
  slowest: Readonly<{ milliseconds: number; input: string }>;
  /** The inputs that were answered with a 5xx, slowly or not at all, or with which something went wrong inside. */
  failures: readonly string[];
}>;

/** Sends so many mutilated activities of every kind to a real bot, one after another; the seed decides which. */
export async function fuzz({ runs, seed }: Readonly<{ runs: number; seed: number }>): Promise<FuzzReport> {
  await using house = await openHouse({ members: 3, environment: { TEST_PACE: 'free' } });
  await post(house);
  const activities = everyKind(house);
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  let read = house.bot().log().length;
  let slowest = { milliseconds: 0, input: '' };
  for (const { which, changes, cutAt } of fc.sample(inputs(activities), { numRuns: runs, seed })) {
    const mutilated = changes.reduce(changed, structuredClone(activities[which] ?? { type: '' }));
    const text = JSON.stringify(mutilated);
    const input = cutAt === null ? text : text.slice(0, Math.floor(text.length * cutAt));
    const begun = performance.now();
    const status = await send(house.bot().endpoint, input);
    const milliseconds = performance.now() - begun;
    statuses[status] = (statuses[status] ?? 0) + 1;
    const lines = house.bot().log();
    const unforeseen = lines
      .slice(read)
      .split('\n')
      .filter((line) => UNFORESEEN.test(line));
    read = lines.length;
    if (status === 0 || status >= 500 || milliseconds > SLOW_MS || unforeseen.length > 0)
      failures.push([`${status} after ${Math.round(milliseconds)} ms to ${input}`, ...unforeseen].join('\n'));
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, input };
  }
  return { inputs: runs, statuses, slowest, failures };
}

/** One of each kind of activity that Teams sends, as it should be. */
function everyKind({ members, team, teams }: House): readonly Activity[] {
  const [anna, bram] = members as [Person, Person];
  const [, pollId = ''] = /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(bram).card)) ?? [];
  const data = { pollId, choice: 'not-interested' };
  const click = (verb: string) => ({ action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
  const name = 'adaptiveCard/action';
  const { conversation, channelData } = team.general.address();
  return [
    bram.prepares({ type: 'invoke', name, value: click('vote') }, memberCard(bram)),
    ...VERB_NAMES.map((verb) => anna.prepares({ type: 'invoke', name, value: click(verb) })),
    bram.prepares({ type: 'message', value: { verb: 'vote', ...data } }, memberCard(bram)),
    anna.prepares({ type: 'message', text: 'status PS2022BEM103', textFormat: 'plain' }),
    anna.prepares({ type: 'message', text: 'peilingen', conversation, channelData }),
    anna.prepares({
      type: 'message',
      attachments: [
        {
          contentType: INFO,
          name: 'memo.txt',
          content: {
            downloadUrl: `${new URL(teams.serviceUrl).origin}/files/none`,
            uniqueId: 'x',
            fileType: 'txt',
          },
        },
      ],
    }),
    anna.prepares({ type: 'conversationUpdate', membersAdded: [anna.account] }),
    anna.prepares({
      type: 'conversationUpdate',
      conversation,
      channelData: { ...channelData, team: { id: team.id }, eventType: 'teamMemberAdded' },
    }),
    anna.prepares({ type: 'installationUpdate', action: 'add' }),
    anna.prepares({
      type: 'invoke',
      name: 'fileConsent/invoke',
      value: { type: 'fileUpload', action: 'decline', context: { exportId: pollId } },
    }),
  ];
}

function inputs(activities: readonly Activity[]): fc.Arbitrary<Input> {
  const cutAt = fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  );
  return fc.nat(activities.length - 1).chain((which) =>
    fc.record({
      which: fc.constant(which),
      changes: fc.array(changeTo(activities[which] ?? { type: '' }), { minLength: 1, maxLength: 4 }),
      cutAt,
    }),
  );
}

/** The status of the answer; 0 where none came. */
async function send(endpoint: string, body: string): Promise<number> {
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(endpoint, { method: 'POST', headers, body, signal });
    await answer.text();
    return answer.status;
  } catch {
    return 0;
  }
}

import { Client } from 'pg';
import { memberCard, memberCards } from '../journeys/reading.ts';
import { startCheckedBot } from './checked-bot.ts';
import { type Committee, openCommittee } from './committee.ts';
import { fire, type Load, median } from './load.ts';
import { startMeasured } from './measured-process.ts';
import { votesOf } from './vote-bodies.ts';

const MEMBERS = 200;
/** Fewer than make a majority: crossing it over and over is not what a poll does. */
const VOTERS = 80;
const ROUNDS = 5;
const SECONDS = 5;

/** One way to ask the same of both bots. */
type Setting = Readonly<{
  authentication: 'off' | 'on';
  ours: string;
  bare: string;
  serviceUrl?: string;
  authorization?: string;
}>;

/**
 * Durable votes a second, and how long an answer takes, beside the bare SDK answering the same clicks with one card and
 * storing nothing; without a check of tokens and with it. Bot, PostgreSQL and load share this machine; the rounds alternate.
 */
export async function bench(say: (figures: object) => void): Promise<void> {
  await using committee = await openCommittee({ members: MEMBERS });
  await committee.post();
  await committee.teams.until(
    () => committee.members.every((member) => memberCards(member).length > 0),
    'every card',
  );
  const bare = await startMeasured('./bare-bot.ts');
  const ours = committee.bots[0]?.endpoint ?? '';
  const off = { authentication: 'off', ours, bare: `${bare.url}/api/messages` } as const;
  for (const connections of [1, 10, 50]) say(await compare(committee, off, connections));
  await bare.stop();

  const checked = await startCheckedBot(committee);
  const { serviceUrl, authorization, checks } = checked;
  const bareChecked = await startMeasured('./bare-bot.ts', checks);
  const both = { ours: checked.bot.endpoint, bare: `${bareChecked.url}/api/messages` };
  const on = { authentication: 'on', ...both, serviceUrl, authorization } as const;
  for (const connections of [10, 50]) say(await compare(committee, on, connections));
  await bareChecked.stop();
  await checked.stop();
}

async function compare(committee: Committee, setting: Setting, connections: number): Promise<object> {
  const { serviceUrl, authorization } = setting;
  const voters = committee.members.slice(0, VOTERS);
  const bodies = new Map(voters.map((voter) => [voter, votesOf(voter, memberCard(voter), serviceUrl)]));
  const bodiesOf = (connection: number) =>
    voters
      .filter((_, index) => index % connections === connection % VOTERS)
      .flatMap((voter) => bodies.get(voter) ?? []);
  const how = { connections, seconds: SECONDS, bodiesOf, ...(authorization && { authorization }) };
  const rounds: { ours: Load; bare: Load }[] = [];
  const before = await storedVotes(committee);
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await fire({ ...how, url: setting.ours });
    rounds.push({ ours, bare: await fire({ ...how, url: setting.bare }) });
  }
  const stored = (await storedVotes(committee)) - before;
  const of = (which: 'ours' | 'bare', what: keyof Load) => median(rounds.map((round) => round[which][what]));
  const failed = (which: 'ours' | 'bare') => rounds.reduce((sum, round) => sum + round[which].failed, 0);
  return {
    connections,
    authentication: setting.authentication,
    ours: of('ours', 'perSecond'),
    bare: of('bare', 'perSecond'),
    ratio: round(of('ours', 'perSecond') / of('bare', 'perSecond')),
    p99: of('ours', 'p99'),
    bareP99: of('bare', 'p99'),
    p99Ratio: round(of('ours', 'p99') / of('bare', 'p99')),
    stored,
    answered: rounds.reduce((sum, { ours }) => sum + ours.answered, 0),
    failed: failed('ours'),
    bareFailed: failed('bare'),
  };
}

async function storedVotes({ database }: Committee): Promise<number> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as votes from vote');
  await client.end();
  return rows[0].votes;
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

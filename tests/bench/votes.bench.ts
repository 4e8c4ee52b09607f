import { Client } from 'pg';
import { memberCard, memberCards } from '../journeys/reading.ts';
import type { Person } from '../teams/teams.ts';
import { type Committee, openCommittee } from './committee.ts';
import { fire, type Load, median } from './load.ts';
import { startMeasured } from './measured-process.ts';

const MEMBERS = 200;
/** Fewer than make a majority: crossing it over and over is not what a poll does. */
const VOTERS = 80;
const ROUNDS = 5;
const SECONDS = 5;

/**
 * Durable votes a second, and how long an answer takes, beside the bare SDK answering the same clicks with one card and
 * storing nothing. Bot, PostgreSQL and load share this machine; the rounds alternate.
 */
export async function bench(say: (figures: object) => void): Promise<void> {
  await using committee = await openCommittee({ members: MEMBERS });
  const bare = await startMeasured('./bare-bot.ts');
  await committee.post();
  await committee.teams.until(
    () => committee.members.every((member) => memberCards(member).length > 0),
    'every card',
    { timeoutMs: 120_000 },
  );
  const voters = committee.members.slice(0, VOTERS);
  const bodies = new Map(voters.map((voter) => [voter, votesOf(voter)]));
  for (const connections of [1, 10, 50]) {
    const rounds: { ours: Load; bare: Load }[] = [];
    const share = (connection: number) =>
      voters
        .filter((_, index) => index % connections === connection % VOTERS)
        .flatMap((voter) => bodies.get(voter) ?? []);
    const before = await storedVotes(committee);
    for (let round = 0; round < ROUNDS; round++) {
      const how = { connections, seconds: SECONDS, bodiesOf: share };
      const ours = await fire({ ...how, url: committee.bots[0]?.endpoint ?? '' });
      rounds.push({ ours, bare: await fire({ ...how, url: `${bare.url}/api/messages` }) });
    }
    const stored = (await storedVotes(committee)) - before;
    const of = (which: 'ours' | 'bare', what: keyof Load) =>
      median(rounds.map((round) => round[which][what]));
    say({
      connections,
      authentication: 'off',
      ours: of('ours', 'perSecond'),
      bare: of('bare', 'perSecond'),
      ratio: round(of('ours', 'perSecond') / of('bare', 'perSecond')),
      p99: of('ours', 'p99'),
      bareP99: of('bare', 'p99'),
      p99Ratio: round(of('ours', 'p99') / of('bare', 'p99')),
      stored,
      answered: rounds.reduce((sum, { ours }) => sum + ours.answered, 0),
      failed: rounds.reduce((sum, { ours }) => sum + ours.failed, 0),
    });
  }
  await bare.stop();
}

/** The clicks of one member, each another answer than the one before, so that every one is stored. */
function votesOf(voter: Person): readonly string[] {
  const message = memberCard(voter);
  const [, pollId = ''] = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
  return ['interested', 'no-preference'].map((choice) => {
    const action = { type: 'Action.Execute', verb: 'vote', data: { pollId, choice } };
    const value = { action, trigger: 'manual' };
    return JSON.stringify(voter.prepares({ type: 'invoke', name: 'adaptiveCard/action', value }, message));
  });
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

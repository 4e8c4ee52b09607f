import { Client } from 'pg';
import { memberCard, memberCards } from '../journeys/reading.ts';
import type { Person } from '../teams/teams.ts';
import { type Committee, openCommittee } from './committee.ts';
import { fire, type Load, median } from './load.ts';
import { pollOf, votesOf } from './vote-bodies.ts';

const MEMBERS = 10;
const LARGE = 10_000;
const OLD_POLLS = 1_000;
const ROUNDS = 5;
const SECONDS = 4;

/**
 * What one vote costs in a small committee and in a large one, and with many old polls in the store: clicks of the same few
 * people, one at a time, in alternating rounds.
 */
export async function bench(say: (figures: object) => void): Promise<void> {
  await using young = await openCommittee({ members: MEMBERS });
  await using old = await openCommittee({ members: MEMBERS });
  const small = await postTo(young, 1);
  const large = await postTo(young, 2);
  const aged = await postTo(old, 1);
  await onServer(young.database.url, MORE_MEMBERS, [large.poll, LARGE - MEMBERS]);
  await onServer(old.database.url, OLDER_POLLS, [aged.poll, OLD_POLLS]);
  const rounds: { small: Load; large: Load; aged: Load }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ small: await small.vote(), large: await large.vote(), aged: await aged.vote() });
  const first = figuresOf(rounds.map((round) => round.small));
  say({ members: MEMBERS, oldPolls: 0, ...first });
  const second = figuresOf(rounds.map((round) => round.large));
  say({ members: LARGE, oldPolls: 0, ...second, costs: ratio(first, second) });
  const third = figuresOf(rounds.map((round) => round.aged));
  say({ members: MEMBERS, oldPolls: OLD_POLLS, ...third, costs: ratio(first, third) });
}

/** One poll, and a round of votes on it. */
type Voted = Readonly<{ poll: string; vote: () => Promise<Load> }>;

/** Posts the memo and waits until each has so many cards. */
async function postTo(committee: Committee, polls: number): Promise<Voted> {
  const { members, teams, bots } = committee;
  await committee.post();
  const hasCard = (member: Person) => memberCards(member).length === polls;
  await teams.until(() => members.every(hasCard), 'every card', { timeoutMs: 60_000 });
  // Fewer than make a majority.
  const voters = members.slice(0, MEMBERS / 2 - 1);
  const bodies = voters.flatMap((voter) => votesOf(voter, memberCard(voter)));
  const [anybody] = voters;
  return {
    poll: anybody ? pollOf(memberCard(anybody)) : '',
    vote: () =>
      fire({
        url: bots[0]?.endpoint ?? '',
        connections: 1,
        seconds: SECONDS,
        bodiesOf: () => bodies,
      }),
  };
}

async function onServer(url: string, statement: string, values: readonly unknown[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement, [...values]);
  await client.query('vacuum analyze');
  await client.end();
}

type Figures = Readonly<{ medianMs: number; votesPerSecond: number; failed: number }>;

function figuresOf(rounds: readonly Load[]): Figures {
  return {
    medianMs: median(rounds.map(({ p50 }) => p50)),
    votesPerSecond: median(rounds.map(({ perSecond }) => perSecond)),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function ratio(one: Figures, other: Figures): number {
  return Math.round((100 * one.votesPerSecond) / other.votesPerSecond) / 100;
}

/** $1: a poll; $2: so many members more, who have their cards. */
const MORE_MEMBERS = `
  with more as (
    insert into person (tenant_id, entra_id, name, conversation_id)
    select 'tenant', gen_random_uuid(), 'Lid ' || number, 'chat ' || number
    from generate_series(1, $2::int) as number returning id, conversation_id
  ), entitled as (
    insert into ballot (poll_id, person_id) select $1::uuid, id from more
  )
  insert into delivery (poll_id, kind, person_id, voice_id, state, conversation_id, activity_id, content_hash)
  select $1::uuid, 'member', id, id, 'delivered', conversation_id, id, 'as sent' from more`;

/** $1: a poll; $2: so many like it, which are over. */
const OLDER_POLLS = `
  with old as (
    insert into poll
    select (jsonb_populate_record(poll, jsonb_build_object('id', gen_random_uuid(), 'state', 'closed'))).*
    from poll, generate_series(1, $2::int) where id = $1::uuid returning id
  ), dates as (
    insert into candidate_date (id, poll_id, starts_at, ends_at)
    select gen_random_uuid(), old.id, starts_at, ends_at from candidate_date, old where poll_id = $1::uuid
  ), ballots as (
    insert into ballot (poll_id, person_id, choice, chosen_at, answered_by, answered_via)
    select old.id, person_id, choice, chosen_at, answered_by, answered_via from ballot, old where poll_id = $1::uuid
  ), votes as (
    insert into vote (poll_id, person_id, choice, cast_at, cast_by)
    select old.id, person_id, choice, chosen_at, person_id from ballot, old
    where poll_id = $1::uuid and choice is not null
  )
  insert into delivery (poll_id, kind, person_id, voice_id, state, conversation_id, activity_id, content_hash)
  select old.id, kind, person_id, voice_id, state, conversation_id, activity_id, content_hash
  from delivery, old where poll_id = $1::uuid`;

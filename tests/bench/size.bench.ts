import { Client } from 'pg';
import { memberCards } from '../journeys/reading.ts';
import { openCommittee } from './committee.ts';
import { fire, type Load, median } from './load.ts';
import { pollOf, votesOf } from './vote-bodies.ts';

const MEMBERS = 10;
const LARGE = 10_000;
const OLD_POLLS = 1_000;
const ROUNDS = 5;
const SECONDS = 4;

/**
 * What one vote costs in a small committee and in a large one, and with many old polls in the store: the clicks of the same
 * people, one at a time, in alternating rounds.
 */
export async function bench(say: (figures: object) => void): Promise<void> {
  await using committee = await openCommittee({ members: MEMBERS });
  const { members, teams, bots, database } = committee;
  const url = bots[0]?.endpoint ?? '';
  for (const polls of [1, 2]) {
    await committee.post();
    await teams.until(() => members.every((one) => memberCards(one).length === polls), 'every card', {
      timeoutMs: 60_000,
    });
  }
  // Fewer than make a majority.
  const cards = members.slice(0, MEMBERS / 2 - 1).map((voter) => ({ voter, both: memberCards(voter) }));
  const bodiesOf = (poll: number) =>
    cards.flatMap(({ voter, both }) => {
      const message = both[poll];
      return message ? votesOf(voter, message) : [];
    });
  const vote = (poll: number) =>
    fire({ url, connections: 1, seconds: SECONDS, bodiesOf: () => bodiesOf(poll) });
  const [small, large] = cards[0]?.both.map(pollOf) ?? [];
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(MORE_MEMBERS, [large, LARGE - MEMBERS]);
  await client.query('analyze');

  const rounds: { small: Load; large: Load }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ small: await vote(0), large: await vote(1) });
  const first = figuresOf(rounds.map((round) => round.small));
  say({ members: MEMBERS, oldPolls: 0, ...first });
  const second = figuresOf(rounds.map((round) => round.large));
  say({ members: LARGE, oldPolls: 0, ...second, costs: ratio(first, second) });

  await client.query(OLDER_POLLS, [small, OLD_POLLS]);
  await client.query('analyze');
  await client.end();
  const later: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) later.push(await vote(0));
  const third = figuresOf(later);
  say({ members: MEMBERS, oldPolls: OLD_POLLS, ...third, costs: ratio(first, third) });
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

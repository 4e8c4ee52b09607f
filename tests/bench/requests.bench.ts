import { memberCard, memberCards, readable, YES } from '../journeys/reading.ts';
import { openCommittee } from './committee.ts';

/** How many requests to Teams a poll takes from its posting to the last edit, when every member answers. */
export async function bench(say: (figures: object) => void): Promise<void> {
  for (const n of [10, 100, 1_000]) {
    await using committee = await openCommittee({ members: n });
    const { teams, members, griffie } = committee;
    const before = teams.requests.length;
    const message = await committee.post();
    await teams.until(() => members.every((member) => memberCards(member).length > 0), 'every card', {
      timeoutMs: 300_000,
    });
    for (const member of members) await member.clicks(memberCard(member), YES);
    await teams.until(() => griffie.fromBot.length > 0, 'the request', { timeoutMs: 60_000 });
    const isDone = () => readable(message.card).includes(`${n} van de ${n} leden`);
    await teams.until(isDone, 'the last count', { timeoutMs: 300_000 });
    await teams.until(
      () => members.every((member) => readable(memberCard(member).card).includes('Er is een meerderheid')),
      'every card that tells of the majority',
      { timeoutMs: 300_000 },
    );
    const count = teams.requests.length - before;
    say({ members: n, requests: count, most: 4 * n + 20, perMember: Math.round((count / n) * 100) / 100 });
  }
}

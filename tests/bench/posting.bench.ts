import { memberCards } from '../journeys/reading.ts';
import { throttling } from '../teams/throttling.ts';
import { openCommittee } from './committee.ts';

const MEMBERS = 1_000;
/** What Teams allows in a second. */
const ALLOWED = 50;

/** Posting to a thousand members through a stand-in that answers 429 to whatever is too fast. */
export async function bench(say: (figures: object) => void): Promise<void> {
  for (const replicas of [1, 3]) {
    await using committee = await openCommittee({ members: MEMBERS, replicas });
    const { teams, members } = committee;
    const [organiser] = members;
    teams.misbehave(throttling());
    const before = teams.requests.length;
    await committee.post();
    await teams.until(() => members.every((member) => memberCards(member).length > 0), 'every card', {
      timeoutMs: 300_000,
    });
    const all = teams.requests.slice(before);
    const isSending = ({ kind }: (typeof all)[number]) => ['create-conversation', 'send'].includes(kind);
    const isToMember = ({ person }: (typeof all)[number]) => person !== undefined && person !== organiser;
    // From the first member's card to the last, with the edits of the organiser's card in between.
    const sent = all.slice(all.findIndex(isToMember), all.findLastIndex(isSending) + 1);
    const [first, last] = [sent[0], sent.at(-1)];
    const seconds = ((last?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)) / 1_000;
    const perSecond = (sent.length - 1) / seconds;
    say({
      members: MEMBERS,
      replicas,
      requests: sent.length,
      seconds: Math.round(seconds * 10) / 10,
      perSecond: Math.round(perSecond * 100) / 100,
      ofAllowed: `${((perSecond / ALLOWED) * 100).toFixed(1)} %`,
      throttled: sent.filter(({ status }) => status === 429).length,
      cardsTwice: members.filter((member) => memberCards(member).length > 1).length,
    });
  }
}

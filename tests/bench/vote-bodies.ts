import type { Message, Person } from '../teams/teams.ts';

/** Which poll a card is about. */
export function pollOf({ card }: Message): string {
  const [, pollId = ''] = /"pollId":"([^"]+)"/.exec(JSON.stringify(card)) ?? [];
  return pollId;
}

/** The clicks of one member on a card, each another answer than the one before, so that every one is stored. */
export function votesOf(voter: Person, message: Message, serviceUrl?: string): readonly string[] {
  const service = serviceUrl === undefined ? {} : { serviceUrl };
  return ['interested', 'no-preference'].map((choice) => {
    const action = { type: 'Action.Execute', verb: 'vote', data: { pollId: pollOf(message), choice } };
    const value = { action, trigger: 'manual' };
    const fields = { type: 'invoke', name: 'adaptiveCard/action', value, ...service };
    return JSON.stringify(voter.prepares(fields, message));
  });
}

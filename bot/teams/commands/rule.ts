import { ruleCard } from '../../cards/rule-card.ts';
import type { Answer } from '../answer.ts';
import type { Given } from './command.ts';
import { onCommittee } from './on-committee.ts';

/** Shows the rule that a committee's new polls begin with, for the organiser to change. */
export function committeeRule(given: Given): Promise<Answer> {
  const { voice } = given.desk;
  return onCommittee(given, 'committeeRule', (committee) => ({ card: ruleCard(committee, voice) }));
}

import { z } from 'zod';
import { setRule } from '../actions/set-rule.ts';
import { ruleCard, ruleSavedCard } from '../cards/rule-card.ts';
import { RULES, type Rule } from '../poll/majority.ts';
import { committeeById, isOrganiser } from '../store/committees.ts';
import type { Person } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import { type Click, numeric, refusal } from './click.ts';
import type { Desk } from './desk.ts';
import { readQuorum } from './draft-fields.ts';

export const ruleInput = z.object({
  committeeId: z.uuid(),
  rule: z.enum(RULES),
  quorum: numeric.default(''),
});

/** Keeps the rule that a committee's new polls begin with. */
export async function keepRule({ desk, person, input }: Click<z.infer<typeof ruleInput>>): Promise<Answer> {
  const { committeeId, rule } = input;
  const quorum = readQuorum(input.quorum);
  if (!quorum.ok) return again(desk, person, { committeeId, rule });
  const result = await setRule(desk, {
    committeeId,
    personId: person.id,
    rule,
    quorum: quorum.value,
  });
  if (!result.ok) return refusal(desk, result.reason);
  return {
    card: ruleSavedCard({ code: result.code, rule, quorum: quorum.value }, result.lacking, desk.voice),
  };
}

async function again(
  desk: Desk,
  person: Person,
  { committeeId, rule }: Readonly<{ committeeId: string; rule: Rule }>,
): Promise<Answer> {
  if (!(await isOrganiser(desk.db, committeeId, person.id))) return refusal(desk, 'not-organiser');
  const committee = await committeeById(desk.db, committeeId);
  return { card: ruleCard({ ...committee, rule }, desk.voice, desk.voice.texts('draft.quorumError')) };
}

import type { RosterProblem } from '../poll/draft.ts';
import { rosterProblem } from '../poll/draft.ts';
import type { Ruling } from '../poll/majority.ts';
import { isOrganiser } from '../store/committees.ts';
import { readVoices } from '../store/roster.ts';
import { type House, type Refused, refused, transact } from './act.ts';

export type RuleSet =
  | Readonly<{
      ok: true;
      code: string;
      /** What the present roster lacks for this rule. */
      lacking: RosterProblem | null;
    }>
  | Refused<'not-organiser'>;

/** Chooses the rule that a committee's new polls begin with; those that are there already keep theirs. */
export function setRule(
  house: House,
  { committeeId, personId, rule, quorum }: Readonly<{ committeeId: string; personId: string }> & Ruling,
): Promise<RuleSet> {
  return transact(house, async (trx): Promise<RuleSet> => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    const { code } = await trx
      .updateTable('committee')
      .set({ rule, quorum })
      .where('id', '=', committeeId)
      .returning('code')
      .executeTakeFirstOrThrow();
    return { ok: true, code, lacking: rosterProblem(await readVoices(trx, committeeId), { rule, quorum }) };
  });
}

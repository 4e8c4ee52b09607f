import { createHash, randomInt } from 'node:crypto';
import { type House, transact } from './act.ts';

/** No letters or digits that look alike on a screen. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;
const HOUR_MS = 3_600_000;
export const CODE_HOURS = 24;

/** Makes a one-time code with which a channel becomes the Griffie's; an earlier unused one stops working. */
export function issueGriffieCode(
  house: House,
  { committeeId, personId }: Readonly<{ committeeId: string; personId: string }>,
): Promise<string> {
  const now = house.now();
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
  return transact(house, async (trx) => {
    await trx
      .deleteFrom('griffie_code')
      .where('committee_id', '=', committeeId)
      .where('used_at', 'is', null)
      .execute();
    await trx
      .insertInto('griffie_code')
      .values({
        code_hash: hashGriffieCode(code),
        committee_id: committeeId,
        created_by: personId,
        expires_at: new Date(now.getTime() + CODE_HOURS * HOUR_MS),
      })
      .execute();
    return code;
  });
}

/** Codes are typed over, so case, spaces and dashes do not matter. */
export function hashGriffieCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}

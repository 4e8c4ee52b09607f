import { type House, refused, transact } from './act.ts';
import { hashGriffieCode } from './issue-griffie-code.ts';

export type Channel = Readonly<{ id: string; name: string; teamName: string; serviceUrl: string }>;

/** Makes a channel the one that gets a committee's requests. A code works once; in the same channel again is harmless. */
export function linkGriffieChannel(
  house: House,
  { code, tenantId, channel }: Readonly<{ code: string; tenantId: string; channel: Channel }>,
) {
  const now = house.now();
  return transact(house, async (trx) => {
    const known = await trx
      .selectFrom('griffie_code')
      .innerJoin('committee', 'committee.id', 'griffie_code.committee_id')
      .selectAll('griffie_code')
      .select('committee.code')
      .where('code_hash', '=', hashGriffieCode(code))
      .where('committee.tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst();
    if (!known) return refused('unknown-code');
    if (known.used_at)
      return known.used_channel_id === channel.id
        ? { ok: true as const, committeeCode: known.code }
        : refused('used-code');
    if (known.expires_at.getTime() <= now.getTime()) return refused('expired-code');
    await trx
      .updateTable('griffie_code')
      .set({ used_at: now, used_channel_id: channel.id })
      .where('code_hash', '=', known.code_hash)
      .execute();
    await trx
      .updateTable('committee')
      .set({
        griffie_channel_id: channel.id,
        griffie_channel_name: channel.name,
        griffie_team_name: channel.teamName,
        griffie_service_url: channel.serviceUrl,
      })
      .where('id', '=', known.committee_id)
      .execute();
    return { ok: true as const, committeeCode: known.code };
  });
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link to a calendar file stands for; it is good until `expiresAt`, to the second. */
export type LinkTarget = Readonly<{ pollId: string; expiresAt: Date }>;

const UUID_BYTES = 16;
const MAC_BYTES = 16;

/** A link's last part: the poll, the moment at which it expires, and a signature over both (HMAC-SHA-256). */
export function signLink(key: Buffer, { pollId, expiresAt }: LinkTarget): string {
  const payload = Buffer.alloc(UUID_BYTES + 4);
  payload.write(pollId.replaceAll('-', ''), 'hex');
  payload.writeUInt32BE(Math.floor(expiresAt.getTime() / 1_000), UUID_BYTES);
  return Buffer.concat([payload, macOf(key, payload)]).toString('base64url');
}

/** What a link stands for; null where the signature is not ours or the link has expired. */
export function openLink(key: Buffer, link: string, now: Date): LinkTarget | null {
  const bytes = Buffer.from(link, 'base64url');
  // Decoding is lenient; only what we would have written ourselves is a link.
  if (bytes.length !== UUID_BYTES + 4 + MAC_BYTES || bytes.toString('base64url') !== link) return null;
  const payload = bytes.subarray(0, UUID_BYTES + 4);
  if (!timingSafeEqual(bytes.subarray(UUID_BYTES + 4), macOf(key, payload))) return null;
  const expiresAt = new Date(payload.readUInt32BE(UUID_BYTES) * 1_000);
  if (expiresAt.getTime() <= now.getTime()) return null;
  const hex = payload.toString('hex', 0, UUID_BYTES);
  const pollId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { pollId, expiresAt };
}

function macOf(key: Buffer, payload: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC_BYTES);
}

import type { Posting } from '../poll/posting.ts';
import type { Voice } from './card.ts';
import { plain } from './plain-text.ts';

type Posted = Readonly<{ posting: Posting; posting_channel_name: string | null }>;

/** "in het kanaal General van het team …, en bij ieder lid persoonlijk": where polls come. */
export function postingWords(
  { posting, posting_channel_name: channel }: Posted,
  teamName: string,
  { texts }: Voice,
): string {
  return texts(`posting.where.${posting}`, { channel: plain(channel ?? ''), team: plain(teamName) });
}

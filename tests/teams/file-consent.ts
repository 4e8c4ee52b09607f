import { randomUUID } from 'node:crypto';
import type { Message } from './conversation.ts';
import type { Person } from './person.ts';
import type { Tenant } from './tenant.ts';
import { type BotAnswer, isJson } from './wire.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/**
 * A person takes or refuses a file the bot offers. Taken, the bot is told where to put it; what it then puts there
 * stands in `person.files`.
 */
export function answerFileOffer(
  tenant: Tenant,
  person: Person,
  message: Message,
  takes: boolean,
): Promise<BotAnswer> {
  const offer = message.attachments.find(({ contentType }) => contentType === CONSENT);
  if (!offer || !isJson(offer.content)) throw new Error(`${person.name} is offered no file in this message`);
  const { acceptContext, declineContext } = offer.content;
  const name = offer.name ?? '';
  const uniqueId = randomUUID();
  tenant.uploads.set(uniqueId, { name, person });
  const uploadInfo = {
    contentUrl: `https://provincie-my.sharepoint.com/personal/Documents/Applications/${encodeURIComponent(name)}`,
    name,
    uploadUrl: `${tenant.origin}/uploads/${uniqueId}`,
    uniqueId,
    fileType: name.split('.').at(-1) ?? '',
  };
  const value = takes
    ? { type: 'fileUpload', action: 'accept', context: acceptContext, uploadInfo }
    : { type: 'fileUpload', action: 'decline', context: declineContext };
  return person.post(person.prepares({ type: 'invoke', name: 'fileConsent/invoke', value }, message));
}

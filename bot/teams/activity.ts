import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Actor } from '../store/people.ts';

/** What of an activity's origin is used; everything else in it may be missing or made up. */
const originSchema = z.object({
  channelId: z.literal('msteams'),
  replyToId: z.string().max(200).optional(),
  serviceUrl: z.url(),
  locale: z.string().max(20).optional(),
  from: z.object({
    id: z.string().min(1).max(300),
    aadObjectId: z.string().min(1).max(100),
    name: z.string().max(300).default(''),
  }),
  conversation: z.object({
    id: z.string().min(1).max(500),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: z.object({ id: z.string(), name: z.string().optional() }).optional(),
      channel: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    })
    .optional(),
});

export type Origin = Readonly<{
  actor: Actor;
  /** Where the message was typed or the button clicked; in a chat with the message that holds the button. */
  place: Readonly<
    | { kind: 'chat'; messageId?: string | undefined }
    | { kind: 'channel'; teamId: string; channelId: string; channelName: string | null }
    | { kind: 'other' }
  >;
}>;

/** Who sent an activity and from where; null when it does not come from a person in Teams. */
export function originOf(activity: Activity): Origin | null {
  const parsed = originSchema.safeParse(activity);
  if (!parsed.success) return null;
  const { from, conversation, channelData, serviceUrl, locale, replyToId } = parsed.data;
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id;
  if (!tenantId) return null;
  const personal = conversation.conversationType === 'personal';
  const actor: Actor = {
    tenantId,
    entraId: from.aadObjectId.toLowerCase(),
    teamsId: from.id,
    name: from.name,
    serviceUrl,
    locale: locale ?? null,
    chatId: personal ? conversation.id : null,
  };
  return { actor, place: personal ? { kind: 'chat', messageId: replyToId } : placeOf(parsed.data) };
}

function placeOf({ channelData, conversation }: z.infer<typeof originSchema>): Origin['place'] {
  const teamId = channelData?.team?.id;
  if (conversation.conversationType !== 'channel' || !teamId) return { kind: 'other' };
  const channelId = channelData?.channel?.id ?? conversation.id.split(';')[0] ?? conversation.id;
  return { kind: 'channel', teamId, channelId, channelName: channelData?.channel?.name ?? null };
}

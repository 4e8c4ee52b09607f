import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Actor } from '../store/people.ts';

/** Where an activity says of which tenant it is. */
export const tenantFields = {
  conversation: z.object({ tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }),
};

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
    tenantId: z.string().optional(),
  }),
  conversation: tenantFields.conversation.extend({
    id: z.string().min(1).max(500),
    conversationType: z.string().optional(),
  }),
  channelData: tenantFields.channelData
    .extend({
      team: z.object({ id: z.string(), name: z.string().optional() }).optional(),
      channel: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    })
    .optional(),
});

/** By what Teams shows that somebody is not of the organisation, where an activity says it. */
const visitorSchema = z.union([
  z.object({ userRole: z.enum(['guest', 'anonymous']) }),
  z.object({ userPrincipalName: z.string().regex(/#EXT#/i) }),
]);

export type Origin = Readonly<{
  actor: Actor;
  /** Where the message was typed or the button clicked; in a chat with the message that holds the button. */
  place: Readonly<
    | { kind: 'chat'; messageId?: string | undefined }
    | { kind: 'channel'; teamId: string; channelId: string; channelName: string | null }
    | { kind: 'other' }
  >;
}>;

/** Who sent an activity and from where; otherwise why it is nobody of one tenant. */
export function originOf(activity: Activity): Origin | 'visitor' | 'tenant' {
  // Whoever did not sign in has no account, which Teams would vouch for.
  if (isVisitor(activity.from) || activity.from.aadObjectId === undefined) return 'visitor';
  const parsed = originSchema.safeParse(activity);
  if (!parsed.success) return 'tenant';
  const { from, conversation, channelData, serviceUrl, locale, replyToId } = parsed.data;
  const tenantId = oneTenant(conversation.tenantId, channelData?.tenant?.id, from.tenantId);
  if (!tenantId) return 'tenant';
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

/** Whether an account of Teams is marked as a guest, or as somebody who did not sign in. */
export function isVisitor(account: unknown): boolean {
  return visitorSchema.safeParse(account).success;
}

/**
 * The tenant that all these agree on, in small letters; null where there is none, or they differ: then one of them is
 * a lie.
 */
export function oneTenant(...named: readonly (string | undefined)[]): string | null {
  const [tenant, ...others] = new Set(named.flatMap((id) => (id ? [id.toLowerCase()] : [])));
  return others.length === 0 ? (tenant ?? null) : null;
}

function placeOf({ channelData, conversation }: z.infer<typeof originSchema>): Origin['place'] {
  const teamId = channelData?.team?.id;
  if (conversation.conversationType !== 'channel' || !teamId) return { kind: 'other' };
  const channelId = channelData?.channel?.id ?? conversation.id.split(';')[0] ?? conversation.id;
  return { kind: 'channel', teamId, channelId, channelName: channelData?.channel?.name ?? null };
}

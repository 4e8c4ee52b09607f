import { z } from 'zod';
import type { Person } from '../store/schema.ts';
import type { Origin } from './activity.ts';
import type { Desk } from './desk.ts';

/** What of somebody's entry in a conversation is used. */
const accountSchema = z.object({ userPrincipalName: z.string().optional(), userRole: z.string().optional() });

/** Whether the settings name this person: by Entra object id, or by the sign-in name that Teams gives. */
export async function isAdministrator(desk: Desk, person: Person, origin: Origin): Promise<boolean> {
  const { admins } = desk;
  if (admins.includes(person.entra_id)) return true;
  const known = person.sign_in_name ?? (await signInName(desk, origin));
  return known !== null && admins.includes(known.toLowerCase());
}

/** Asked of Teams for whoever stands on no roster; null where Teams does not say it. */
async function signInName({ connectors, log }: Desk, { actor, place }: Origin): Promise<string | null> {
  const conversationId = place.kind === 'channel' ? place.teamId : actor.chatId;
  if (!conversationId) return null;
  try {
    const { conversations } = await connectors.at(actor.serviceUrl);
    const account = accountSchema.parse(
      await conversations.getConversationMember(conversationId, actor.teamsId),
    );
    // The name of a guest is one of another organisation, whatever it looks like.
    return account.userRole === 'guest' ? null : (account.userPrincipalName ?? null);
  } catch (error) {
    log.warn({ err: error }, 'Teams did not say who somebody is');
    return null;
  }
}

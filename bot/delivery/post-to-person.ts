import type { InstallApp } from '../graph/install-app.ts';
import type { Database } from '../store/connect.ts';
import type { Person } from '../store/schema.ts';
import { type Conversation, SendError, type Sender } from '../teams/send.ts';

/** Where a message stands. */
export type Posted = Readonly<{ conversation_id: string; activity_id: string }>;

type Post = Readonly<{
  person: Person;
  /** Where Teams is, for somebody of whom that is not known yet. */
  serviceUrl: string;
  send: (to: Conversation) => Promise<string>;
}>;

type Poster = Readonly<{
  db: Database;
  sender: Sender;
  /** Puts the bot into the Teams of somebody who lacks it; null where it may not. */
  installApp?: InstallApp | null;
}>;

/**
 * Posts in somebody's 1:1 chat, which is opened where there is none (any more). Whoever lacks the bot gets it first, where
 * it may install itself.
 */
export async function postToPerson(poster: Poster, post: Post): Promise<Posted> {
  try {
    return await postInChat(poster, post);
  } catch (error) {
    const lacksBot = error instanceof SendError && error.failure === 'unreachable';
    if (!lacksBot || !poster.installApp) throw error;
    if ((await poster.installApp(post.person.entra_id)) !== 'installed') throw error;
    return postInChat(poster, post);
  }
}

async function postInChat(
  { db, sender }: Poster,
  { person, serviceUrl: fallback, send }: Post,
): Promise<Posted> {
  const serviceUrl = person.service_url ?? fallback;
  const post = async (conversationId: string) => ({
    conversation_id: conversationId,
    activity_id: await send({ serviceUrl, conversationId }),
  });
  if (person.conversation_id) {
    try {
      return await post(person.conversation_id);
    } catch (error) {
      // The chat is there no more; a new one takes its place.
      if (!isGone(error)) throw error;
    }
  }
  const memberId = person.teams_id ?? person.entra_id;
  const conversationId = await sender.openChat({ serviceUrl, tenantId: person.tenant_id, memberId });
  await db
    .updateTable('person')
    .set({ conversation_id: conversationId })
    .where('id', '=', person.id)
    .where('forgotten_at', 'is', null)
    .execute();
  return post(conversationId);
}

export function isGone(error: unknown): boolean {
  return error instanceof SendError && error.failure === 'gone';
}

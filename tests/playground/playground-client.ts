import type { Activity, PlaygroundConfig } from './wire.ts';

export type PlaygroundClient = ReturnType<typeof playgroundClient>;

/** The calls this folder makes to a running Playground at `url`. Each throws when it is refused. */
export function playgroundClient(url: string) {
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}${path}`, postOf(body));
    const text = await response.text();
    if (!response.ok) throw new Error(`The Playground answered ${response.status} to ${path}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
  return {
    url,
    config: async () => (await call<{ config: PlaygroundConfig }>('/_internal/v1/testConfig')).config,

    /** The id of a person's 1:1 chat with the bot; the Playground makes the chat when there is none. */
    chatOf: async (memberId: string) =>
      (await call<{ id: string }>('/_connector/v3/conversations', { members: [{ id: memberId }] })).id,

    /** An activity as the Playground would send it from its own current user. */
    template(conversationId: string, type?: 'install' | 'botAdded') {
      const query = new URLSearchParams({ conversationId, ...(type && { type }) });
      return call<Activity>(`/_internal/v1/customActivities/template?${query}`);
    },

    /** Hands an activity to the bot; what the bot answers appears on the log stream only. */
    send: (activity: Activity) => call<void>('/_internal/v1/customActivities', activity),

    say: (conversationId: string, body: unknown) =>
      call<{ messageId: string; timestamp: number; postConversationId?: string }>(
        `/_conversation/v1/conversations/${encodeURIComponent(conversationId)}/messages`,
        body,
      ),

    /**
     * Whether the Playground holds this message in this conversation. It checks the message before the sender,
     * so a click by nobody tells without reaching the bot.
     */
    async holds(conversationId: string, messageId: string) {
      const click = {
        conversation: { id: conversationId },
        from: { id: 'nobody' },
        replyToId: messageId,
        value: {},
      };
      const response = await fetch(`${url}/_conversation/v1/submit`, postOf(click));
      return (await response.text()).includes('UserNotFound');
    },
  };
}

/** Whether a Playground answers at this address. */
export async function answersPing(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_debug/ping`, { signal: AbortSignal.timeout(2000) });
    return (await response.text()) === 'pong';
  } catch {
    return false;
  }
}

const postOf = (body: unknown): RequestInit =>
  body === undefined
    ? {}
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

import type { Person } from './person.ts';

export type RequestKind =
  | 'create-conversation'
  | 'send'
  | 'reply'
  | 'update'
  | 'delete'
  | 'members'
  | 'member'
  | 'team'
  | 'channels'
  | 'file'
  | 'upload'
  | 'unknown';

/** One request of the bot to Teams. */
export interface Request {
  readonly kind: RequestKind;
  readonly method: string;
  /** Path and query below the service URL. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly at: Date;
  /** The conversation it was about; of a create-conversation known once it is answered. */
  conversation: string | undefined;
  /** The person of a one-to-one chat it was about. */
  person: Person | undefined;
  /** The HTTP status answered, or what became of it instead. */
  status: number | 'open' | 'cut' | 'answer lost';
  /** The message that was posted or edited. */
  messageId: string | undefined;
  answeredAt: Date | undefined;
  /** When the connection over which it came was closed. */
  hungUpAt: Date | undefined;
}

export function requestLine({ kind, method, path, status, person }: Request): string {
  return `${status} ${kind}${person ? ` (${person.name})` : ''}: ${method} ${path}`;
}

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Attachment, Message, MessageAction } from './wire.ts';

/** One message in its present state, and what its card became for those who clicked on it. */
type Entry = { conversationId: string; message: Message; shown: Map<string, Attachment[]> };

type Line =
  | { run: string }
  | { conversationId: string; message: Message }
  | { personId: string; messageId: string; attachments: Attachment[] };

/**
 * Every message that was said in one run of the Playground, in the order of first appearance.
 * The Playground's page forgets all at a reload, and its server tells nothing twice; so it is kept in a file
 * of JSON lines as well, which a later process reads back as long as the same run is alive.
 */
export class History {
  readonly #file: string;
  readonly #entries = new Map<string, Entry>();

  constructor(folder: string, run: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'messages.jsonl');
    const [first, ...lines] = readLines(this.#file);
    if (first && 'run' in first && first.run === run) for (const line of lines) this.#apply(line);
    else writeFileSync(this.#file, `${JSON.stringify({ run })}\n`);
  }

  has(messageId: string): boolean {
    return this.#entries.has(messageId);
  }

  conversationOf(messageId: string): string | undefined {
    return this.#entries.get(messageId)?.conversationId;
  }

  /** Keeps a new message or the new state of an old one; tells which of the two the pages must be told. */
  keep(conversationId: string, message: Message): MessageAction {
    const action = this.has(message.messageId) ? 'updateMessage' : 'createMessage';
    this.#note({ conversationId, message });
    const kept = this.#entries.get(message.messageId)?.message ?? message;
    return { action, actionConversationId: conversationId, message: kept };
  }

  /** Keeps the card a person got in return for a click; it holds for them until the bot edits the message. */
  keepShown(personId: string, messageId: string, attachments: Attachment[]): MessageAction | undefined {
    this.#note({ personId, messageId, attachments });
    const entry = this.#entries.get(messageId);
    if (!entry) return undefined;
    const { conversationId, message } = entry;
    return {
      action: 'updateMessage',
      actionConversationId: conversationId,
      message: { ...message, attachments },
    };
  }

  /** Everything in the given conversations as a person sees it now; threads go by their channel. */
  asSeenBy(personId: string, inSight: (conversationId: string) => boolean): MessageAction[] {
    return [...this.#entries.values()]
      .filter(({ conversationId }) => inSight(conversationId))
      .map(({ conversationId, message, shown }) => ({
        action: 'createMessage',
        actionConversationId: conversationId,
        message: { ...message, attachments: shown.get(personId) ?? message.attachments },
      }));
  }

  #note(line: Line): void {
    this.#apply(line);
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  #apply(line: Line): void {
    if ('message' in line) {
      const { conversationId, message } = line;
      // An edit says nothing of the thread that its message opened.
      const postConversationId =
        message.postConversationId ?? this.#entries.get(message.messageId)?.message.postConversationId;
      this.#entries.set(message.messageId, {
        conversationId,
        message: { ...message, postConversationId },
        shown: new Map(),
      });
    } else if ('personId' in line) {
      this.#entries.get(line.messageId)?.shown.set(line.personId, line.attachments);
    }
  }
}

function readLines(file: string): Line[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(parseLine);
  } catch {
    return [];
  }
}

/** A process that was killed may leave half a line. */
function parseLine(text: string): Line[] {
  try {
    return [JSON.parse(text) as Line];
  } catch {
    return [];
  }
}

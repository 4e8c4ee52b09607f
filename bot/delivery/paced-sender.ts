import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Database } from '../store/connect.ts';
import { endTurn, giveTurnBack, pauseSending, takeTurn } from '../store/pace.ts';
import { type Conversation, SendError, type Sender } from '../teams/send.ts';
import {
  LONGEST_REQUEST_MS,
  LONGEST_WAIT_MS,
  PACE_OF_TEAMS,
  PAUSE_SECONDS,
  type Pace,
} from './teams-limits.ts';

/**
 * Without the database a turn ends when its lease does. What Teams answered must not be lost over it: whoever sent a message
 * has to learn its id.
 */
const LEFT_TO_TIME = () => undefined;

/** Raised where nothing can be sent for a while; whoever wanted to comes back after `seconds`. */
export class SendPause extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`Nothing can be sent there for ${seconds} s.`);
    this.seconds = seconds;
  }
}

/** What goes before what: a request or news of a session does not wait for a thousand memo cards. */
const PRIORITY = { urgent: 1, bulk: 0 } as const;
export type Urgency = keyof typeof PRIORITY;

/** The same sender, at the pace that Teams allows; each method may also throw a {@link SendPause}. */
export type PacedSender = Readonly<{ [urgency in Urgency]: Sender }>;

/**
 * Has everything wait for its turn among all replicas, and one request at a time in each conversation. When Teams asks
 * for a pause, all of them keep it. In this process one request at a time asks for a turn, the urgent first.
 */
export function paceSender(sender: Sender, db: Database, pace: Pace = PACE_OF_TEAMS): PacedSender {
  const lane = new PQueue({ concurrency: 1 });
  const paced = (urgency: Urgency): Sender => {
    const at = <To, Rest extends readonly unknown[], Result>(
      where: (to: To) => string,
      send: (to: To, ...rest: Rest) => Promise<Result>,
    ) => {
      return async (to: To, ...rest: Rest): Promise<Result> => {
        const conversation = where(to);
        await waitForTurn(conversation, urgency);
        try {
          return await send(to, ...rest);
        } catch (error) {
          await keepPause(error).catch(LEFT_TO_TIME);
          throw error;
        } finally {
          await endTurn(db, conversation).catch(LEFT_TO_TIME);
        }
      };
    };
    const there = ({ conversationId }: Conversation) => conversationId;
    return Object.freeze({
      openChat: at(({ memberId }: Parameters<Sender['openChat']>[0]) => `with ${memberId}`, sender.openChat),
      startThread: at(({ channelId }: Parameters<Sender['startThread']>[0]) => channelId, sender.startThread),
      send: at(there, sender.send),
      update: at(there, sender.update),
      offerFile: at(there, sender.offerFile),
      giveFile: at(there, sender.giveFile),
      say: at(there, sender.say),
      replace: at(there, sender.replace),
      remove: at(there, sender.remove),
    } satisfies Sender);
  };
  return Object.freeze({ urgent: paced('urgent'), bulk: paced('bulk') });

  /** Resolves at the moment to send; what comes too late for its turn takes another. */
  async function waitForTurn(conversation: string, urgency: Urgency): Promise<void> {
    for (;;) {
      const { go, waitMs } = await lane.add(() => takeAndWait(conversation), {
        priority: PRIORITY[urgency],
      });
      if (go) return;
      if (waitMs > LONGEST_WAIT_MS) throw new SendPause(Math.ceil(waitMs / 1_000));
      await sleep(Math.max(0, waitMs));
    }
  }

  async function takeAndWait(conversation: string) {
    const asked = performance.now();
    const turn = await takeTurn(db, {
      conversation,
      limits: pace.perConversation,
      inAll: pace.inAll,
      spacingMs: pace.spacingMs,
      leaseMs: LONGEST_REQUEST_MS,
    });
    if (!turn.go) return turn;
    await sleep(Math.max(0, turn.waitMs - (performance.now() - asked) / 2));
    const lateMs = performance.now() - asked - turn.waitMs;
    if (lateMs <= pace.latenessMs) return turn;
    await giveTurnBack(db, conversation);
    return { go: false, waitMs: 0 };
  }

  async function keepPause(error: unknown): Promise<void> {
    if (!(error instanceof SendError) || error.status !== 429) return;
    await pauseSending(db, error.retryAfterSeconds ?? PAUSE_SECONDS);
  }
}

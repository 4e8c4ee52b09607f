import { WebSocket } from 'ws';
import { type Activity, type ConversationAction, type LogItem, logPath, streamPath } from './wire.ts';

/** How long a click may wait for the bot, in milliseconds; Teams is not more patient. */
const answerTimeout = 15_000;

export type BotAnswer = NonNullable<LogItem['response']>;

type Listeners = {
  onAction(action: ConversationAction): void;
  onLog(text: string, item: LogItem): void;
};

/**
 * The two streams of the Playground. It gives what was said while nobody listened to the first who connects, once;
 * therefore connect these before any page.
 */
export async function openStreams(url: string, listeners: Listeners) {
  const waiting = new Map<string, (answer: BotAnswer) => void>();
  const at = url.replace('http', 'ws');
  const sockets = [
    listen(`${at}${streamPath}`, (text) => listeners.onAction(JSON.parse(text) as ConversationAction)),
    listen(`${at}${logPath}`, (text) => {
      const item = (JSON.parse(text) as { log: LogItem }).log;
      const id = item.request?.body?.id;
      if (id && item.response) waiting.get(id)?.(item.response);
      listeners.onLog(text, item);
    }),
  ];
  await Promise.all(sockets.map(opened));

  return {
    /** What the bot answers to an activity that `send` brings to it. */
    async answerTo(activity: Activity, send: () => Promise<void>): Promise<BotAnswer> {
      const answer = new Promise<BotAnswer>((resolve) => {
        const timer = setTimeout(() => resolve({ statusCode: 504 }), answerTimeout);
        waiting.set(activity.id, (response) => {
          clearTimeout(timer);
          resolve(response);
        });
      });
      try {
        await send();
        return await answer;
      } finally {
        waiting.delete(activity.id);
      }
    },
    close: () => sockets.forEach((socket) => void socket.terminate()),
  };
}

function listen(url: string, onText: (text: string) => void): WebSocket {
  const socket = new WebSocket(url);
  socket.on('message', (data) => {
    try {
      onText(String(data));
    } catch (error) {
      console.error('A message of the Agents Playground was not understood:', error);
    }
  });
  return socket;
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject); // after opening: nobody hears it, and the process lives on
  });
}

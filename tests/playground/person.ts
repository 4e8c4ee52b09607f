import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { WebSocket } from 'ws';
import { type Button, buttonsOf, initialInputsOf, readableTextOf } from './card-parts.ts';
import { PATIENCE_MS } from './patience.ts';
import type { PersonAddress } from './people.ts';
import { withoutPage } from './person-server.ts';
import {
  type ConversationAction,
  consentType,
  type Draft,
  type InvokeAnswer,
  type Message,
  type PlaygroundConfig,
  type ReadyAction,
  streamPath,
  topOf,
} from './wire.ts';

export type Person = Awaited<ReturnType<typeof connectPerson>>;

/** `chat`: the 1:1 chat with the bot; otherwise the name of a channel. */
export type Place = 'chat' | (string & {});

/** A message where it stands: a reply in a channel's thread has the thread for its conversation. */
export type Said = Message & { conversationId: string; readable: string };

export type ClickOptions = {
  title: string;
  /** Default: the 1:1 chat. */
  place?: Place;
  /** What is filled in, by the inputs' ids; the others keep what the card gave them. */
  inputs?: { [id: string]: string };
};

/**
 * One of the six people without a page. What they do passes through their own address, so an open page of theirs
 * shows it; what they read is what such a page would show.
 *
 *     const joris = await connectPerson(people[1], config);
 *     await joris.waitFor('werksessie');
 *     await joris.click({ title: 'Interesse', inputs: { note: 'Graag in juni' } });
 */
export async function connectPerson(address: PersonAddress, config: PlaygroundConfig) {
  const messages = new Map<string, Said>();
  const waiting = new Set<() => void>();
  const socket = new WebSocket(`${address.url.replace('http', 'ws')}${streamPath}?ready`);
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const action = JSON.parse(String(data)) as ConversationAction | ReadyAction;
      if (action.action === 'ready') return resolve();
      if (action.action === 'typing') return;
      messages.set(action.message.messageId, said(action.actionConversationId, action.message));
      for (const look of waiting) look();
    });
  });

  function placeId(place: Place): string {
    if (place === 'chat') return address.chatId;
    const channel = config.teams.flatMap(({ channels }) => channels).find(({ name }) => name === place);
    if (!channel) throw new Error(`There is no channel ${place}.`);
    return channel.id;
  }

  async function post<T>(route: string, body: object): Promise<T> {
    const response = await fetch(`${address.url}/_conversation/v1/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [withoutPage]: 'yes' },
      body: JSON.stringify({ from: { id: address.id }, ...body }),
    });
    if (!response.ok) throw new Error(`${address.name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  const speak = (place: Place, draft: Draft) =>
    post<{ messageId: string }>(`conversations/${encodeURIComponent(placeId(place))}/messages`, draft);

  /** The messages of a place in their present state, oldest first; a channel's threads among them. */
  const read = (place: Place = 'chat') =>
    [...messages.values()].filter(({ conversationId }) => topOf(conversationId) === placeId(place));

  /** The newest message that fits, as soon as there is one. */
  async function find(fits: (message: Said) => boolean, options: { place?: Place; what: string }) {
    const { place = 'chat', what } = options;
    return new Promise<Said>((resolve, reject) => {
      const look = () => {
        const found = read(place).findLast(fits);
        if (!found) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        const seen = read(place).map(({ readable }) => readable);
        reject(
          new Error(
            `${address.name} saw no ${what} in ${place} within ${PATIENCE_MS} ms, but:\n${seen.join('\n--\n')}`,
          ),
        );
      }, PATIENCE_MS);
      waiting.add(look);
      look();
    });
  }

  return {
    ...address,
    read,
    say: (text: string, place: Place = 'chat') => speak(place, { text, textFormat: 'plain' }),

    /** In a channel the bot hears only what mentions it. */
    mention(place: Place, text: string) {
      const at = `<at>${config.bot.name}</at>`;
      return speak(place, {
        text: `${at} ${text}`,
        textFormat: 'xml',
        mentions: [{ mentioned: config.bot, text: at }],
      });
    },

    /** Waits for the newest message that contains the text or fits the question, and gives it. */
    waitFor(wanted: string | RegExp | ((message: Said) => boolean), options: { place?: Place } = {}) {
      const fits =
        typeof wanted === 'function' ? wanted : (message: Said) => contains(message.readable, wanted);
      return find(fits, { ...options, what: typeof wanted === 'function' ? 'such message' : `“${wanted}”` });
    },

    /** Clicks the button with that title on the newest card that has it, and gives the bot's answer. */
    async click({ title, inputs, ...where }: ClickOptions): Promise<InvokeAnswer> {
      const named = (button: Button) => button.title === title;
      const message = await find((each) => buttonsOf(each).some(named), {
        ...where,
        what: `button “${title}”`,
      });
      const button = buttonsOf(message).find(named) as Button;
      const data = { ...button.data, ...initialInputsOf(message), ...inputs };
      const click = {
        conversation: { id: message.postConversationId ?? message.conversationId },
        replyToId: message.messageId,
      };
      if (button.type === 'Action.Submit') return post('submit', { ...click, value: data });
      const { type, id, verb } = button;
      return post('invoke', {
        ...click,
        name: 'adaptiveCard/action',
        value: { action: { type, id, title, verb, data } },
      });
    },

    /** Takes the file that a message offers, as Teams does for a click on “Allow”: `uploadUrl` is where the bot puts it. */
    takeFile(message: Said, uploadUrl: string): Promise<InvokeAnswer> {
      const offer = message.attachments.find(({ contentType }) => contentType === consentType);
      if (!offer) throw new Error(`${address.name} is offered no file.`);
      const { acceptContext: context } = offer.content as { acceptContext: unknown };
      const name = offer.name ?? '';
      const uploadInfo = {
        contentUrl: uploadUrl,
        name,
        uploadUrl,
        uniqueId: randomUUID(),
        fileType: path.extname(name).slice(1),
      };
      return post('invoke', {
        conversation: { id: message.conversationId },
        replyToId: message.messageId,
        name: 'fileConsent/invoke',
        value: { type: 'fileUpload', action: 'accept', context, uploadInfo },
      });
    },

    close: () => socket.terminate(),
  };
}

const said = (conversationId: string, message: Message): Said => ({
  ...message,
  conversationId,
  readable: readableTextOf(message),
});

const contains = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

import type { WebSocket } from 'ws';
import type { ConversationAction } from './wire.ts';

/**
 * The open pages of one person. A page that is told of a conversation before it knows its configuration stops
 * listening; so each waits until it shows that it does (it asks for the installation of its personal chat),
 * gets the whole history, and only then takes part.
 */
export class Tabs {
  readonly #waiting: WebSocket[] = [];
  readonly #ready = new Set<WebSocket>();
  readonly #logs = new Set<WebSocket>();

  add(tab: WebSocket): void {
    this.#waiting.push(tab);
    tab.on('close', () => {
      this.#ready.delete(tab);
      const at = this.#waiting.indexOf(tab);
      if (at >= 0) this.#waiting.splice(at, 1);
    });
  }

  addLog(tab: WebSocket): void {
    this.#logs.add(tab);
    tab.on('close', () => this.#logs.delete(tab));
  }

  /** The tab, by default the one that has waited longest, gets the history and what comes after it. */
  welcome(history: ConversationAction[], tab = this.#waiting[0]): void {
    if (!tab) return;
    this.#waiting.splice(this.#waiting.indexOf(tab), 1);
    this.#ready.add(tab);
    for (const action of history) tab.send(JSON.stringify(action));
  }

  tell(action: ConversationAction): void {
    const text = JSON.stringify(action);
    for (const tab of this.#ready) tab.send(text);
  }

  tellLog(text: string): void {
    for (const tab of this.#logs) tab.send(text);
  }

  close(): void {
    for (const tab of [...this.#waiting, ...this.#ready, ...this.#logs]) tab.terminate();
  }
}

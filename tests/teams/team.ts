import { randomUUID } from 'node:crypto';
import { activityFrom } from './activities.ts';
import { Channel } from './conversation.ts';
import type { Person } from './person.ts';
import type { Tenant } from './tenant.ts';
import type { BotAnswer } from './wire.ts';

export class Team {
  readonly name: string;
  readonly members: Person[];
  readonly aadGroupId: string = randomUUID();
  readonly channels: Channel[] = [];
  /** General bears the id of the team itself. */
  readonly general: Channel;
  readonly #tenant: Tenant;
  hasBot = true;

  constructor(tenant: Tenant, name: string, members: readonly Person[]) {
    this.#tenant = tenant;
    this.name = name;
    this.members = [...members];
    this.general = this.addChannel('General');
  }

  get id(): string {
    return this.general.id;
  }
  get tenantId(): string {
    return this.#tenant.id;
  }

  addChannel(name: string): Channel {
    const channel = new Channel(`19:${this.#tenant.token()}@thread.tacv2`, name, this);
    this.channels.push(channel);
    this.#tenant.places.set(channel.id, channel);
    return channel;
  }

  /** `by` adds the bot to this team. */
  async installs(by: Person): Promise<BotAnswer[]> {
    this.hasBot = true;
    return [
      await this.#tells(by, { type: 'installationUpdate', action: 'add' }),
      await this.#tells(by, { type: 'conversationUpdate', membersAdded: [this.#bot] }, 'teamMemberAdded'),
    ];
  }

  /** `by` takes the bot out of this team. */
  async uninstalls(by: Person): Promise<BotAnswer[]> {
    this.hasBot = false;
    return [
      await this.#tells(by, { type: 'conversationUpdate', membersRemoved: [this.#bot] }, 'teamMemberRemoved'),
      await this.#tells(by, { type: 'installationUpdate', action: 'remove' }),
    ];
  }

  /** A person joins; the bot hears of it. */
  joins(person: Person): Promise<BotAnswer> {
    this.members.push(person);
    return this.#tells(
      person,
      { type: 'conversationUpdate', membersAdded: [person.account] },
      'teamMemberAdded',
    );
  }

  /** A person leaves; the bot hears of it. */
  leaves(person: Person): Promise<BotAnswer> {
    this.members.splice(this.members.indexOf(person), 1);
    return this.#tells(
      person,
      { type: 'conversationUpdate', membersRemoved: [person.account] },
      'teamMemberRemoved',
    );
  }

  get #bot() {
    return { id: this.#tenant.bot.id };
  }

  #tells(
    by: Person,
    news: { type: string; [more: string]: unknown },
    eventType?: string,
  ): Promise<BotAnswer> {
    const { conversation, channelData } = this.general.address();
    const team = { id: this.id, name: this.name, aadGroupId: this.aadGroupId };
    return this.#tenant.post(
      activityFrom(this.#tenant, by, {
        ...news,
        id: this.#tenant.eventId(),
        conversation,
        channelData: { ...channelData, team, ...(eventType && { eventType }) },
      }),
    );
  }
}

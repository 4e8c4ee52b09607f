import { randomBytes, randomUUID } from 'node:crypto';
import type { BotEndpoints } from './bot-endpoints.ts';
import type { Conversation } from './conversation.ts';
import { Person, type PersonOptions } from './person.ts';
import { Team } from './team.ts';
import type { Activity, BotAnswer } from './wire.ts';

/** A file a person sent, as OneDrive would hold it. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The organisation: who there is, where they talk, and the bot they talk with. */
export class Tenant {
  readonly id: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: Person[] = [];
  readonly teams: Team[] = [];
  readonly places = new Map<string, Conversation>();
  readonly files = new Map<string, StoredFile>();
  /** Files the bot was told it may put somewhere, by the id of the place. */
  readonly uploads = new Map<string, { name: string; person: Person }>();
  /** What the bot did that would go wrong in Teams, in sentences. */
  readonly complaints: string[] = [];
  readonly endpoints: BotEndpoints;
  /** The verbs the bot knows; undefined: any. */
  readonly verbs: readonly string[] | undefined;
  origin = '';
  #lastId = 0;

  constructor({ id, bot, endpoints, verbs }: Pick<Tenant, 'id' | 'bot' | 'endpoints' | 'verbs'>) {
    this.id = id;
    this.bot = bot;
    this.endpoints = endpoints;
    this.verbs = verbs;
  }

  /** Like the real one it has a path of its own: a bot must not cut it off. */
  get serviceUrl(): string {
    return `${this.origin}/emea/${this.id}/`;
  }

  addPerson(name: string, options: PersonOptions = {}): Person {
    const person = new Person(this, name, options);
    this.people.push(person);
    return person;
  }

  addTeam(name: string, members: readonly Person[]): Team {
    const team = new Team(this, name, members);
    this.teams.push(team);
    return team;
  }

  /** By Teams id (29:…), Entra object id or user principal name. */
  person(id: string): Person | undefined {
    const wanted = id.toLowerCase();
    return this.people.find(
      (one) => one.id === id || one.aadObjectId === wanted || one.userPrincipalName.toLowerCase() === wanted,
    );
  }

  /** The part of an address before the @; a namesake gets a number. */
  mailbox(name: string): string {
    const ascii = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const mailbox = ascii.replace(/[^a-z0-9]+/g, '.');
    const namesakes = this.people.filter((one) => one.name === name).length;
    return namesakes ? `${mailbox}${namesakes + 1}` : mailbox;
  }

  /** By its id, with or without the `;messageid=` of a thread. */
  conversation(id: string): Conversation | undefined {
    return this.places.get(id.split(';')[0] ?? '');
  }

  async post(activity: Activity): Promise<BotAnswer> {
    const answer = await this.endpoints.post(activity);
    // 502 and 504 are the network's; these two are the SDK's way to say that the bot's code threw.
    if ([500, 501].includes(answer.httpStatus)) {
      this.complaints.push(
        `the bot answered ${answer.httpStatus} to a ${activity.type} (${activity.text ?? activity.name})`,
      );
    }
    return answer;
  }

  /** Message ids are milliseconds since 1970, and never twice the same. */
  messageId(): string {
    this.#lastId = Math.max(this.#lastId + 1, Date.now());
    return String(this.#lastId);
  }
  /** What is no message has an id of another kind. */
  eventId(): string {
    return `f:${randomUUID()}`;
  }
  token(): string {
    return randomBytes(24).toString('base64url');
  }
}

import { complaintsAbout } from './card-check.ts';
import { Channel, type Conversation, Message } from './conversation.ts';
import { Refusal } from './refusal.ts';
import type { Tenant } from './tenant.ts';
import { type Activity, isCard, isJson, listIn, textIn } from './wire.ts';

export interface Call {
  tenant: Tenant;
  conversationId: string;
  /** The activity, member or team the path names. */
  resourceId: string;
  query: URLSearchParams;
  body: unknown;
  maxCardBytes: number;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** The conversation a call is about; refuses as Teams does where the bot can't get at it. */
export function openConversation({ tenant, conversationId }: Call): Conversation {
  const conversation = tenant.conversation(conversationId);
  if (!conversation) throw new Refusal(404, 'ConversationNotFound', 'Conversation not found.');
  if (conversation.closedBy)
    throw new Refusal(403, conversation.closedBy, 'The bot is not part of the conversation roster.');
  return conversation;
}

export function createConversation(call: Call): Answer {
  const body = isJson(call.body) ? call.body : {};
  const channelData = isJson(body.channelData) ? body.channelData : {};
  const tenantId = body.tenantId ?? (isJson(channelData.tenant) ? channelData.tenant.id : undefined);
  if (isJson(channelData.channel)) {
    const channel = openConversation({ ...call, conversationId: textIn(channelData.channel.id) });
    if (!isJson(body.activity))
      throw new Refusal(400, 'BadSyntax', 'Activity is required to start a channel thread');
    const message = post({ ...call, body: body.activity }, channel);
    return { status: 201, body: { id: `${channel.id};messageid=${message.id}`, activityId: message.id } };
  }
  const member = listIn(body.members)[0];
  const id = isJson(member) ? textIn(member.id) : '';
  const person = call.tenant.person(id);
  if (!tenantId) throw new Refusal(400, 'BadSyntax', 'Tenant id is required');
  if (id.includes('@')) throw new Refusal(400, 'BadSyntax', 'Invalid user identity in provided tenant');
  if (!person && id.startsWith('29:')) throw new Refusal(403, 'BadArgument', 'Failed to decrypt pairwise id');
  if (!person || person.tenantId !== tenantId)
    throw new Refusal(404, 'UserNotFound', 'User not found in the tenant.');
  if (body.activity) {
    call.tenant.complaints.push(
      'a one-to-one conversation was created with a first activity: Teams may not send it',
    );
  }
  openConversation({ ...call, conversationId: person.chat.id });
  return { status: 201, body: { id: person.chat.id } };
}

/** Both a message and a reply: a reply names a message, which in a chat means nothing and may be unknown. */
export function send(call: Call): Answer {
  const conversation = openConversation(call);
  const activity = isJson(call.body) ? call.body : {};
  if (activity.type !== 'message') return { status: 201, body: { id: call.tenant.eventId() } };
  const message = post(call, conversation);
  if (message.text && message.card) {
    call.tenant.complaints.push(
      `text and card in one activity ("${message.text}"): Teams gives no id for it`,
    );
    return { status: 201, body: {} };
  }
  return { status: 201, body: { id: message.id } };
}

export function update(call: Call): Answer {
  const message = ownMessage(call);
  message.show(checked(call));
  return { status: 200, body: { id: message.id } };
}

export function remove(call: Call): Answer {
  ownMessage(call).deletedAt = new Date();
  return { status: 200, body: undefined };
}

function ownMessage(call: Call): Message {
  const message = openConversation(call).find(call.resourceId);
  if (!message)
    throw new Refusal(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.');
  if (message.from.id !== call.tenant.bot.id)
    throw new Refusal(403, 'Forbidden', 'Not a message of this bot.');
  return message;
}

function post(call: Call, conversation: Conversation): Message {
  const { tenant } = call;
  const content = checked(call);
  const id = tenant.messageId();
  const named = call.conversationId.split(';messageid=')[1] ?? conversation.find(call.resourceId)?.threadId;
  const thread = conversation instanceof Channel ? (named ?? id) : id;
  const message = new Message(
    id,
    conversation,
    thread,
    { ...content, from: tenant.bot },
    call.resourceId !== '',
  );
  conversation.history.push(message);
  return message;
}

/** The activity in a body, refused where Teams refuses it, complained of where Teams would show it broken. */
function checked({ tenant, body, maxCardBytes }: Call): Activity {
  const activity = (isJson(body) ? body : { type: '' }) as Activity;
  const attachments = listIn(activity.attachments);
  const size = Buffer.byteLength(JSON.stringify(attachments));
  if (size > maxCardBytes)
    throw new Refusal(413, 'MessageSizeTooBig', `Message size too large: ${size} bytes.`);
  if (!activity.text && attachments.length === 0)
    throw new Refusal(400, 'BadSyntax', 'Activity resulted into no content.');
  const cards = attachments.map((one) => (isJson(one) ? one.content : undefined)).filter(isCard);
  tenant.complaints.push(...cards.flatMap((card) => complaintsAbout(card, tenant.verbs)));
  if (/\$\{/.test(activity.text ?? ''))
    tenant.complaints.push(`the text "${activity.text}" was never filled in`);
  return activity;
}

import type { Channel, Message } from './conversation.ts';
import type { Person } from './person.ts';
import type { Tenant } from './tenant.ts';
import type { Activity, Attachment } from './wire.ts';

const TIME_ZONE = 'Europe/Amsterdam';
const clock = new Intl.DateTimeFormat('sv', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const offset = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' });

/** Now as a wall clock in Amsterdam shows it: 2026-11-23T11:35:00.123+01:00. */
function localTimestamp(now: Date): string {
  const zone = offset.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return `${clock.format(now).replace(' ', 'T')}.${now.toISOString().slice(20, 23)}${zone.slice(3) || '+00:00'}`;
}

/** What Teams puts on everything a person does; `fields` say what was done and where, and may overrule all of it. */
export function activityFrom(
  tenant: Tenant,
  person: Person,
  fields: Partial<Activity> & { type: string },
): Activity {
  const now = new Date();
  return {
    id: tenant.messageId(),
    channelId: 'msteams',
    serviceUrl: tenant.serviceUrl,
    timestamp: now.toISOString(),
    localTimestamp: localTimestamp(now),
    localTimezone: TIME_ZONE,
    locale: person.locale,
    from: person.account,
    recipient: { ...tenant.bot },
    entities: [
      { type: 'clientInfo', locale: person.locale, country: 'NL', platform: 'Web', timezone: TIME_ZONE },
    ],
    ...person.chat.address(),
    ...fields,
  };
}

/** The HTML twin Teams sends beside what a person typed. */
function html(content: string): Attachment {
  return { contentType: 'text/html', content };
}

export function typed(text: string): Partial<Activity> & { type: string } {
  return {
    type: 'message',
    textFormat: 'plain',
    text,
    attachments: [html(`<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)],
  };
}

/** A message that starts with the bot's name, in a channel: a new post or, with `under`, a reply. */
export function mention(
  tenant: Tenant,
  person: Person,
  where: { channel: Channel; under?: Message },
  text: string,
) {
  const id = tenant.messageId();
  const { bot } = tenant;
  const tag = `<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">${bot.name}</span>`;
  const base = activityFrom(tenant, person, typed(text));
  return {
    ...base,
    id,
    text: `<at>${bot.name}</at> ${text}`,
    attachments: [html(`<div><div>${tag}&nbsp;${text}</div></div>`)],
    entities: [
      { type: 'mention', mentioned: { ...bot }, text: `<at>${bot.name}</at>` },
      ...(base.entities as unknown[]),
    ],
    ...where.channel.address(where.under?.threadId ?? id),
  };
}

/** A file a person gave the bot in the chat. Teams has put it in OneDrive by then. */
export function fileMessage(
  name: string,
  downloadUrl: string,
  uniqueId: string,
): Partial<Activity> & { type: string } {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: `https://provincie-my.sharepoint.com/personal/Documents/Microsoft%20Teams%20Chat%20Files/${encodeURIComponent(name)}`,
        name,
        content: { downloadUrl, uniqueId, fileType: name.split('.').at(-1) ?? '' },
      },
      html(`<div><div><attachment id="${uniqueId}"></attachment></div></div>`),
    ],
  };
}

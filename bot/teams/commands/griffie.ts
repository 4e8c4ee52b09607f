import { CODE_HOURS, issueGriffieCode } from '../../actions/issue-griffie-code.ts';
import { linkGriffieChannel } from '../../actions/link-griffie-channel.ts';
import { plain } from '../../cards/plain-text.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { readNames } from '../roster.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** In the 1:1 chat it gives a code, in a channel it uses one. */
export async function griffie(given: Given): Promise<Answer> {
  return { text: await sentence(given) };
}

function sentence(given: Given): Promise<string> {
  switch (given.origin.place.kind) {
    case 'chat':
      return giveCode(given);
    case 'channel':
      return linkChannel(given);
    case 'other':
      return Promise.resolve(given.desk.voice.texts('griffie.needsCode'));
  }
}

async function giveCode({ desk, person, rest }: Given): Promise<string> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const wanted = mine.filter(({ code }) => code.toLowerCase() === rest.toLowerCase());
  const [only, ...others] = wanted.length > 0 ? wanted : mine;
  if (!only) return whoOrganises(desk, person);
  if (others.length > 0)
    return texts('griffie.which', {
      options: words.oneOf(mine.map(({ code }) => `‘griffie ${plain(code)}’`)),
    });
  const code = await issueGriffieCode(desk, { committeeId: only.id, personId: person.id });
  return texts('griffie.code', { committee: plain(only.code), code, hours: CODE_HOURS });
}

async function linkChannel({ desk, origin, rest }: Given): Promise<string> {
  const { texts } = desk.voice;
  const { actor, place } = origin;
  if (place.kind !== 'channel' || !rest) return texts('griffie.needsCode');
  const where = { serviceUrl: actor.serviceUrl, teamId: place.teamId, channelId: place.channelId };
  const { teamName, channelName } = await readNames(desk.connectors, where);
  const result = await linkGriffieChannel(desk, {
    code: rest,
    tenantId: actor.tenantId,
    channel: { id: place.channelId, name: channelName, teamName, serviceUrl: actor.serviceUrl },
  });
  return result.ok
    ? texts('griffie.linked', { committee: plain(result.committeeCode) })
    : texts(`griffie.${result.reason}`);
}

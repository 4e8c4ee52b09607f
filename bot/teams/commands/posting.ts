import { plain } from '../../cards/plain-text.ts';
import { postingCard } from '../../cards/posting-card.ts';
import { postingWords } from '../../cards/posting-words.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Committee } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { readNames } from '../roster.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** In a channel of a committee's team it asks whether polls are to come there; elsewhere it says where they come. */
export async function committeePosting(given: Given): Promise<Answer> {
  const { desk, person, origin, rest } = given;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  if (mine.length === 0) return { text: await whoOrganises(desk, person) };
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const meant = named.length > 0 ? named : mine;
  const { actor, place } = origin;
  if (place.kind !== 'channel') return { text: meant.map((each) => howItStands(desk, each)).join('\n\n') };
  const { texts, words } = desk.voice;
  const here = meant.filter(({ team_id }) => team_id === place.teamId);
  const [only, ...others] = here;
  if (!only) return { text: texts('refusal.not-its-team') };
  if (others.length > 0) {
    const options = words.oneOf(here.map(({ code }) => `‘@Polsbot ${texts('posting.word')} ${plain(code)}’`));
    return { text: texts('posting.which', { options }) };
  }
  const { teamId, channelId } = place;
  const { channelName } = await readNames(desk.connectors, {
    serviceUrl: actor.serviceUrl,
    teamId,
    channelId,
  });
  return { card: postingCard(only, channelName, desk.voice) };
}

function howItStands({ voice }: Desk, committee: Committee): string {
  const { texts } = voice;
  const given = { committee: plain(committee.code), team: plain(committee.team_name) };
  const where = postingWords(committee, committee.team_name, voice);
  return `${texts('posting.now', { ...given, where })} ${texts('posting.change', given)}`;
}

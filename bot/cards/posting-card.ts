import { POSTINGS } from '../poll/posting.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { postingWords } from './posting-words.ts';
import { expand } from './template.ts';

/** Asks whether a committee's new polls are to come in the channel where this card stands. */
export function postingCard(committee: Committee, channelName: string, voice: Voice): Card {
  const { texts, words } = voice;
  const code = plain(committee.code);
  const heading = texts('posting.heading', { committee: code });
  const card = expand('posting', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'posting'),
    heading,
    now: texts('posting.now', {
      committee: code,
      where: postingWords(committee, committee.team_name, voice),
    }),
    explanation: texts('posting.explanation', {
      channel: plain(channelName),
      team: plain(committee.team_name),
    }),
    posting: committee.posting,
    postings: POSTINGS.map((posting) => ({ title: texts(`posting.choice.${posting}`), value: posting })),
    actions: [
      button({ title: texts('posting.save'), verb: 'set-posting', data: { committeeId: committee.id } }),
    ],
  });
  return { card, summary: heading };
}

/** Says where the new polls come from now on. */
export function postingSavedCard(committee: Committee, voice: Voice): Card {
  const { texts, words } = voice;
  const code = plain(committee.code);
  const heading = texts('posting.heading', { committee: code });
  const sentence = texts('posting.saved', {
    committee: code,
    where: postingWords(committee, committee.team_name, voice),
  });
  return { card: expand('notice', { language: words.language, heading, sentence }), summary: heading };
}

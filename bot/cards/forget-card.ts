import type { Person } from '../store/schema.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';
import { expand } from './template.ts';

type Asked = Readonly<{
  person: Pick<Person, 'id' | 'name' | 'sign_in_name'>;
  /** In how many polls they have a part. */
  polls: number;
  /** Codes of the committees on whose roster they are. */
  committees: readonly string[];
}>;

/** Asks once more before somebody is forgotten, and says what goes and what stays. */
export function forgetCard({ person, polls, committees }: Asked, voice: Voice): Card {
  const { texts, words } = voice;
  const name = plain(person.name);
  const codes = words.list(committees.map(plain));
  return questionCard(
    {
      heading: texts('forget.heading', { name }),
      // Among the facts a long one would push the others off a phone.
      explanation: [
        ...(person.sign_in_name ? [`${texts('forget.signInName')}: ${plain(person.sign_in_name)}`] : []),
        texts('forget.explanation', { name, count: polls }),
      ].join('\n\n'),
      facts: [
        { title: texts('forget.goes'), value: texts('forget.goesValue') },
        { title: texts('forget.stays'), value: texts('forget.staysValue') },
      ],
      cautions: committees.length > 0 ? [texts('forget.stillThere', { name, committees: codes })] : [],
      note: texts('forget.note'),
      actions: [
        button({ title: texts('forget.yes', { name }), verb: 'forget', data: { personId: person.id } }),
        button({ title: texts('forget.no'), verb: 'keep-person', data: { personId: person.id } }),
      ],
    },
    voice,
  );
}

/** Says that somebody was forgotten, or that nobody was. */
export function forgottenCard(outcome: 'done' | 'kept', { texts, words }: Voice): Card {
  const heading = texts(`forget.${outcome}.heading`);
  const sentence = texts(`forget.${outcome}.sentence`);
  return { card: expand('notice', { language: words.language, heading, sentence }), summary: heading };
}

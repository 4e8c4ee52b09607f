import { chooseLanguage } from '../../actions/choose-language.ts';
import { nameOrganiser } from '../../actions/name-organiser.ts';
import { plain } from '../../cards/plain-text.ts';
import type { Language } from '../../language.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import { isAdministrator } from '../administrator.ts';
import type { Answer } from '../answer.ts';
import { deskFor } from '../desk.ts';
import type { Given } from './command.ts';
import { listMembers } from './list-members.ts';

const ADDS = /\b(?:voeg toe|toevoegen|erbij|add)\b/i;
const REMOVES = /\b(?:verwijder(?:en)?|eraf|remove)\b/i;

/** Lists the organisers, or names one more or one less: "organisatoren BEM voeg toe Anna Waterland". */
export async function manageOrganisers(given: Given): Promise<Answer> {
  const { desk, person, rest } = given;
  const { texts, words } = desk.voice;
  const verb = ADDS.exec(rest) ?? REMOVES.exec(rest);
  if (!verb) return listMembers(given);
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const before = rest.slice(0, verb.index).trim();
  const code = before || (mine.length === 1 ? (mine[0]?.code ?? '') : '');
  const name = rest.slice(verb.index + verb[0].length).trim();
  const result = await nameOrganiser(desk, {
    code,
    person,
    isAdmin: await isAdministrator(desk, person, given.origin),
    name,
    becomes: ADDS.test(verb[0]),
  });
  if (!result.ok)
    return { text: texts(`organisers.${result.reason}`, { name: plain(name), code: plain(code) }) };
  const names = words.list(result.names.map(plain));
  return { text: texts('organisers.now', { code: plain(result.code), names }) };
}

/** Which words choose which language. */
const LANGUAGE_WORDS: Readonly<Record<Language, RegExp>> = {
  nl: /^(?:nl|nederlands|dutch)$/i,
  en: /^(?:en|engels|english)$/i,
};

export async function speak({ desk, person, rest }: Given): Promise<Answer> {
  const chosen = (['nl', 'en'] as const).find((language) => LANGUAGE_WORDS[language].test(rest.trim()));
  if (!chosen) return { text: desk.voice.texts('language.which') };
  const changed = await chooseLanguage(desk, person, chosen);
  return { text: deskFor(desk, changed).voice.texts('language.chosen') };
}

import { chooseLanguage } from '../../actions/choose-language.ts';
import { nameOrganiser } from '../../actions/name-organiser.ts';
import { plain } from '../../cards/plain-text.ts';
import type { Language } from '../../cards/texts.ts';
import { committeesOfOrganiser, members, organisers } from '../../store/committees.ts';
import type { Committee, Person } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import { type Desk, deskFor } from '../desk.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';
import { listOfNames } from './set-up-committee.ts';

/** Who is on the roster of the committees that this person organises. */
export async function listMembers({ desk, person, rest }: Given): Promise<Answer> {
  const mine = await committeesOfOrganiser(desk.db, person.id);
  if (mine.length === 0) return { text: await whoOrganises(desk, person) };
  const named = mine.filter(({ code }) => mentions(rest, code));
  const lists = (named.length > 0 ? named : mine).map((committee) => membersOf(desk, committee));
  return { text: (await Promise.all(lists)).join('\n\n') };
}

async function membersOf(desk: Desk, committee: Committee): Promise<string> {
  const { texts, words } = desk.voice;
  const [roster, organising] = await Promise.all([
    members(desk.db, committee.id),
    organisers(desk.db, { committeeId: committee.id }),
  ]);
  const names = listOfNames(
    desk,
    roster.map(({ name }) => name),
  );
  return texts('members', {
    committee: plain(committee.code),
    team: plain(committee.team_name),
    count: roster.length,
    names,
    organisers: words.list(organising.map(({ name }) => plain(name))),
  });
}

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
    isAdmin: isAdministrator(desk, person),
    name,
    becomes: ADDS.test(verb[0]),
  });
  if (!result.ok)
    return { text: texts(`organisers.${result.reason}`, { name: plain(name), code: plain(code) }) };
  const names = words.list(result.names.map(plain));
  return { text: texts('organisers.now', { code: plain(result.code), names }) };
}

function isAdministrator({ admins }: Desk, { entra_id, sign_in_name }: Person): boolean {
  return admins.includes(entra_id) || (sign_in_name !== null && admins.includes(sign_in_name.toLowerCase()));
}

function mentions(rest: string, code: string): boolean {
  return rest.toLowerCase().includes(code.toLowerCase());
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

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { draft, griffieCode, type House, openHouse } from './house.ts';
import { readable } from './reading.ts';

describe('setting up a committee in Teams', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ members: 4, bare: true });
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  const answerIn = () => house.team.general.answer().text ?? '';

  test('is refused to somebody who is no administrator', async () => {
    const [, bram] = house.members;
    await bram?.mentions(house.team.general, 'commissie BEM');
    expect(answerIn()).toContain('alleen een beheerder');
  });

  test('counts the team’s members, not its guests, and says what is still missing', async () => {
    house.team.joins(house.teams.addPerson('Gast Verweg', { role: 'guest' }));
    // Teams does not always say the role; the name of the account tells it then.
    const userPrincipalName = 'v.verweg_elders.example#EXT#@provincie.example';
    house.team.joins(house.teams.addPerson('Vera Verweg', { userPrincipalName }));
    await house.organiser.mentions(house.team.general, 'commissie BEM');
    expect(answerIn()).toContain('De commissie BEM is aangemaakt met 4 leden');
    expect(answerIn()).toContain('Anna Waterland, Bram Wolkendijk, Carla Windveer en Dirk Zandplaat');
    expect(answerIn()).toContain('U staat zelf ook op de lijst en telt dus mee als lid.');
    expect(answerIn()).toContain('Wat nog ontbreekt: het kanaal van de Griffie.');
    expect(answerIn()).not.toContain('Verweg');
  });

  test('is harmless to repeat, in any letter case, and brings the roster up to date', async () => {
    house.team.joins(house.teams.addPerson('Els Regenboog'));
    await house.organiser.mentions(house.team.general, 'Commissie bem');
    expect(answerIn()).toContain('De ledenlijst van BEM is bijgewerkt: 5 leden');
  });

  test('is refused to members who do not organise it, with whom to ask', async () => {
    const [, , carla] = house.members;
    await carla?.mentions(house.team.general, 'commissie BEM');
    expect(answerIn()).toContain('Alleen de organisatoren kunnen die veranderen: Anna Waterland');
  });

  test('needs a name, and a channel to be typed in', async () => {
    await house.organiser.mentions(house.team.general, 'commissie');
    expect(answerIn()).toContain('Welke commissie?');
    await house.organiser.says('commissie BEM');
    expect(house.organiser.chat.answer().text).toContain('Typ dit in een kanaal van het team');
  });

  test('gives the Griffie’s code to organisers alone, and never in a channel', async () => {
    const [, bram] = house.members;
    await bram?.says('griffie');
    expect(bram?.chat.answer().text).toContain('Vraag het Anna Waterland.');
    await house.organiser.mentions(house.team.general, 'griffie');
    expect(answerIn()).toContain('Typ er de code bij');
  });

  test('takes a code that it gave, once, in a channel of any team', async () => {
    const clerk = house.teams.addPerson('Gerda Griffioen');
    const clerks = house.teams.addTeam('Griffie van de provincie', [clerk]);
    const requests = clerks.addChannel('Verzoeken');
    await clerk.mentions(requests, 'griffie AAAA-BBBB');
    expect(requests.answer().text).toContain('Deze code ken ik niet.');

    const code = await griffieCode(house.organiser);
    await clerk.mentions(requests, `griffie ${code.toLowerCase().replace('-', ' ')}`);
    expect(requests.answer().text).toContain('krijgt voortaan de verzoeken van de commissie BEM');
    await clerk.mentions(requests, `griffie ${code}`);
    expect(requests.answer().text).toContain('krijgt voortaan de verzoeken van de commissie BEM');

    await clerk.mentions(clerks.general, `griffie ${code}`);
    expect(clerks.general.answer().text).toContain('al gebruikt voor een ander kanaal');
    const message = await draft(house);
    expect(readable(message.card)).toContain(
      'Kanaal van de Griffie: Verzoeken in het team Griffie van de provincie.',
    );
  });

  test('makes an earlier code useless when a new one is asked for, and lets codes expire', async () => {
    const first = await griffieCode(house.organiser);
    const second = await griffieCode(house.organiser);
    await house.organiser.mentions(house.team.general, `griffie ${first}`);
    expect(answerIn()).toContain('Deze code ken ik niet.');
    await house.bot().setClock('2022-10-04T09:30:00+02:00');
    await house.organiser.mentions(house.team.general, `griffie ${second}`);
    expect(answerIn()).toContain('Deze code is verlopen.');
  });
});

test('a team of 120 people is read to its last page', async () => {
  await using house = await openHouse({ members: 1, bare: true });
  for (let number = 2; number <= 120; number++)
    house.team.joins(
      house.teams.addPerson(`Lid ${number}`, { userPrincipalName: `lid${number}@voorbeeld.example` }),
    );
  await house.organiser.mentions(house.team.general, 'commissie Ruimte & Groen');
  const answer = house.team.general.answer().text ?? '';
  expect(answer).toContain('De commissie Ruimte & Groen is aangemaakt met 120 leden');
  expect(answer).toContain('en 80 anderen');
});

test('an administrator may be named by Entra object id, among others', async () => {
  const admins = (person: Person) => `iemand@voorbeeld.example, ${person.aadObjectId.toUpperCase()}`;
  await using house = await openHouse({ members: 2, bare: true, admins });
  const [organiser, bram] = house.members;
  await bram?.mentions(house.team.general, 'commissie BEM');
  expect(house.team.general.answer().text).toContain('alleen een beheerder');
  await organiser?.mentions(house.team.general, 'commissie BEM');
  expect(house.team.general.answer().text).toContain('De commissie BEM is aangemaakt met 2 leden');
});

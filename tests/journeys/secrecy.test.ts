import { expect, test } from '@jest/globals';
import { draft, type House, openHouse } from './house.ts';
import { memberCard, memberCards, NO, reads, request, YES } from './reading.ts';

/** Posts the memo with or without secrecy and lets three of five members say yes and one no. */
async function vote(house: House, secret: boolean) {
  const { organiser, members, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Plaatsen', { inputs: { secret: `${secret}` } });
  await organiser.clicks(message, 'Ja, verstuur naar 5 leden');
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  for (const [index, member] of members.entries())
    if (index < 4) await member.clicks(memberCard(member), index < 3 ? YES : NO);
  await request(house);
  await teams.until(() => reads(organiser, message).includes('Geen interesse 1'), 'the numbers');
  await organiser.says('status');
  return message;
}

test('under secrecy nothing that leaves the bot, and no line of its log, says who answered what', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members, teams } = house;
  const before = teams.requests.length;
  const message = await vote(house, true);
  expect(reads(members[1] ?? organiser, memberCard(members[1] ?? organiser))).toContain('Stemgeheim');
  expect(reads(organiser, message)).toContain('Stemgeheim: alleen de aantallen zijn te zien.');
  const sent = teams.requests.slice(before).map(({ body }) => JSON.stringify(body ?? ''));
  const left = sent.join('\n');
  expect(left).toContain('Interesse');
  // Not by expect: it would print all that was sent.
  expect(members.slice(1).filter(({ name }) => left.includes(name))).toHaveLength(0);
  for (const { name, aadObjectId } of members) {
    expect(house.bot().log()).not.toContain(name);
    expect(house.bot().log()).not.toContain(aadObjectId);
  }
  expect(house.bot().log()).not.toContain('interested');
  expect(teams.complaints).toEqual([]);
});

test('without secrecy the members are told so, and the organiser sees who answered what', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members } = house;
  const message = await vote(house, false);
  const [, bram] = members;
  expect(reads(bram ?? organiser, memberCard(bram ?? organiser))).toContain(
    'De organisator ziet wie wat heeft geantwoord.',
  );
  const card = JSON.stringify(organiser.sees(message));
  expect(card).toContain('Interesse (3): Anna Waterland, Bram Wolkendijk en Carla Windveer');
  expect(card).toContain('Geen interesse (1): Dirk Zandplaat');
  expect(card).toContain('Nog geen antwoord van Els Regenboog.');

  await organiser.mentions(house.team.general, 'status');
  const inChannel = JSON.stringify(house.team.general.latest().card);
  expect(inChannel).toContain('3 van de 5 leden hebben interesse');
  expect(inChannel).not.toContain('Dirk Zandplaat');
  await organiser.mentions(house.team.general, 'concepten');
  expect(house.team.general.latest().text).toContain('alleen in onze 1-op-1-chat');
});

import { expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { openHouse, post } from './house.ts';
import { runWaiting, untilDelivered } from './queue-clock.ts';
import { cardsIn, memberCard, readable, request, YES } from './reading.ts';

test('the members’ cards and reminders say how many days are left, on every day anew and to the last', async () => {
  await using house = await openHouse({ members: 3 });
  const { members, teams, organiser } = house;
  const [, bram, carla] = members as [Person, Person, Person];
  await post(house);
  await bram.clicks(memberCard(bram), YES);
  const saying = (words: string) =>
    teams.until(
      () => members.every((member) => readable(memberCard(member).card).includes(words)),
      `“${words}” on every card`,
    );
  await saying('nog 14 dagen, tot ma 17 oktober 17:00.');
  await organiser.says('herinner');
  await organiser.clicks(organiser.chat.latest('Herinnering sturen?'), 'Ja, stuur de herinnering');
  const reminder = await teams.until(() => cardsIn(carla, 'Herinnering: ')[0], 'the reminder');
  expect(readable(reminder.card)).toContain('Antwoorden kan nog 14 dagen, tot ma 17 oktober 17:00.');

  // Woken too early it changes nothing, and waits on.
  await runWaiting(house, 'days-left');
  expect(readable(memberCard(carla).card)).toContain('nog 14 dagen');

  await house.bot().setClock('2022-10-04T00:00:05+02:00');
  await runWaiting(house, 'days-left');
  await saying('nog 13 dagen, tot ma 17 oktober 17:00.');
  expect(readable(memberCard(bram).card)).toContain('Uw antwoord wijzigen kan nog 13 dagen');
  await teams.until(() => readable(reminder.card).includes('nog 13 dagen'), 'the same on the reminder');

  // After days without the bot, one edit of each says it all.
  await untilDelivered(house);
  const cards = members.flatMap((member) => [memberCard(member), ...cardsIn(member, 'Herinnering: ')]);
  expect(cards).toHaveLength(5);
  const edits = () =>
    cards.map(
      ({ id }) => teams.requests.filter(({ kind, path }) => kind === 'update' && path.includes(id)).length,
    );
  await house.killAndRestart();
  await house.bot().setClock('2022-10-16T12:00:00+02:00');
  const had = edits();
  await runWaiting(house, 'days-left');
  await saying('nog tot morgen, ma 17 oktober 17:00.');
  const reminders = members.flatMap((member) => cardsIn(member, 'Herinnering: '));
  await teams.until(
    () => reminders.every(({ card }) => readable(card).includes('nog tot morgen')),
    'the same on the reminders',
  );
  await untilDelivered(house);
  expect(edits()).toEqual(had.map((count) => count + 1));

  await house.bot().setClock('2022-10-17T00:00:01+02:00');
  await runWaiting(house, 'days-left');
  await saying('kan vandaag tot 17:00.');
  await expect(runWaiting(house, 'days-left')).rejects.toThrow('No job waits');
  expect(teams.complaints).toEqual([]);
});

test('after the poll has ended no day changes anything; a deadline that is put off counts from then on', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, members, teams } = house;
  const bram = members[1] as Person;
  await post(house);
  await organiser.says('sluit');
  await organiser.clicks(organiser.chat.latest('Peiling sluiten?'), 'Ja, sluit');
  await teams.until(() => readable(memberCard(bram).card).includes('Antwoorden kon tot'), 'the end');
  await house.bot().setClock('2022-10-04T00:10:00+02:00');
  await runWaiting(house, 'days-left');
  await expect(runWaiting(house, 'days-left')).rejects.toThrow('No job waits');
  expect(readable(memberCard(bram).card)).toContain('Antwoorden kon tot');

  await organiser.says('heropen');
  const asked = organiser.chat.latest('Peiling heropenen');
  await organiser.clicks(asked, 'Heropenen', { inputs: { day: '2022-10-06', time: '17:00' } });
  await teams.until(() => readable(memberCard(bram).card).includes('nog 2 dagen'), 'the new deadline');
  await house.bot().setClock('2022-10-05T00:10:00+02:00');
  await runWaiting(house, 'days-left');
  await teams.until(() => readable(memberCard(bram).card).includes('nog tot morgen'), 'the next day');
  expect(teams.complaints).toEqual([]);
});

test('a poll that goes on because its session was cancelled counts its days again', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  await post(house);
  for (const member of members) await member.clicks(memberCard(member), YES);
  const message = await request(house, 'Er is een meerderheid');
  const [, pollId] = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
  const clerk = teams.addPerson('Gerda Griffioen');
  const clicks = (verb: string, data: Record<string, string>) =>
    clerk.invoke(
      { action: { type: 'Action.Execute', verb, data: { pollId, ...data } }, trigger: 'manual' },
      { message },
    );
  const moment = { startsAt: '2022-11-16T13:00:00.000Z', endsAt: '2022-11-16T15:00:00.000Z', place: '' };
  expect((await clicks('plan', { ...moment, seen: 'none' })).card).toBeDefined();
  await house.bot().setClock('2022-10-04T00:00:05+02:00');
  await runWaiting(house, 'days-left');
  expect((await clicks('cancel', { seen: '0', reason: '' })).card).toBeDefined();
  const saying = (words: string) =>
    teams.until(
      () => members.every((member) => readable(memberCard(member).card).includes(words)),
      `“${words}” on every card`,
    );
  await saying('nog 13 dagen');
  await house.bot().setClock('2022-10-05T00:00:05+02:00');
  await runWaiting(house, 'days-left');
  await saying('nog 12 dagen');
  expect(teams.complaints).toEqual([]);
});

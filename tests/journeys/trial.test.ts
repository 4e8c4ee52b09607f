import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Card, Message, Person } from '../teams/teams.ts';
import { confirm, draft, type House, openHouse } from './house.ts';
import {
  cardsIn,
  dateFields,
  memberCard,
  memberCards,
  NO,
  readable,
  reads,
  requests,
  YES,
} from './reading.ts';

const BANNER = 'Proef: dit zien de leden. Uw antwoorden hier tellen nergens mee.';
const QUESTIONS = 'Welke rol past de provincie? aanjager / facilitator\nWat vindt u ervan?';

/** Asks on a draft for a trial, with these fields filled in, and waits for it. */
async function askTrial({ organiser, teams }: House, message: Message, inputs: Record<string, string> = {}) {
  const before = new Set(trials(organiser));
  await organiser.clicks(message, 'Proef naar mijzelf', { inputs });
  return teams.until(() => trials(organiser).find((each) => !before.has(each)), 'a trial in the chat');
}

function trials(organiser: Person): Message[] {
  return cardsIn(organiser, 'Proef: dit zien de leden.').filter(({ card }) =>
    readable(card).includes(BANNER),
  );
}

function actionsOf(card: Card): { verb: string; data: Record<string, string> }[] {
  const found: { verb: string; data: Record<string, string> }[] = [];
  JSON.stringify(card, (_key, value) => {
    if (value?.verb && value.data) found.push({ verb: value.verb, data: value.data });
    // What old versions of Teams send.
    if (value?.data?.verb) found.push({ verb: value.data.verb, data: value.data });
    return value;
  });
  return found;
}

/** The ids of the fields for the questions. */
function questionFields(card: Card): string[] {
  return [...JSON.stringify(card).matchAll(/"id":"(question-[^"]+)"/g)].map(([, id = '']) => id);
}

const sends = (person: Person, { verb, data }: { verb: string; data: object }) =>
  person.invoke({ action: { type: 'Action.Execute', verb, data } });

describe('a trial', () => {
  let house: House;
  let organiser: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 4 });
    organiser = house.organiser;
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('shows the member’s card as members will get it, clearly marked, with what was just filled in', async () => {
    const message = await draft(house);
    const inputs = { questions: QUESTIONS, summary: 'Graag uw mening.', secret: 'true', day: '2022-10-20' };
    const trial = await askTrial(house, message, inputs);
    const text = reads(organiser, trial);
    expect(text.startsWith(BANNER)).toBe(true);
    expect(text).toContain(
      'Uitnodiging werksessie digitalisering mkb\nPeiling onder de leden van BEM\nGraag uw mening.',
    );
    expect(text).toContain('Stemgeheim: niemand ziet wie wat heeft geantwoord.');
    expect(text).toContain('Antwoorden kan nog 17 dagen, tot do 20 oktober 17:00.');
    expect(text).toContain('0 van de 4 leden hebben interesse; nodig zijn er 3.');
    expect(trial.summary).toContain('Proef: Uitnodiging werksessie');
    expect(reads(organiser, message)).toContain(
      'De proef is onderweg. U vindt hem zo onderaan in deze chat.',
    );
    expect(reads(organiser, message)).toContain('Graag uw mening.');
    for (const member of house.members.slice(1)) expect(cardsIn(member, 'Hebt u interesse?')).toHaveLength(0);
  });

  test('can be tried out: interest, dates and questions, each saved to the eye', async () => {
    const trial = await askTrial(house, await draft(house), { questions: QUESTIONS });
    await organiser.clicks(trial, NO);
    expect(reads(organiser, trial)).toContain(BANNER);
    expect(reads(organiser, trial)).toContain(`✓ Uw antwoord: ${NO}`);
    expect(reads(organiser, trial)).toContain('[Opslaan]');
    expect(reads(organiser, trial)).not.toContain('Welke datums schikken u?');
    await organiser.clicks(trial, YES);
    const card = organiser.sees(trial);
    expect(readable(card)).toContain('Welke datums schikken u?');
    expect((await organiser.clicks(trial, 'Opslaan')).text).toBe(
      'U hebt nog niets ingevuld. Er is niets opgeslagen.',
    );
    const [date = '', , , role = ''] = dateFields(card);
    const [, own = ''] = questionFields(card);
    const inputs = { [date]: 'yes', [role]: 'facilitator', [own]: 'Goed plan.' };
    await organiser.clicks(trial, 'Opslaan', { inputs });
    const text = reads(organiser, trial);
    expect(text).toContain(BANNER);
    expect(text).toContain('✓ Uw datums zijn opgeslagen op ma 3 okt 2022');
    expect(text).toContain('✓ Uw antwoorden zijn opgeslagen op ma 3 okt 2022');
    expect(text).toContain('Goed plan.');
    expect(text).toContain('0 van de 4 leden hebben interesse');
    expect(
      (
        await sends(organiser, {
          verb: 'try-save-answers',
          data: { ...actionsOf(card)[0]?.data, choice: 'interested', 'question-x': '1' },
        })
      ).text,
    ).toContain('De vragen van deze peiling zijn veranderd');
  });

  test('without questions has the dates’ own button', async () => {
    const trial = await askTrial(house, await draft(house));
    await organiser.clicks(trial, YES);
    expect((await organiser.clicks(trial, 'Opslaan')).text).toContain('bij geen enkele datum een antwoord');
    const [date = ''] = dateFields(organiser.sees(trial));
    await organiser.clicks(trial, 'Opslaan', { inputs: { [date]: 'no' } });
    expect(reads(organiser, trial)).toContain('✓ Uw datums zijn opgeslagen');
  });

  test('has not one button in any state that a vote is made of', async () => {
    const trial = await askTrial(house, await draft(house), { questions: QUESTIONS });
    const cards = [organiser.sees(trial)];
    for (const title of [YES, NO]) {
      await organiser.clicks(trial, title);
      cards.push(organiser.sees(trial));
    }
    for (const card of cards) {
      const verbs = actionsOf(card).map(({ verb }) => verb);
      expect(verbs.length).toBeGreaterThan(3);
      expect(verbs.filter((verb) => !verb.startsWith('try-'))).toEqual([]);
    }
  });

  test('with an old Teams answers by editing the card', async () => {
    const trial = await askTrial(house, await draft(house));
    await organiser.clicksOld(trial, YES);
    await house.teams.until(
      () => readable(trial.card).includes(`✓ Uw antwoord: ${YES}`),
      'the answer on the trial',
    );
    expect(readable(trial.card)).toContain(BANNER);
  });

  test('asked for twice comes as a fresh copy', async () => {
    const message = await draft(house);
    const first = await askTrial(house, message);
    await organiser.clicks(first, NO);
    const second = await askTrial(house, message, { summary: 'Nieuw.' });
    expect(second.id).not.toBe(first.id);
    expect(reads(organiser, second)).toContain('U hebt nog niet geantwoord.');
    expect(reads(organiser, second)).toContain('Nieuw.');
  });

  test('of a draft that does not fit is not sent; the draft says why', async () => {
    const message = await draft(house);
    const before = trials(organiser).length;
    await organiser.clicks(message, 'Proef naar mijzelf', { inputs: { dates: 'morgen', summary: 'Let op' } });
    expect(reads(organiser, message)).toContain('Dit klopt nog niet:');
    expect(reads(organiser, message)).not.toContain('De proef is onderweg');
    const sent = await askTrial(house, message, { dates: 'do 10 nov 14:00' });
    expect(reads(organiser, sent)).toContain('Let op');
    expect(reads(organiser, message)).not.toContain('Dit klopt nog niet:');
    expect(trials(organiser)).toHaveLength(before + 1);
  });

  test('of a draft that was changed meanwhile says so, and shows what the members see now', async () => {
    const message = await draft(house);
    const trial = await askTrial(house, message);
    const [old] = actionsOf(organiser.sees(trial));
    await organiser.clicks(message, 'Bijwerken', { inputs: { title: 'Een andere titel' } });
    const { card } = await sends(organiser, old ?? { verb: '', data: {} });
    const text = readable(card);
    expect(text).toContain(`${BANNER}\nHet concept is gewijzigd nadat u deze proef kreeg.`);
    expect(text).toContain('Een andere titel');
    expect(text).toContain('U hebt nog niet geantwoord.');
    await house.teams.until(() => readable(trial.card).includes('Een andere titel'), 'the changed trial');
    await organiser.clicks(trial, NO);
    expect(reads(organiser, trial)).not.toContain('Het concept is gewijzigd');
  });

  test('keeps the fields of the questions that stay when others are changed', async () => {
    const message = await draft(house);
    const trial = await askTrial(house, message, { questions: QUESTIONS });
    await organiser.clicks(trial, NO);
    const [role = '', own = ''] = questionFields(organiser.sees(trial));
    const questions = `Bent u bekend met het onderzoek? ja/nee\n${QUESTIONS.split('\n')[1]}`;
    const fresh = await askTrial(house, message, { questions });
    await organiser.clicks(fresh, NO);
    expect(questionFields(organiser.sees(fresh))).toEqual([expect.stringContaining('question-'), own]);
    expect(questionFields(organiser.sees(fresh))).not.toContain(role);
  });

  test('of a draft that was thrown away says so', async () => {
    const message = await draft(house);
    const trial = await askTrial(house, message);
    const [old] = actionsOf(organiser.sees(trial));
    await organiser.clicks(message, 'Weggooien');
    await organiser.clicks(message, 'Ja, gooi weg');
    const { card } = await sends(organiser, old ?? { verb: '', data: {} });
    expect(readable(card)).toBe(
      'De proef van ‘Uitnodiging werksessie digitalisering mkb’ is voorbij: het concept is weggegooid.',
    );
    await house.teams.until(() => readable(trial.card) === readable(card), 'the end of the trial');
    const pollId = old?.data.pollId;
    const data = { pollId, day: '2022-10-20', time: '12:00' };
    expect((await sends(organiser, { verb: 'send-trial', data })).text).toContain('geen concept meer');
  });

  test.each(['try-vote', 'try-save-dates', 'try-save-answers', 'send-trial'])(
    '%s by somebody who does not organise gets a sentence',
    async (verb) => {
      const trial = await askTrial(house, await draft(house));
      const bram = house.members[1] as Person;
      const data = { ...actionsOf(organiser.sees(trial))[0]?.data, choice: 'interested' };
      const inputs = verb === 'send-trial' ? { day: '2022-10-20', time: '12:00' } : {};
      const answer = await sends(bram, { verb, data: { ...data, ...inputs } });
      expect(answer.text).toMatch(/Deze peiling ken ik niet|alleen een organisator/);
      expect(trials(bram)).toHaveLength(0);
    },
  );

  test('in English reads English', async () => {
    const message = await draft(house);
    await organiser.says('taal en');
    // All drafts of this file stand in one chat, where Teams takes sixty edits in half a minute.
    await house.teams.until(() => readable(message.card).includes('Draft of a poll'), 'the English draft');
    await organiser.clicks(message, 'Test copy to myself');
    const trial = await house.teams.until(
      () => cardsIn(organiser, 'Test copy: this is what the members see.').at(-1),
      'the English trial',
    );
    await organiser.clicks(trial, 'Yes, I am interested');
    expect(reads(organiser, trial)).toContain('✓ Your answer: Yes, I am interested');
    await organiser.says('taal nl');
  });
});

test('a trial counts nowhere, before posting or after it, but for one line of history', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, members, teams } = house;
  const message = await draft(house);
  const trial = await askTrial(house, message, { questions: QUESTIONS });
  await organiser.clicks(trial, YES);
  const tried = actionsOf(organiser.sees(trial));
  const pollId = tried[0]?.data.pollId;
  // A vote made up from a trial finds a draft, on which nobody can vote.
  const forged = { verb: 'vote', data: { pollId, choice: 'interested' } };
  expect((await sends(organiser, forged)).text).toContain('Deze peiling ken ik niet');
  await organiser.clicks(message, 'Plaatsen');
  await organiser.clicks(message, 'Ja, verstuur naar 2 leden');
  await teams.until(() => members.every((member) => memberCards(member).length > 0), 'the cards');
  for (const { verb, data } of tried) {
    const { card } = await sends(organiser, { verb, data: { choice: 'interested', ...data } });
    expect(readable(card)).toContain('is voorbij: de peiling is geplaatst.');
  }
  await teams.until(() => readable(trial.card).includes('is voorbij'), 'the end of the trial');
  const [anna, bram] = members as [Person, Person];
  await bram.clicks(memberCard(bram), YES);
  expect(reads(bram, memberCard(bram))).toContain('1 van de 2 leden heeft interesse; nodig zijn er 2.');
  expect(reads(anna, memberCard(anna))).toContain('U hebt nog niet geantwoord.');
  await organiser.says('status');
  const status = JSON.stringify(organiser.chat.answer().card);
  expect(status).toContain('"title":"Interesse","value":"1"');
  expect(status).toContain('□\u00a01 zonder antwoord');
  expect(status).toContain('bij 2 van de 2 leden');
  expect(status.match(/proef gestuurd, door Anna Waterland/g)).toHaveLength(1);
  expect(requests(house)).toHaveLength(0);
  await anna.clicks(memberCard(anna), YES);
  await teams.until(() => requests(house).length === 1, 'the request');
  expect(teams.complaints).toEqual([]);
});

test('a trial that was asked for before kill -9 comes after it', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, teams } = house;
  const message = await draft(house);
  const hanging = teams.misbehave({ when: ({ kind }) => kind === 'send', status: 503 });
  await organiser.clicks(message, 'Proef naar mijzelf');
  await teams.until(() => hanging.struck > 0, 'the trial under way');
  await house.bot().kill();
  hanging.stop();
  await house.killAndRestart();
  const trial = await teams.until(() => trials(organiser)[0], 'the trial');
  await organiser.clicks(trial, NO);
  expect(reads(organiser, trial)).toContain(`✓ Uw antwoord: ${NO}`);
  await confirm(house);
});

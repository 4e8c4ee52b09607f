import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { faultsOf } from './card-rules.ts';
import { makeSamples, nameOf, sampledBuilders } from './sample.ts';

const made = await makeSamples();
const builders = readdirSync(path.join(import.meta.dirname, '..', '..', '..', 'bot', 'cards')).map((file) =>
  path.basename(file, '.ts'),
);

describe('the samples', () => {
  test('show every card that the bot makes', () => {
    const cards = builders.filter((name) => name.endsWith('-card'));
    expect(cards.filter((name) => !sampledBuilders().includes(name))).toEqual([]);
  });

  test('are of cards that the bot makes', () => {
    expect(sampledBuilders().filter((name) => !builders.includes(name))).toEqual([]);
  });

  test.each(made.map((sample) => [nameOf(sample), sample] as const))(
    '%s is sound',
    (_, { card, language }) => {
      expect(faultsOf(card, language)).toEqual([]);
    },
  );
});

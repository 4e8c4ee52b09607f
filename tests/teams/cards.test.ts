import { expect, test } from '@jest/globals';
import { findAction, toggled } from './card-actions.ts';
import { complaintsAbout } from './card-check.ts';
import { gatherInputs } from './card-inputs.ts';
import { textOf } from './card-text.ts';
import type { Card } from './wire.ts';

const execute = (title: string) => ({ type: 'Action.Execute', title, verb: 'plan' });
const card: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'RichTextBlock', inlines: ['Kenmerk ', { type: 'TextRun', text: 'BEM103' }] },
    { type: 'FactSet', facts: [{ title: 'Van', value: 'GS' }] },
    { type: 'Table', rows: [{ cells: [{ items: [{ type: 'TextBlock', text: 'dinsdag' }] }] }] },
    {
      type: 'Container',
      id: 'more',
      isVisible: false,
      items: [{ type: 'TextBlock', text: 'meer' }, execute('Stil')],
    },
    { type: 'Chart.Donut', fallback: { type: 'TextBlock', text: '3 van 5' } },
    { type: 'Input.Toggle', id: 'agree', title: 'Akkoord' },
  ],
  actions: [
    { type: 'Action.ToggleVisibility', title: 'Meer', targetElements: ['more'] },
    {
      type: 'Action.ShowCard',
      title: 'Plannen',
      card: {
        type: 'AdaptiveCard',
        body: [
          {
            type: 'Input.Date',
            id: 'day',
            label: 'Dag',
            isRequired: true,
            errorMessage: 'Kies een dag',
            min: '2026-12-01',
          },
          {
            type: 'Input.ChoiceSet',
            id: 'places',
            label: 'Plaats',
            isMultiSelect: true,
            value: 'a',
            choices: [
              { title: 'Statenzaal', value: 'a' },
              { title: 'Teams', value: 'b' },
            ],
          },
        ],
        actions: [execute('Plan')],
      },
    },
    execute('Kan niet'),
  ],
};

test('the text of a card reads from top to bottom, without what is hidden', () => {
  expect(textOf(card).split('\n')).toEqual(
    ['Kenmerk BEM103', 'Van GS', 'dinsdag', '3 van 5', 'Akkoord', '[Meer]', '[Plannen]'].concat([
      'Dag',
      'Plaats',
      'Statenzaal',
      'Teams',
      '[Plan]',
      '[Kan niet]',
    ]),
  );
  expect(textOf(card, { hidden: true })).toContain('meer');
});

test('a click sends the inputs of its own card and those around it, never of a card not opened', () => {
  const inputs = { day: '2026-12-08', places: ['Teams', 'Statenzaal'] };
  expect(gatherInputs(card, findAction(card, 'Plan'), inputs)).toEqual({
    day: '2026-12-08',
    places: 'b,a',
    agree: 'false',
  });
  expect(gatherInputs(card, findAction(card, 'Kan niet'), { agree: true })).toEqual({ agree: 'true' });
});

test('the client refuses what is empty, out of range or not there', () => {
  const plan = findAction(card, 'Plan');
  expect(() => gatherInputs(card, plan, {})).toThrow('"Dag" is required: Kies een dag');
  expect(() => gatherInputs(card, plan, { day: '2026-11-30' })).toThrow('is below 2026-12-01');
  expect(() => gatherInputs(card, plan, { dag: 'x' })).toThrow('no input "dag", only agree, day, places');
  expect(() => gatherInputs(card, plan, { day: '2026-12-08', places: 'Thuis' })).toThrow('offers no "Thuis"');
});

test('a hidden button is reached only after it was shown', () => {
  expect(() => findAction(card, 'Stil')).toThrow('there is no "Stil", only Meer, Plannen, Plan, Kan niet');
  expect(findAction(toggled(card, findAction(card, 'Meer').element), 'Stil').hidden).toBe(false);
});

test('what would break in Teams is complained of in a sentence', () => {
  expect(complaintsAbout(card, ['plan'])).toEqual([]);
  const broken: Card = {
    type: 'AdaptiveCard',
    body: [
      { type: 'Image', altText: 'logo' },
      { type: 'TextBlock', text: `Beste \${member.name}` },
      { type: 'Chart.Donut' },
      { type: 'ActionSet', actions: [execute('Plan'), { type: 'Action.Execute', title: 'Leeg' }] },
    ],
  };
  expect(complaintsAbout(broken, ['vote'])).toEqual([
    'the root card has no version: phones refuse it',
    `the text "\${member.name}" was never filled in`,
    'an Image has no url: phones blank the whole card',
    'no client draws a "Chart.Donut" everywhere, and it has no fallback',
    'the action "Plan" has the unknown verb "plan"',
    'the action "Leeg" has no verb',
  ]);
});

import { replyCard } from '../../../../bot/cards/reply-card.ts';
import type { ReplyView } from '../../../../bot/store/sessions.ts';
import { type Knobs, MAJORITY, NOW, PLANNED, REPLY, viewOf, WITHDRAWN } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const reply =
  (said: Partial<ReplyView>, knobs: Knobs = MAJORITY): Samples[string] =>
  (voice) =>
    replyCard(viewOf(knobs), { ...REPLY, ...said }, NOW, voice);

export const samples: Samples = {
  'not possible': reply({}),
  'other dates': reply({ kind: 'other-dates', note: 'Liever op een donderdag, na 19:00 uur.' }),
  settled: reply({ settled: true }),
  'planned since': reply({}, PLANNED),
  'withdrawn since': reply({}, WITHDRAWN),
};

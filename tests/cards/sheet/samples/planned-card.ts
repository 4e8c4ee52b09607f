import { createCalendarLinks } from '../../../../bot/calendar/calendar-links.ts';
import { plannedCard } from '../../../../bot/cards/planned-card.ts';
import type { BallotView } from '../../../../bot/store/polls.ts';
import type { SessionView } from '../../../../bot/store/sessions.ts';
import { ballotOf, DATES_GIVEN, NO, PLANNED, SESSION, viewOf, YES } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const linksOf = createCalendarLinks({ address: () => 'https://polsbot.example', key: Buffer.alloc(32) });

const planned =
  (ballot: Partial<BallotView> | null, session: Partial<SessionView> = {}): Samples[string] =>
  (voice) => {
    const now = { ...SESSION, ...session };
    const own = ballot ? ballotOf(ballot) : undefined;
    const links = linksOf('00000000-0000-4000-8000-000000000001', now, 'Werksessie (BEM)');
    return plannedCard({ view: viewOf(PLANNED), session: now, ballot: own, links }, voice);
  };

export const samples: Samples = {
  'can come': planned({ ...YES, ...DATES_GIVEN }),
  'did not say': planned(YES),
  'not interested': planned(NO),
  'organiser who is no member': planned(null),
  moved: planned(YES, { sequence: 1 }),
  cancelled: planned(YES, {
    sequence: 2,
    cancelled: { at: SESSION.plannedAt, reason: 'De zaal is toch bezet.' },
  }),
};

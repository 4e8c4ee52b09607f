import { type DraftCard, draftCard } from '../../../../bot/cards/draft-card.ts';
import {
  COMMITTEE,
  type Knobs,
  LONG_TITLE,
  NO_ANSWERS,
  NO_PARTY_ANSWERS,
  QUESTIONS,
  ROSTER,
  viewOf,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

type Rest = Omit<Partial<DraftCard>, 'view'>;

const draft =
  ({ poll, ...knobs }: Knobs = {}, rest: Rest = {}): Samples[string] =>
  (voice) => {
    const tally = poll?.rule ? NO_PARTY_ANSWERS : NO_ANSWERS;
    const view = viewOf({ poll: { state: 'draft', opened_at: null, ...poll }, tally, ...knobs });
    return draftCard({ view, roster: ROSTER, committees: [COMMITTEE], ...rest }, voice);
  };

const typed = {
  committee: COMMITTEE.id,
  title: '',
  reference: 'PS2022BEM103',
  summary: '',
  secret: 'false',
  hideCount: 'false',
  rule: 'by-seats',
  quorum: '40',
  day: '2022-10-12',
  time: '12:00',
  dates: 'dinsdag 12 oktober 14:00\nvolgende week ergens',
  questions: 'Waar komt u het liefst bijeen? Provinciehuis',
};

export const samples: Samples = {
  fresh: draft(),
  'long title and a line of the organiser': draft({ poll: LONG_TITLE }),
  'several committees': draft(
    {},
    { committees: [COMMITTEE, { ...COMMITTEE, id: 'committee-2', code: 'Ruimte, Groen en Water' }] },
  ),
  'no channel of the Griffie': draft({ committee: { griffie_channel_id: null } }),
  'secret, by seats, with a quorum': draft({ poll: { secret: true, rule: 'by-seats', quorum: 12 } }),
  'per party': draft({ poll: { rule: 'per-party' } }),
  'with questions': draft({ questions: QUESTIONS }),
  'something does not fit': (voice) =>
    draft(
      {},
      {
        typed,
        problems: [voice.texts('problem.title-missing'), voice.texts('problem.quorum-too-high')],
      },
    )(voice),
  'something has been done': (voice) => draft({}, { notice: voice.texts('draft.trialSent') })(voice),
};

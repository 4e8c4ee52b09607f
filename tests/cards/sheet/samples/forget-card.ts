import { forgetCard, forgottenCard } from '../../../../bot/cards/forget-card.ts';
import type { Samples } from '../sample.ts';

const person = { id: 'person-1', name: 'Bram Wolkendijk', sign_in_name: 'bram.wolkendijk@provincie.example' };

export const samples: Samples = {
  'on two rosters': (voice) => forgetCard({ person, polls: 12, committees: ['BEM', 'RGW'] }, voice),
  'on none, with one poll': (voice) =>
    forgetCard({ person: { ...person, sign_in_name: null }, polls: 1, committees: [] }, voice),
  done: (voice) => forgottenCard('done', voice),
  'not done': (voice) => forgottenCard('kept', voice),
};

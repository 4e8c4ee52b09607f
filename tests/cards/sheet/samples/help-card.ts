import { helpCard } from '../../../../bot/cards/help-card.ts';
import { helpGroups } from '../../../../bot/teams/commands/help.ts';
import { COMMANDS } from '../../../../bot/teams/commands/table.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'every command': (voice) => helpCard(helpGroups(COMMANDS, voice), voice),
};

import { manageOrganisers, speak } from './about-people.ts';
import { committeeCalendar } from './calendar.ts';
import type { Command } from './command.ts';
import { griffie } from './griffie.ts';
import { help, howToBegin } from './help.ts';
import { listMembers } from './list-members.ts';
import { listPolls } from './my-polls.ts';
import { changeDates, close, exportPoll, extend, openDraft, remind, status, withdraw } from './on-poll.ts';
import { recordByPhone, updateRoster } from './on-roster.ts';
import { committeeRule } from './rule.ts';
import { setUp } from './set-up-committee.ts';

/** Every command: the words that call it in both languages, who may give it, and what it does. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'help',
    words: { nl: ['help', 'hulp', '?'], en: ['help'] },
    who: 'anybody',
    run: (given) => help(given, COMMANDS),
  },
  {
    name: 'new',
    words: { nl: ['nieuw', 'nieuwe'], en: ['new'] },
    who: 'organiser',
    run: howToBegin,
  },
  {
    name: 'drafts',
    words: { nl: ['concepten', 'concept'], en: ['drafts', 'draft'] },
    takes: 'reference',
    who: 'organiser',
    states: ['draft'],
    isConfidential: true,
    onPoll: openDraft,
  },
  {
    name: 'polls',
    words: { nl: ['peilingen', 'peiling'], en: ['polls', 'poll'] },
    who: 'anybody',
    run: listPolls,
  },
  {
    name: 'status',
    words: { nl: ['status', 'stand'], en: ['status'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested', 'planned', 'closed', 'withdrawn'],
    onPoll: status,
  },
  {
    name: 'members',
    words: { nl: ['leden', 'ledenlijst'], en: ['members', 'roster'] },
    takes: 'committee',
    who: 'organiser',
    run: listMembers,
  },
  {
    name: 'remind',
    words: { nl: ['herinner', 'herinnering'], en: ['remind', 'reminder'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: remind,
  },
  {
    name: 'phone',
    words: { nl: ['namens', 'telefoon', 'telefonisch'], en: ['phone', 'behalf'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    isConfidential: true,
    onPoll: recordByPhone,
  },
  {
    name: 'update',
    words: { nl: ['bijwerken'], en: ['update'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: updateRoster,
  },
  {
    name: 'extend',
    words: { nl: ['verleng', 'verlengen'], en: ['extend'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: extend,
  },
  {
    name: 'dates',
    words: { nl: ['datums', 'data'], en: ['dates'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: changeDates,
  },
  {
    name: 'close',
    words: { nl: ['sluit', 'sluiten'], en: ['close'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: close,
  },
  {
    name: 'reopen',
    words: { nl: ['heropen', 'heropenen'], en: ['reopen'] },
    takes: 'reference',
    who: 'organiser',
    states: ['closed', 'requested'],
    onPoll: extend,
  },
  {
    name: 'withdraw',
    words: { nl: ['intrekken', 'trek'], en: ['withdraw'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested'],
    onPoll: withdraw,
  },
  {
    name: 'export',
    words: { nl: ['export', 'exporteren', 'exporteer'], en: ['export'] },
    takes: 'reference',
    who: 'organiser',
    states: ['open', 'requested', 'planned', 'closed', 'withdrawn'],
    isConfidential: true,
    onPoll: exportPoll,
  },
  {
    name: 'organisers',
    words: { nl: ['organisatoren', 'organisator'], en: ['organisers', 'organiser', 'organizers'] },
    takes: 'person',
    who: 'organiser',
    run: manageOrganisers,
  },
  {
    name: 'rule',
    words: { nl: ['regel'], en: ['rule'] },
    takes: 'committee',
    who: 'organiser',
    run: committeeRule,
  },
  {
    name: 'calendar',
    words: { nl: ['agenda'], en: ['calendar'] },
    takes: 'committee',
    who: 'organiser',
    run: committeeCalendar,
  },
  {
    name: 'language',
    words: { nl: ['taal'], en: ['language'] },
    takes: 'language',
    who: 'anybody',
    run: speak,
  },
  {
    name: 'committee',
    words: { nl: ['commissie'], en: ['committee'] },
    takes: 'committee',
    who: 'administrator',
    run: setUp,
  },
  {
    name: 'griffie',
    words: { nl: ['griffie'], en: ['griffie', 'clerk'] },
    takes: 'committee',
    who: 'organiser',
    run: griffie,
  },
];

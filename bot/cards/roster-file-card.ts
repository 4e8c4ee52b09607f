import type { RosterChange } from '../poll/roster-change.ts';
import type { CheckedRoster } from '../roster/check-roster.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { rosterChangeFacts } from './roster-change-card.ts';
import { someNames } from './some-names.ts';
import { type CardElement, expand } from './template.ts';

type Parts = Readonly<{
  heading: string;
  explanation: string;
  note: string;
  choices?: readonly Readonly<{ title: string; value: string }>[];
  facts?: readonly Readonly<{ title: string; value: string }>[];
  lines?: readonly string[];
  actions?: readonly CardElement[];
}>;

/** A card about a roster file: what it will do, what is wrong with it, or what it did. */
export function rosterFileCard(parts: Parts, { texts, words }: Voice): Card {
  const { choices = [], facts = [], lines = [], actions = [] } = parts;
  const card = expand('roster-file', {
    language: words.language,
    heading: parts.heading,
    explanation: parts.explanation,
    note: parts.note,
    choices,
    hasChoices: choices.length > 0,
    choiceLabel: texts('rosterFile.committee'),
    choiceHint: texts('rosterFile.committeeHint'),
    choiceError: texts('rosterFile.committeeError'),
    facts,
    hasFacts: facts.length > 0,
    lines,
    actions,
    hasActions: actions.length > 0,
  });
  return { card, summary: parts.heading };
}

type Sent = Readonly<{ fileId: string; fileName: string }>;

/** Asks for which committee a roster is meant. */
export function rosterChoiceCard(
  { fileId, fileName }: Sent,
  committees: readonly Committee[],
  voice: Voice,
): Card {
  const { texts } = voice;
  return rosterFileCard(
    {
      heading: texts('rosterFile.which'),
      explanation: texts('rosterFile.received', { name: plain(fileName) }),
      note: texts('rosterFile.nothingYet'),
      choices: committees.map(({ id, code }) => ({ title: code, value: id })),
      actions: [
        button({ title: texts('rosterFile.look'), verb: 'show-roster-file', data: { fileId } }),
        leaveButton(fileId, voice),
      ],
    },
    voice,
  );
}

type Preview = Sent &
  Readonly<{
    committee: Committee;
    /** How many members the committee has now. */
    before: number;
    roster: CheckedRoster;
    change: RosterChange<RosterVoice>;
  }>;

/** Shows what a roster will change in its committee, and asks whether it is to be used. */
export function rosterPreviewCard(preview: Preview, voice: Voice): Card {
  const { texts } = voice;
  const { fileId, fileName, committee, before, roster, change } = preview;
  const { members } = roster;
  const names = (list: readonly string[]) => someNames(list, voice);
  const changes = rosterChangeFacts(change, voice);
  const parties = partiesOf(members, voice);
  const standIns = standInsOf(roster, voice);
  return rosterFileCard(
    {
      heading: texts('rosterFile.heading', { committee: plain(committee.code) }),
      explanation: texts('rosterFile.received', { name: plain(fileName) }),
      facts: [
        {
          title: texts('rosterFile.members'),
          value: texts('rosterFile.membersValue', { count: members.length, before }),
        },
        ...(parties.length > 0 ? [{ title: texts('rosterFile.parties'), value: names(parties) }] : []),
        ...(standIns.length > 0 ? [{ title: texts('rosterFile.standIns'), value: names(standIns) }] : []),
        ...changes,
      ],
      note: texts(changes.length > 0 ? 'rosterFile.note' : 'rosterFile.unchanged'),
      actions: [
        button({
          title: texts('rosterFile.yes'),
          verb: 'apply-roster-file',
          data: { fileId, committee: committee.id },
        }),
        leaveButton(fileId, voice),
      ],
    },
    voice,
  );
}

function leaveButton(fileId: string, { texts }: Voice): CardElement {
  return button({
    title: texts('rosterFile.no'),
    verb: 'leave-roster-file',
    data: { fileId },
    inputs: 'none',
  });
}

/** "Waterpartij (5 zetels, 2 leden)" for each party, in the order of the file. */
function partiesOf(members: CheckedRoster['members'], { texts }: Voice): readonly string[] {
  const parties = Map.groupBy(members, ({ party }) => party);
  return [...parties].flatMap(([party, [first, ...others]]) => {
    if (party === null) return [];
    const name = plain(party);
    const people = texts('rosterFile.people', { count: others.length + 1 });
    if (!first || first.seats === null) return [texts('rosterFile.party', { party: name, people })];
    const seats = texts('members.seats', { count: first.seats });
    return [texts('rosterFile.partyWithSeats', { party: name, seats, people })];
  });
}

/** "Dirk Zandplaat (voor Anna Waterland)" for each stand-in. */
function standInsOf({ members, standIns }: CheckedRoster, { texts }: Voice): readonly string[] {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return standIns.map(({ memberId, name }) =>
    texts('rosterFile.standIn', { name: plain(name), member: plain(names.get(memberId) ?? '') }),
  );
}

import { isDateShaped } from './memo-date.ts';

type Field = 'title' | 'reference' | 'date' | 'from' | 'to' | 'phone' | 'team';

/** What a memo's head says, as it is written there; null where it says nothing. */
export type Head = Record<Field, string | null>;

/** `unused` marks a label whose value no reader of the memo needs. */
const LABELS: Readonly<Record<string, Field | 'unused'>> = {
  datum: 'date',
  van: 'from',
  afzender: 'from',
  aan: 'to',
  telefoonnummer: 'phone',
  telefoon: 'phone',
  doorkiesnummer: 'phone',
  'tel.': 'phone',
  tel: 'phone',
  team: 'team',
  afdeling: 'team',
  'onze referentie': 'reference',
  'ons kenmerk': 'reference',
  referentie: 'reference',
  kenmerk: 'reference',
  onderwerp: 'title',
  betreft: 'title',
  bijlagen: 'unused',
  bijlage: 'unused',
  'e-mail': 'unused',
  cc: 'unused',
  status: 'unused',
  versie: 'unused',
  steller: 'unused',
  portefeuillehouder: 'unused',
};
const LABEL_NAMES = Object.keys(LABELS).map((name) => name.replace('.', '\\.'));
const LABELLED = new RegExp(`^(${LABEL_NAMES.join('|')})(?![\\p{L}\\p{N}-]) ?(:?) ?(.*)$`, 'iu');
const LETTERHEAD = /^(?:(?:staten)?memo(?:randum)?|(?:staten)?notitie|statenbrief|provincie \p{L}+)$/iu;
const REFERENCE = /^(?=.*\p{L})(?:[^\d\s]*\d){4}[^\s]*$/u;
const LOOK_AHEAD = 3;
const LONGEST_HEAD_LINE = 200;
const LONGEST_BARE_LABEL_LINE = 80;

type Entry = { field: Field | 'unused'; value: string; marked: boolean };

/** Reads the head of a memo; the body begins at line `bodyStart` (0-based). */
export function readHead(lines: readonly string[]): { head: Head; bodyStart: number } {
  const reader = new HeadReader();
  const written = lines.map((line, index) => ({ line, index })).filter(({ line }) => line !== '');
  const texts = written.map(({ line }) => line);
  let next = 0;
  while (next < texts.length && reader.take(texts, next)) next += 1;
  return { head: reader.head, bodyStart: written[next]?.index ?? lines.length };
}

/**
 * Takes the head line by line. It knows two things beside the values: which field still waits for
 * its value (a label that stood alone on its line), and which one a line without a label carries on.
 */
class HeadReader {
  readonly head: Head = {
    title: null,
    reference: null,
    date: null,
    from: null,
    to: null,
    phone: null,
    team: null,
  };
  private waiting: Field | 'unused' | null = null;
  private carriedOn: 'title' | 'from' | 'to' | 'team' = 'title';
  private titleIsLabelled = false;
  private labelsAreMarked = false;

  /** Takes the line at `index`; false when it no longer belongs to the head. */
  take(texts: readonly string[], index: number): boolean {
    const line = texts[index] ?? '';
    const entry = index === 0 && this.isTitleLikeALabel(texts) ? null : this.entryOf(line);
    if (this.waiting !== null && isHeadLine(line) && !this.interrupts(entry)) {
      this.put(this.waiting, line);
      return true;
    }
    if (entry !== null) {
      this.labelsAreMarked ||= entry.marked;
      if (entry.value === '') this.waiting = entry.field;
      else this.put(entry.field, entry.value);
      return true;
    }
    return this.takeUnlabelled(line, this.goesOn(texts, index + 1));
  }

  /** Whether a line is a label of its own rather than the value awaited ("Aan", and below it "Team Wonen"). */
  private interrupts(entry: Entry | null): boolean {
    return entry !== null && entry.field !== this.waiting && (entry.marked || entry.value === '');
  }

  private takeUnlabelled(line: string, headGoesOn: boolean): boolean {
    if (!isHeadLine(line)) return false;
    if (!headGoesOn && !(this.head.title === null && isAllCapitals(line))) return false;
    if (this.head.title !== null) this.carryOn(line);
    else if (!LETTERHEAD.test(line)) this.head.title = line;
    return true;
  }

  private carryOn(line: string): void {
    this.head[this.carriedOn] = [this.head[this.carriedOn], line].filter(Boolean).join(' ');
  }

  private put(field: Field | 'unused', value: string): void {
    this.waiting = null;
    if (field === 'unused') return;
    this.head[field] = value;
    this.titleIsLabelled ||= field === 'title';
    this.carriedOn = field === 'from' || field === 'to' || field === 'team' ? field : 'title';
  }

  /** What a line of the head says; null for a line without a label and for a field already known. */
  private entryOf(line: string): Entry | null {
    const entry = labelledEntry(line) ?? bareEntry(line);
    if (entry === null || entry.field === 'unused') return entry;
    const known = entry.field === 'title' ? this.titleIsLabelled : this.head[entry.field] !== null;
    return known ? null : entry;
  }

  /** Whether more of the head follows soon. Once labels stood in capitals or had a colon, only such count. */
  private goesOn(texts: readonly string[], from: number): boolean {
    return texts.slice(from, from + LOOK_AHEAD).some((line) => {
      const entry = this.entryOf(line);
      return entry !== null && (entry.marked || !this.labelsAreMarked);
    });
  }

  /** A title such as VAN GAS LOS: its first word is a label, but the real label comes later. */
  private isTitleLikeALabel(texts: readonly string[]): boolean {
    const first = labelledEntry(texts[0] ?? '');
    if (first === null || (texts[0] ?? '').includes(':')) return false;
    return texts.slice(1, 20).some((line) => labelledEntry(line)?.field === first.field);
  }
}

function labelledEntry(line: string): Entry | null {
  if (line.length > LONGEST_HEAD_LINE) return null;
  const [, label = '', colon = '', value = ''] = LABELLED.exec(line) ?? [];
  const field = LABELS[label.toLowerCase()];
  if (field === undefined) return null;
  const marked = colon !== '' || isAllCapitals(label);
  // Without a colon or capitals a label is an ordinary word, and a sentence may begin with it.
  if (!marked && (line.length > LONGEST_BARE_LABEL_LINE || /[.,;!?]$/u.test(line))) return null;
  return { field, value, marked };
}

function bareEntry(line: string): Entry | null {
  if (isDateShaped(line)) return { field: 'date', value: line, marked: true };
  const oneCase = line === line.toUpperCase() || line === line.toLowerCase();
  const isReference = oneCase && line.length <= 40 && REFERENCE.test(line);
  return isReference ? { field: 'reference', value: line, marked: true } : null;
}

/** Whether a line without a label can be a title or a value rather than a sentence of the body. */
function isHeadLine(line: string): boolean {
  return line.length <= LONGEST_HEAD_LINE && !/[.!;]$/u.test(line);
}

/** Whether a text has capitals and no small letters. */
export function isAllCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

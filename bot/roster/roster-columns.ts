/** What a column of a roster file holds. */
export const COLUMNS = ['name', 'address', 'party', 'seats', 'standInFor'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a column may be headed with: folded, so without capitals, accents, blanks and punctuation. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  name: ['naam', 'name', 'volledigenaam', 'fullname', 'lid', 'member', 'naamlid'],
  address: [
    'email',
    'emailadres',
    'emailaddress',
    'mail',
    'mailadres',
    'mailaddress',
    'upn',
    'userprincipalname',
    'aanmeldnaam',
    'signinname',
  ],
  party: ['fractie', 'partij', 'party', 'group', 'politicalgroup'],
  seats: ['zetels', 'aantalzetels', 'seats', 'numberofseats'],
  standInFor: [
    'plaatsvervangervoor',
    'plaatsvervangervan',
    'plaatsvervangt',
    'vervangt',
    'standinfor',
    'substitutefor',
    'deputyfor',
  ],
};

/** A sheet can have thousands of columns; nobody reads of more than some. */
const MOST_UNKNOWN = 20;

/** The columns of a header row: which stands where, and what is wrong with them. */
export type Header = Readonly<{
  places: Readonly<Partial<Record<Column, number>>>;
  twice: readonly Column[];
  /** Headings that mean nothing here. */
  unknown: readonly string[];
}>;

export function readHeader(cells: readonly string[]): Header {
  const places: Partial<Record<Column, number>> = {};
  const twice = new Set<Column>();
  const unknown: string[] = [];
  for (const [place, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column === null) {
      if (cell !== '') unknown.push(cell);
    } else if (places[column] === undefined) places[column] = place;
    else twice.add(column);
  }
  return { places, twice: [...twice], unknown: unknown.slice(0, MOST_UNKNOWN) };
}

/** How many columns of a header row are known. */
export function countKnown({ places }: Header): number {
  return Object.keys(places).length;
}

function columnOf(heading: string): Column | null {
  const folded = fold(heading).replace(/[^\p{L}\p{N}]/gu, '');
  return COLUMNS.find((column) => HEADINGS[column].includes(folded)) ?? null;
}

/** A text for comparing: without capitals, accents and double blanks. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

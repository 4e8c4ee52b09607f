import { isJson, type Json } from './wire.ts';

/** One element or action, and where in the card it stands. */
export interface Placed {
  element: Json;
  type: string;
  /** It or something around it has `isVisible: false`. */
  hidden: boolean;
  /** The ShowCards a person must have opened to reach it, outermost first. */
  within: readonly Json[];
}

/** Where children stand, in the order in which a person meets them. */
const CHILDREN = [
  'body',
  'columns',
  'rows',
  'cells',
  'pages',
  'items',
  'images',
  'inlines',
  'inlineAction',
  'actions',
  'menuActions',
  'selectAction',
  'card',
];

/** What every Teams client draws by itself; of anything else it draws the fallback. */
export const DRAWN = new Set(
  `AdaptiveCard ActionSet Badge Carousel CarouselPage Column ColumnSet CompoundButton Container FactSet Icon IconRun Image
  ImageRun ImageSet Input.ChoiceSet Input.Date Input.Number Input.Rating Input.Text Input.Time Input.Toggle Media
  ProgressBar ProgressRing Rating RichTextBlock Table TableCell TableRow TextBlock TextRun Action.Execute Action.OpenUrl
  Action.OpenUrlDialog Action.Popover Action.ResetInputs Action.ShowCard Action.Submit Action.ToggleVisibility`.split(
    /\s+/,
  ),
);

/** Cells, columns, rows and runs may leave their type out. */
const UNTYPED: Record<string, string> = {
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  inlines: 'TextRun',
  images: 'Image',
  pages: 'CarouselPage',
};

/** Everything in a card in reading order, each thing before what it holds. */
export function walk(card: Json): readonly Placed[] {
  const found: Placed[] = [];
  collect(card, { type: '', hidden: false, within: [] }, found);
  return found;
}

type Around = Readonly<{ type: string; hidden: boolean; within: readonly Json[] }>;

function collect(element: Json, { type, hidden, within }: Around, found: Placed[]): void {
  const placed = {
    element,
    type: typeof element.type === 'string' ? element.type : type,
    hidden: hidden || element.isVisible === false,
    within,
  };
  if (!DRAWN.has(placed.type) && isJson(element.fallback)) {
    collect(element.fallback, { type: '', hidden: placed.hidden, within }, found);
    return;
  }
  found.push(placed);
  for (const key of CHILDREN) {
    const held = element[key];
    if (held === undefined) continue;
    const around = {
      type: UNTYPED[key] ?? '',
      hidden: placed.hidden,
      within: key === 'card' ? [...within, element] : within,
    };
    for (const child of Array.isArray(held) ? held : [held]) if (isJson(child)) collect(child, around, found);
  }
}

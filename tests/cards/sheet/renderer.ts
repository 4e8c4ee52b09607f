import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

/** The modules that the package names first cannot be loaded in Node; its bundle can. */
const renderer = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards;

const VERSION = new renderer.Version(1, 5);
/** What the renderer reads by itself, so that its schema leaves it out. */
const HOLDERS = [
  'type',
  'fallback',
  'requires',
  'body',
  'items',
  'columns',
  'rows',
  'cells',
  'inlines',
  'actions',
];
/** What belongs to Teams alone, at the root of a card, and to no version of the schema. */
const OF_TEAMS = ['$schema', 'msteams'];

/** Charts are of Teams and not of 1.5; each must have a fallback, which is looked for apart. */
const CHART = /^Unknown element type "Chart\.\w+(\.\w+)?"\. Fallback will be used/;

type Json = Readonly<Record<string, unknown>>;

/** What Microsoft's renderer has to say of a card as one of version 1.5. */
export function parseEvents(card: Json): readonly string[] {
  // This pattern remembers where it left off, and would refuse the language of every other card.
  const { regEx } = renderer.AdaptiveCard.langProperty;
  if (regEx) regEx.lastIndex = 0;
  const context = new renderer.SerializationContext(VERSION);
  new renderer.AdaptiveCard().parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return events.map(({ message }) => message).filter((message) => !CHART.test(message));
}

/** Whether every client that takes version 1.5 knows this type of element or action. */
export function isOfVersion(type: string): boolean {
  return prototypeOf(type) !== undefined;
}

/** The properties that are not those of this type in version 1.5. */
export function unknownProperties(type: string, element: Json): readonly string[] {
  const prototype = prototypeOf(type);
  if (!prototype) return [];
  const schema = prototype.getSchema();
  const known = Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index))
    .filter(({ targetVersion }) => targetVersion.compareTo(VERSION) <= 0)
    .map(({ name }) => name);
  const allowed = new Set([...known, ...HOLDERS, ...(type === 'AdaptiveCard' ? OF_TEAMS : [])]);
  return Object.keys(element).filter((name) => !allowed.has(name));
}

function prototypeOf(type: string): AdaptiveCards.CardObject | undefined {
  if (type === 'AdaptiveCard') return new renderer.AdaptiveCard();
  if (type === 'Column') return new renderer.Column();
  if (type === 'TextRun') return new renderer.TextRun();
  const { elements, actions } = renderer.GlobalRegistry;
  return elements.createInstance(type, VERSION) ?? actions.createInstance(type, VERSION);
}

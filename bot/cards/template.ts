import { readFileSync } from 'node:fs';
import { GlobalSettings, Template } from 'adaptivecards-templating';

export type CardElement = Readonly<Record<string, unknown>>;

/** A template that asks for something its data does not have is our mistake, not a card to show. */
GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
  throw new Error(`A card template asks for ${path}, which its data does not have.`);
};

const TEMPLATES = [
  'all-answers',
  'answers',
  'bars',
  'calendar',
  'channel',
  'draft',
  'help',
  'member',
  'members',
  'memo',
  'memo-page',
  'news',
  'notice',
  'organiser',
  'phone',
  'plan',
  'polls',
  'posting',
  'question',
  'questions',
  'ranking',
  'reason',
  'remark',
  'remarks',
  'reminder',
  'request',
  'roster-file',
  'retention',
  'rule',
  'settings',
  'trial',
  'turnout',
] as const;
type TemplateName = (typeof TEMPLATES)[number];

const parsed = new Map<TemplateName, Template>();

/** Fills a template from `cards/`. Parsing one takes milliseconds, so each is parsed once, at its first use. */
export function expand(name: TemplateName, data: object): CardElement {
  const template = parsed.get(name) ?? parse(name);
  return template.expand({ $root: data }) as CardElement;
}

function parse(name: TemplateName): Template {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  const template = new Template(JSON.parse(readFileSync(file, 'utf8')));
  parsed.set(name, template);
  return template;
}

import type { DeliveryKind } from '../store/schema.ts';

/** The words of the report. It is kept by a Dutch province, so it has no other language. */
export const WORDS = {
  title: 'Verslag van een peiling',
  of: (reference: string | null, committee: string, team: string) =>
    `${reference ? `Kenmerk ${reference}. ` : ''}Commissie ${committee} (${team}).`,
  madeAt: (moment: string) => `Opgemaakt op ${moment} door Polsbot.`,
  secret:
    'Deze peiling is gehouden onder stemgeheim. Alleen de aantallen zijn bewaard: wie wat heeft geantwoord en wanneer, staat nergens in dit bestand.',
  outcome: 'Uitkomst',
  answered: (answered: number, entitled: number, interested: number) =>
    `Van de ${entitled} leden ${answered === 1 ? 'heeft' : 'hebben'} er ${answered} geantwoord; ${interested} ${interested === 1 ? 'heeft' : 'hebben'} interesse.`,
  rule: (rule: string, inFavour: number, of: number, needed: number) =>
    `De regel voor de meerderheid: ${rule}. Vóór zijn er ${inFavour} van de ${of}; nodig zijn er ${needed}.`,
  requested: (moment: string) => `De meerderheid is bereikt op ${moment}. De Griffie is toen gevraagd.`,
  notRequested: 'Er is geen meerderheid bereikt; de Griffie is niet gevraagd.',
  lost: (moment: string) => `Door gewijzigde antwoorden is er sinds ${moment} geen meerderheid meer.`,
  session: (date: string, by: string) => `De Griffie (${by}) heeft een bijeenkomst gepland: ${date}.`,
  cancelled: (moment: string) => `Die bijeenkomst is afgezegd op ${moment}.`,
  silent: 'Geen antwoord',
  answersChart: 'Antwoorden',
  datesChart: 'Datums die passen',
  dateNumbers: (date: string, yes: number, ifNeedBe: number, no: number) =>
    `${date}: ${yes} ja, ${ifNeedBe} zo nodig, ${no} nee.`,
  replies: 'Wat de Griffie antwoordde',
  repliesHeader: ['Moment', 'Door', 'Antwoord', 'Toelichting'],
  reply: { impossible: 'plannen lukt niet', 'other-dates': 'graag andere datums' },
  notices: 'Verstuurde berichten',
  noticesHeader: ['Moment', 'Bericht', 'Aan'],
  inChannel: 'in het kanaal',
  memo: 'De memo',
  memoKept: (entry: string) => `De memo zoals die is ontvangen, staat in dit archief als ${entry}.`,
  memoNotKept:
    'De oorspronkelijke memo is bij deze peiling niet bewaard; dit is de tekst die eruit is gelezen.',
  memoHead: (from: string, to: string | null) => `Van ${from}${to ? `, aan ${to}` : ''}.`,
  footer:
    'Een informele peiling: aan de uitkomst kunnen geen rechten worden ontleend. Of dit archief ongewijzigd is, blijkt uit manifest.json.',
} as const;

export const KIND_WORDS: Readonly<Record<DeliveryKind, string>> = {
  member: 'de peiling, aan een lid of plaatsvervanger',
  organiser: 'de peiling, aan de organisator',
  request: 'het verzoek aan de Griffie',
  reminder: 'een herinnering',
  trial: 'een proef, aan de organisator',
  roster: 'nieuws over de ledenlijst, aan de organisator',
  planned: 'nieuws over de bijeenkomst',
  reply: 'het antwoord van de Griffie, aan de organisator',
  nudge: 'een herinnering aan de Griffie',
  unanswered: 'bericht dat de Griffie nog niets heeft gedaan, aan de organisator',
  channel: 'de peiling, in het kanaal van de commissie',
};

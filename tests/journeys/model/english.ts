import { OWN_WORDS, REMARKS } from './actions.ts';
import { CHOICES, type Expected } from './expected.ts';

const DAYS = { ma: 'Mon', di: 'Tue', wo: 'Wed', do: 'Thu', vr: 'Fri', za: 'Sat', zo: 'Sun' } as const;
const MONTHS = { okt: 'Oct', nov: 'Nov', dec: 'Dec' } as const;

/**
 * What stands in Dutch in the expectations, be it in a pattern, and the same in English. A later one finds what the
 * earlier ones have left.
 */
const PHRASES: readonly (readonly [string | RegExp, string])[] = [
  // Moments.
  [/woensdag (\d+) november/g, 'Wednesday, $1 November'],
  [/woensdag (\d+) december/g, 'Wednesday, $1 December'],
  [/([\d:]+) tot ([\d:]+) uur/g, '$1 to $2'],
  ...Object.entries(DAYS).flatMap(([dutch, english]): [RegExp, string][] => [
    ...Object.entries(MONTHS).map(([month, same]): [RegExp, string] => [
      new RegExp(`\\b${dutch} (\\d+) ${month} 2022 om `, 'g'),
      `${english}, $1 ${same} 2022 at `,
    ]),
    [new RegExp(`\\b${dutch} (\\d+) oktober`, 'g'), `${english} $1 October at`],
  ]),
  [/nog (\d+) dagen, tot/g, 'for $1 more days, until'],
  ['nog tot morgen', 'until tomorrow'],
  ['vandaag tot', 'today until'],
  // The count and the rule.
  [/van de (\d+) leden \(heeft\|hebben\) interesse/g, 'of the $1 members (is|are) interested'],
  [/Van de (\d+) leden \(heeft\|hebben\) er (\d+) geantwoord/g, 'Of the $1 members, $2 (has|have) answered'],
  ['(?! Van de)', '(?! Of the)'],
  [/van de (\d+) fracties \(is\|zijn\) voor/g, 'of the $1 parties (is|are) in favour'],
  [
    /\[Dd\]e fracties die voor zijn, hebben samen (\d+) van de (\d+) zetels/g,
    '[Tt]he parties in favour together hold $1 of the $2 seats',
  ],
  ['nodig (is|zijn|was|waren) er', 'a majority (is|was)'],
  [/voor een besluit zijn minstens (\d+) antwoorden nodig/g, 'a decision takes at least $1 answers'],
  ['antwoord(en)? per telefoon en ', 'answers? by phone and '],
  ['antwoord(en)? per telefoon', 'answers? by phone'],
  ['antwoord(en)? van een plaatsvervanger', 'answers? from a stand-in'],
  ['Meegeteld', 'Included'],
  [
    'De regel: meer dan de helft van alle leden moet interesse hebben;',
    'The rule: more than half of all members must be interested;',
  ],
  [
    'De regel: meer dan de helft van de fracties moet voor zijn;',
    'The rule: more than half of the parties must be in favour;',
  ],
  [
    'De regel: de fracties die voor zijn, moeten samen meer dan de helft van de zetels hebben;',
    'The rule: the parties in favour must together hold more than half of the seats;',
  ],
  [/Er moeten minstens (\d+) antwoorden zijn/g, 'There must be at least $1 answers'],
  [/ en zijn er minstens (\d+) antwoorden/g, ' and there are at least $1 answers'],
  ['minstens', 'at least'],
  ['houdt de stand verborgen', 'keeps the count hidden'],
  [/^\\d van de \\d$/g, '\\d of the \\d'],
  [/(\d+) ja · (\d+) zo nodig · (\d+) nee · (\d+) niet/g, '$1 yes · $2 if need be · $3 no · $4 not'],
  // What comes next.
  ['Heeft meer dan de helft van de leden interesse', 'If more than half of the members are interested'],
  ['Is meer dan de helft van de fracties voor', 'If more than half of the parties are in favour'],
  [
    'Hebben de fracties die voor zijn samen meer dan de helft van de zetels',
    'If the parties in favour together hold more than half of the seats',
  ],
  [', dan vragen wij', ', we will ask'],
  ['U hoeft niets meer te doen', 'You need not do anything more'],
  ['De Griffie heeft de bijeenkomst gepland', 'The Griffie (clerk’s office) has planned the session'],
  [/De bijeenkomst die was gepland op (.*), is afgezegd/g, 'This session has been cancelled: $1'],
  [/De bijeenkomst die was gepland op (.*), gaat niet door/g, 'This session will not take place: $1'],
  [
    /De bijeenkomst die was gepland op (.*), is op (.*) afgezegd door (.*) van de Griffie\\\./g,
    'The session was cancelled on $2 by $3 of the Griffie\\. It was planned for $1\\.',
  ],
  ['Er is een meerderheid.', 'There is a majority.'],
  ['Er is inmiddels geen meerderheid meer.', 'There is no longer a majority.'],
  ['Er was geen meerderheid.', 'There was no majority.'],
  // Answers.
  ['Ja, ik heb interesse', 'Yes, I am interested'],
  ['Nee, geen interesse', 'No, I am not interested'],
  ['Geen voorkeur', 'No preference'],
  ['Er is niet geantwoord', 'No answer was given'],
  ['Uw antwoord namens', 'Your answer on behalf of'],
  ['heeft zelf geantwoord op', 'answered in person on'],
  ['U hebt nog niet geantwoord', 'You have not answered yet'],
  ['U hebt niet geantwoord', 'You did not answer'],
  ['heeft nog niet geantwoord', 'has not answered yet'],
  [
    /Een andere plaatsvervanger, (.*), heeft op (\S+) namens (\S+) geantwoord/g,
    'Another stand-in, $1, answered on behalf of $3 on $2',
  ],
  [/heeft op (\S+) als uw plaatsvervanger geantwoord/g, 'answered as your stand-in on $1'],
  ['Uw antwoord wijzigen kan', 'You can change your answer'],
  ['Uw antwoord:', 'Your answer:'],
  [/^Deze peiling is op /g, 'This poll was withdrawn on '],
  ['U kunt uw antwoord niet meer wijzigen', 'You can no longer change your answer'],
  ['Antwoorden kon tot', 'Answers were accepted until'],
  [/Namens (.*) was op /g, 'nobody had answered for $1 yet.'],
  ['nog niet geantwoord. Antwoorden kan', 'not answered yet. You can answer'],
  ['Antwoorden kan niet meer', 'Answers are no longer accepted'],
  ['Antwoorden kan', 'You can answer'],
  ['Welke datums schikken u?', 'Which dates suit you?'],
  ['Uw datums zijn opgeslagen', 'Your dates were saved'],
  ['Kies per datum', 'Choose for each date'],
  ['Vragen van de organisator', 'Questions from the organiser'],
  ['U hoeft niet alles in te vullen', 'You need not fill in everything'],
  ['Uw antwoorden zijn opgeslagen', 'Your answers were saved'],
  ['Uw antwoorden op de vragen', 'Your answers to the questions'],
  ['Uw opmerking is opgeslagen', 'Your remark was saved'],
  ['De opmerking voor de organisator', 'The remark to the organiser'],
  // The news of a session.
  ['U gaf aan dat u dan kunt', 'You said that this date suits you'],
  ['U gaf aan dat u dan zo nodig kunt', 'You said that you can come if need be'],
  ['U gaf aan dat u dan niet kunt', 'You said that you cannot come then'],
  ['U hebt niet gezegd of u dan kunt', 'You did not say whether this suits you'],
  [
    'Ook wie geen interesse had of niet heeft geantwoord, is welkom',
    'Those who were not interested or did not answer are welcome as well',
  ],
  ['Reden:', 'Reason:'],
  ['De organisator heeft de peiling ingetrokken', 'The organiser has withdrawn the poll'],
  ['Plant de Griffie een nieuw moment', 'If the Griffie plans a new date'],
  ['Zet in uw agenda', 'Add to your calendar'],
  ['Gewijzigd: ', 'Changed: '],
  [/Gepland: (.*)\. Door (.*) van de Griffie, op /g, 'Planned: $1. By $2 of the Griffie, on '],
  ['Gepland: ', 'Planned: '],
  // Reminders.
  ['Deze peiling is ingetrokken', 'This poll has been withdrawn'],
  ['De bijeenkomst is inmiddels gepland', 'The session has been planned since'],
  ['De antwoordtermijn is voorbij sinds', 'The deadline for answers passed on'],
  ['Wilt u aangeven welke u schikken? Dat kan', 'Would you please say which ones suit you? You can do so'],
  ['Wilt u zelf antwoorden? Dat kan', 'Would you please answer yourself? You can do so'],
  ['U hebt inmiddels geantwoord', 'You have answered since'],
  ['U ontvangt geen herinneringen meer', 'You no longer receive reminders'],
  ['Geen herinneringen meer', 'No more reminders'],
  ['Weer herinneringen ontvangen', 'Receive reminders again'],
  // What the organiser reads.
  ['\nInteresse ', '\nInterested '],
  ['\nGeen interesse ', '\nNot interested '],
  ['De leden kunnen antwoorden tot', 'The members can answer until'],
  ['Ingetrokken op', 'Withdrawn on'],
  ['Het verzoek staat in het kanaal van de Griffie', 'The request is in the channel of the Griffie'],
  ['De meerderheid is er sinds', 'There has been no majority since'],
  [
    'zonder meerderheid. De Griffie is niet om een moment gevraagd',
    'without a majority. The Griffie has not been asked to plan a session',
  ],
  ['vanzelf op', 'automatically on'],
  [/bij (\d+) van de (\d+) leden/g, 'to $1 of the $2 members'],
  ['De Griffie (meldde|vroeg) op', 'The Griffie (said on|asked for other dates on)'],
  ['opmerking(en)? van de leden', 'remarks? from the members'],
  ['[Herinneren]', '[Remind]'],
  ['[Verlengen]', '[Extend]'],
  ['[Datums wijzigen]', '[Change the dates]'],
  ['[Antwoord per telefoon]', '[Answer by phone]'],
  ['[Sluiten]', '[Close]'],
  ['[Intrekken]', '[Withdraw]'],
  ['[Heropenen]', '[Reopen]'],
  ['schrijft: ', 'writes: '],
  ['Leg zo nodig andere datums voor', 'You can propose other dates'],
  ['Er zijn daarna nieuwe datums voorgelegd', 'New dates have been put to the members since'],
  ['De peiling is inmiddels ingetrokken', 'The poll has been withdrawn since'],
  ['Andere datums voorleggen', 'Propose other dates'],
  ['Ledenlijst van de peiling bijwerken?', 'Update the roster of the poll?'],
  [': niet meer in het team van', ': no longer in the team of'],
  ['De ledenlijst is bij:', 'The roster is up to date:'],
  ['De ledenlijst staat vast', 'The roster is final'],
  ['\nErbij ', '\nJoined '],
  ['\nEraf ', '\nLeft '],
  ['\nGewijzigd ', '\nChanged '],
  [/ en (?=[A-Z]\w+ [A-Z]|vergeten persoon)/g, ' and '],
  ['De Griffie heeft nog niet gereageerd', 'The Griffie has not responded yet'],
  ['De Griffie heeft gereageerd', 'The Griffie has responded'],
  // The history.
  [': concept gemaakt', ': draft made'],
  [': concept gewijzigd', ': draft changed'],
  [': geplaatst', ': posted'],
  [': meerderheid bereikt, verzoek aan de Griffie', ': majority reached, request to the Griffie'],
  [': geen meerderheid meer', ': no longer a majority'],
  [': weer een meerderheid', ': a majority again'],
  [': herinnering gestuurd', ': reminder sent'],
  [': automatische herinnering gestuurd', ': automatic reminder sent'],
  [': antwoordtermijn gewijzigd', ': deadline changed'],
  [': heropend', ': reopened'],
  [': gesloten', ': closed'],
  [': ingetrokken', ': withdrawn'],
  [': datums gewijzigd', ': dates changed'],
  [/: antwoord namens (.*?) per telefoon genoteerd/g, ': answer given by phone recorded for $1'],
  [': ledenlijst bijgewerkt', ': roster updated'],
  [': bijeenkomst gepland op', ': session planned for'],
  [': bijeenkomst verplaatst naar', ': session moved to'],
  [': bijeenkomst afgezegd', ': session cancelled'],
  [': Griffie meldt dat plannen niet mogelijk is', ': Griffie says that it cannot be planned'],
  [': Griffie vraagt om andere datums', ': Griffie asks for other dates'],
  [': Griffie herinnerd aan het verzoek', ': Griffie reminded of the request'],
  [
    ': aan de organisator gemeld dat de Griffie niet reageert',
    ': organiser told that the Griffie does not respond',
  ],
  [': geëxporteerd', ': exported'],
  [/, door (?=[A-Z])/g, ', by '],
  // How clicks are answered.
  ['niet geplaatst of al ingetrokken', 'not been posted or has already been withdrawn'],
  [/^is ingetrokken$/g, 'has been withdrawn'],
  [/^al gepland$/g, 'already been planned'],
  [/^antwoordtermijn$/g, 'deadline'],
  ['alleen voor de leden', 'only for the members'],
  ['Datums kunt u kiezen nadat', 'You can choose dates once'],
  ['zijn veranderd', 'have changed'],
  ['Zeg eerst of u interesse hebt', 'Please say first whether you are interested'],
  ['U hebt nog niets ingevuld', 'You have not filled in anything yet'],
  ['al afgelopen', 'already ended'],
  ['loopt niet meer', 'no longer running'],
  ['Bij stemgeheim', 'In a secret poll'],
  ['staat niet op de ledenlijst', 'is not on the roster'],
  ['Genoteerd namens', 'Recorded on behalf of'],
  ['wil geen herinneringen ontvangen', 'do not wish to receive reminders'],
  ['Alle leden hebben al geantwoord', 'All members have answered'],
  ['al herinnerd', 'already reminded'],
  ['lid krijgt een herinnering', 'member will receive a reminder'],
  ['leden krijgen een herinnering', 'members will receive a reminder'],
  ['minder leden dan', 'There would then be fewer members'],
];

/** What people write stands on a card as they wrote it, and so do names and numbers. */
const AS_WRITTEN = [...OWN_WORDS, ...REMARKS, ...CHOICES, ': ‘'];

const known = new Map<string, string>();

/** The same on a card in English. */
export function expectedInEnglish({ says, never }: Expected): Expected {
  const each = (phrase: string | RegExp) =>
    typeof phrase === 'string' ? inEnglish(phrase) : new RegExp(inEnglish(phrase.source), phrase.flags);
  return { says: says.map(each), never: never.map(each) };
}

/** A phrase of the expectations, or the source of a pattern in them, in English; throws where that stands nowhere. */
export function inEnglish(dutch: string): string {
  const kept = known.get(dutch);
  if (kept !== undefined) return kept;
  const english = PHRASES.reduce((text, [from, to]) => text.replaceAll(from, to), dutch);
  const isWritten = AS_WRITTEN.some((words) => dutch.includes(words)) || !/[a-z]{3}/.test(dutch);
  if (english === dutch && !isWritten) throw new Error(`“${dutch}” stands nowhere in English.`);
  known.set(dutch, english);
  return english;
}

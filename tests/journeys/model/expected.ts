import { NO, NO_PREFERENCE, YES } from '../reading.ts';
import { type Answer, DAYS, OWN_WORDS, PAST_DAY, REMARKS, type Rule, type Suits, TIMES } from './actions.ts';
import { CLERKS, isStandIn, nameOf, STAND_INS } from './casts.ts';
import { hoursAt, writtenDay, writtenDeadline, writtenLeft, writtenReminder } from './moments.ts';
import {
  allOf,
  asksDates,
  awayOf,
  type Ballot,
  type Count,
  countOf,
  dueByClock,
  endsTooEarly,
  hasAnswers,
  isSameMoment,
  isTurnOfGriffie,
  type Moment,
  mayRemind,
  momentOf,
  neededOf,
  type Poll,
  type Reader,
  rosterChangeOf,
  runs,
  type Session,
  silentIn,
} from './poll.ts';

/** What must stand on a card, and what must not. */
export type Expected = Readonly<{
  says: readonly (string | RegExp)[];
  never: readonly (string | RegExp)[];
}>;

const BUTTON: Record<Answer, string> = {
  interested: YES,
  'not-interested': NO,
  'no-preference': NO_PREFERENCE,
};
const WORDS: Readonly<Record<string, string>> = {
  '2022-11-16': 'woensdag 16 november 2022',
  '2022-11-23': 'woensdag 23 november 2022',
  '2022-11-30': 'woensdag 30 november 2022',
  '2022-12-07': 'woensdag 7 december 2022',
};
export function wordsOf(day: string): string {
  return momentWords(momentOfDay(day));
}

/** What a day stands for where it is put to the members. */
function momentOfDay(day: string): Moment {
  return { day, time: TIMES[0], place: '' };
}

function momentWords({ day, time, place }: Moment): string {
  const [from, to] = time.split('-');
  return `${WORDS[day]}, ${from} tot ${to} uur${place && `, ${place}`}`;
}

export const CHOICES = ['aanjager', 'facilitator'] as const;
/** What the organiser asks beside the interest, as typed on the draft. */
export const QUESTIONS = `Welke rol past ons? ${CHOICES.join(' / ')}\nWat mist u nog?`;

const OPEN: Record<Rule, string> = {
  'per-member': 'Heeft meer dan de helft van de leden interesse',
  'per-party': 'Is meer dan de helft van de fracties voor',
  'by-seats': 'Hebben de fracties die voor zijn samen meer dan de helft van de zetels',
};
const RULE: Record<Rule, string> = {
  'per-member': 'De regel: meer dan de helft van alle leden moet interesse hebben;',
  'per-party': 'De regel: meer dan de helft van de fracties moet voor zijn;',
  'by-seats': 'De regel: de fracties die voor zijn, moeten samen meer dan de helft van de zetels hebben;',
};

/** What stands on a draft on which this was kept, under the memo. */
export function draftExpected(poll: Poll): Expected {
  const { cast, ballots, days, secret, rule, quorum, asks } = poll;
  const where = {
    chat: '',
    channel: ` De peiling komt in het kanaal Peilingen van het team Commissie ${cast.name}.`,
    both: ` De peiling komt in het kanaal Peilingen van het team Commissie ${cast.name}, en bij ieder lid persoonlijk.`,
  }[cast.posting];
  const standIns = ['', ' Ook 1 plaatsvervanger krijgt die.', ' Ook 2 plaatsvervangers krijgen die.'][
    new Set(ballots.flatMap(({ standIns: those }) => those)).size
  ];
  const [needed, all] = [neededOf(poll), allOf(poll)];
  const needs = {
    'per-member': `${needed} van de ${all} leden interesse hebben`,
    'per-party': `${needed} van de ${all} fracties voor zijn`,
    'by-seats': `de fracties die voor zijn samen ${needed} van de ${all} zetels hebben`,
  }[rule];
  const least = quorum ? ` en er minstens ${quorum} antwoorden zijn` : '';
  const says = [
    'Concept van een peiling',
    `De peiling gaat naar ${ballots.length} leden van ${cast.name}.${standIns}${where} Er gaat één verzoek naar de Griffie zodra ${needs}${least}.`,
    ['Zo leggen wij de datums voor:', ...days.map(wordsOf)].join('\n'),
  ];
  return both(
    expected(says, []),
    lines(
      {
        'Stemgeheim: niemand ziet wie wat heeft geantwoord': secret,
        'De organisator ziet wie wat heeft geantwoord.': !secret,
        'Zo leggen wij de vragen voor:': asks,
        [`Vraag 1: Welke rol past ons? Keuze uit ${CHOICES.join(' of ')}.`]: asks,
        'Vraag 2: Wat mist u nog? Antwoord in eigen woorden.': asks,
      },
      (line) => line,
    ),
  );
}

/** What a draft has in its fields. */
export function fieldsExpected({ days, deadline, ...poll }: Poll): Readonly<Record<string, string>> {
  const typed = days.map((day) => {
    const [weekday, date, month, year] = `${WORDS[day]}`.split(' ');
    return `${weekday?.slice(0, 2)} ${date} ${month} ${year} ${TIMES[0]}`;
  });
  return {
    day: `${deadline}`,
    time: '17:00',
    dates: typed.join('\n'),
    secret: `${poll.secret}`,
    hideCount: `${poll.hidden}`,
    rule: poll.rule,
    quorum: `${poll.quorum ?? ''}`,
    questions: poll.asks ? QUESTIONS : '',
  };
}

/** The card of a draft that was thrown away. */
export const DISCARDED: Expected = expected(
  ['Dit concept is weggegooid. Er is niets verstuurd.'],
  ['[Plaatsen]', '[Bijwerken]'],
);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function expected(says: Expected['says'], never: Expected['never']): Expected {
  return { says, never };
}

/** Each of these buttons where its condition holds, and none of them elsewhere. */
function buttons(those: Readonly<Record<string, boolean>>): Expected {
  return lines(those, (title) => `[${title}]`);
}

/** Each of these where its condition holds, and none of them elsewhere. */
function lines(those: Readonly<Record<string, boolean>>, write: (line: string) => string): Expected {
  const [says, never] = [true, false].map((holds) =>
    Object.keys(those).filter((line) => those[line] === holds),
  ) as [string[], string[]];
  return expected(says.map(write), never.map(write));
}

function both(...parts: readonly Expected[]): Expected {
  return { says: parts.flatMap(({ says }) => says), never: parts.flatMap(({ never }) => never) };
}

/** How the poll stands, in whichever of these counts a card may still show. */
function countLine(poll: Poll, counts: readonly Count[] = [countOf(poll)]): RegExp {
  return new RegExp([...new Set(counts.map((count) => countSentence(poll, count)))].join('|'));
}

function countSentence(poll: Poll, { inFavour, answered, byPhone, byStandIn }: Count): string {
  const { rule, quorum, ballots } = poll;
  const of = `${inFavour} van de ${allOf(poll)}`;
  const decided = {
    'per-member': `\\b${of} leden (heeft|hebben) interesse`,
    'per-party': `\\b${of} fracties (is|zijn) voor`,
    'by-seats': `[Dd]e fracties die voor zijn, hebben samen ${of} zetels`,
  }[rule];
  const said = `Van de ${ballots.length} leden (heeft|hebben) er ${answered} geantwoord`;
  const enough = quorum ? `; voor een besluit zijn minstens ${quorum} antwoorden nodig` : '';
  const parts = [
    ...(byPhone > 0 ? [`${byPhone} antwoord(en)? per telefoon`] : []),
    ...(byStandIn > 0 ? [`${byStandIn} antwoord(en)? van een plaatsvervanger`] : []),
  ];
  return [
    `${decided}; nodig (is|zijn|was|waren) er ${neededOf(poll)}\\.`,
    quorum || rule !== 'per-member' ? ` ${said}${enough}\\.` : '(?! Van de)',
    parts.length > 0 ? ` Meegeteld: ${parts.join(' en ')}\\.` : '(?! Meegeteld)',
  ].join('');
}

function ruleLine({ rule, quorum }: Poll): RegExp {
  const least = quorum ? `[^\\n]*Er moeten minstens ${quorum} antwoorden zijn` : '(?![^\\n]*minstens)';
  return new RegExp(`${escaped(RULE[rule])}${least}`);
}

/** A member reads by what is decided as long as anything is. */
function memberRule(poll: Poll): readonly RegExp[] {
  return poll.withdrawn === null ? [ruleLine(poll)] : [];
}

/** The card of a voice, as the member has it or as the one who stands in. */
export function memberExpected(poll: Poll, ballot: Ballot, viewer: Reader): Expected {
  const running = runs(poll);
  const standsIn = viewer !== 'member';
  const gave = standsIn ? ballot.by === viewer : ballot.via === 'own' || ballot.via === 'phone';
  const votes = running && (!standsIn || ballot.via === null || ballot.via === 'stand-in');
  const knows = gave || (!standsIn && !poll.secret);
  const asks = votes && gave && ballot.answer === 'interested';
  const hides = poll.hidden && running;
  return both(
    expected([answerLine(poll, ballot, viewer), nextLine(poll), ...memberRule(poll)], []),
    expected(untilLines(poll, votes, gave && ballot.answer !== null), []),
    buttons({ [YES]: votes, [NO]: votes, [NO_PREFERENCE]: votes }),
    hides || poll.withdrawn !== null
      ? expected(hides ? ['houdt de stand verborgen'] : [], [/\d van de \d/])
      : expected([countLine(poll, ballot.counts)], ['houdt de stand verborgen']),
    asks
      ? expected(
          [
            'Welke datums schikken u?',
            ballot.saved ? 'Uw datums zijn opgeslagen' : 'Kies per datum.',
            ...poll.days.map(wordsOf),
          ],
          [],
        )
      : expected([], ['Welke datums schikken u?']),
    filled(poll, ballot, { fills: votes && gave, knows }),
    ownDateLine(poll, ballot, knows),
  );
}

type Viewer = Readonly<{
  /** Whether what this person fills in is taken. */
  fills: boolean;
  /** Whether they may know what was filled in. */
  knows: boolean;
}>;

/** What stands under the answer beside the dates. */
function filled(poll: Poll, ballot: Ballot, { fills, knows }: Viewer): Expected {
  const asks = fills && ballot.answer !== null && poll.asks;
  const answered = knows && hasAnswers(ballot);
  const headings = {
    'Vragen van de organisator': asks,
    'U hoeft niet alles in te vullen.': asks && !answered,
    'Uw antwoorden zijn opgeslagen': asks && answered,
    'Uw antwoorden op de vragen': !fills && answered,
    'Uw opmerking is opgeslagen': fills && ballot.remark !== null,
    'De opmerking voor de organisator': !fills && knows && ballot.remark !== null,
  };
  const shows = fills || knows;
  return both(
    lines(headings, (line) => line),
    expected(shows ? [ballot.words, ballot.remark ?? ''] : [], shows ? [] : [...OWN_WORDS, ...REMARKS]),
  );
}

function answerLine(poll: Poll, { via, answer, by }: Ballot, viewer: Reader): string | RegExp {
  const running = runs(poll);
  const said = answer ? BUTTON[answer] : '';
  // The one who stood in last.
  const name =
    by === poll.gone ? 'vergeten persoon' : isStandIn(by) ? `${STAND_INS[by]} ${poll.cast.name}` : '';
  if (viewer !== 'member') {
    if (via === null) return running ? 'heeft nog niet geantwoord.' : 'Er is niet geantwoord.';
    if (via !== 'stand-in') return 'heeft zelf geantwoord op';
    return by === viewer
      ? new RegExp(`Uw antwoord namens .*: ${said}`)
      : new RegExp(`Een andere plaatsvervanger, ${name}, heeft op [^.]* namens [^.]* geantwoord\\.`);
  }
  if (via === null) return running ? 'U hebt nog niet geantwoord.' : 'U hebt niet geantwoord.';
  if (via === 'own' || via === 'phone') return `Uw antwoord: ${said}`;
  return new RegExp(
    `${name} heeft op [^.]* als uw plaatsvervanger geantwoord${poll.secret ? '\\.' : `: ${said}`}`,
  );
}

function untilLines(poll: Poll, votes: boolean, hasAnswered = false): readonly string[] {
  if (poll.withdrawn !== null) return [`Deze peiling is op ${writtenDay(poll.withdrawn)}`];
  if (poll.planned)
    return [hasAnswered ? 'U kunt uw antwoord niet meer wijzigen.' : 'Antwoorden kan niet meer.'];
  if (poll.ended) return [`Antwoorden kon tot ${endOf(poll)}`];
  return votes ? [`${hasAnswered ? 'Uw antwoord wijzigen' : 'Antwoorden'} kan ${leftOf(poll)}`] : [];
}

/** When a poll that has ended did. */
function endOf({ deadline }: Poll): string {
  return typeof deadline === 'string' ? writtenDeadline(deadline) : writtenDay(deadline.closed);
}

/** How long a running poll goes on. */
function leftOf({ deadline, now }: Poll): string {
  if (typeof deadline !== 'string') throw new Error('A poll that was closed runs.');
  return writtenLeft(deadline, now);
}

function nextLine(poll: Poll): string {
  const { session } = poll;
  if (poll.withdrawn !== null) return 'U hoeft niets meer te doen.';
  if (poll.hidden && runs(poll)) return openLine(poll);
  if (session)
    return poll.planned
      ? `✓ De Griffie heeft de bijeenkomst gepland: ${momentWords(session)}.`
      : `De bijeenkomst die was gepland op ${momentWords(session)}, is afgezegd.`;
  if (poll.requested)
    return poll.majority ? 'Er is een meerderheid.' : 'Er is inmiddels geen meerderheid meer.';
  return poll.ended ? 'Er was geen meerderheid.' : openLine(poll);
}

function openLine({ rule, quorum }: Poll): string {
  return `${OPEN[rule]}${quorum ? ` en zijn er minstens ${quorum} antwoorden` : ''}, dan vragen wij`;
}

/** The card in a channel, which everybody there sees. */
export function channelExpected(poll: Poll): Expected {
  const running = runs(poll);
  const hides = poll.hidden && running;
  return both(
    expected(
      ['Leden: hebt u interesse?', nextLine(poll), ...memberRule(poll), ...untilLines(poll, running)],
      [/[Uu]w antwoord:/],
    ),
    hides || poll.withdrawn !== null
      ? expected(hides ? ['houdt de stand verborgen'] : [], [/\d van de \d/])
      : expected([countLine(poll)], ['houdt de stand verborgen']),
    buttons({ 'Geef mijn antwoord': running, 'Toon mijn antwoord': !running }),
  );
}

/** What members filled in, on the organiser's card with its folded parts open. */
export function toldExpected(poll: Poll, names: readonly string[]): Expected {
  const { ballots, secret, asks } = poll;
  const written = (words: (ballot: Ballot) => string) =>
    ballots.flatMap((ballot) => {
      const own = words(ballot);
      return own === '' ? [] : [secret ? `\n${own}\n` : `\n${names[ballot.who]}: ${own}\n`];
    });
  const remarks = written(({ remark }) => remark ?? '');
  const chosen = (choice: number) => ballots.filter((ballot) => ballot.choice === choice).length;
  return both(
    expected(asks ? CHOICES.map((words, choice) => `\n${words}: ${chosen(choice)}\n`) : [], []),
    expected(
      [...written(({ words }) => words), ...remarks],
      [...OWN_WORDS, ...REMARKS].filter(
        (own) => !ballots.some(({ words, remark }) => [words, remark].includes(own)),
      ),
    ),
    remarks.length > 0
      ? expected([new RegExp(`\\[${remarks.length} opmerking(en)? van de leden`)], [])
      : expected([], [/opmerking(en)? van de leden/]),
  );
}

/** The organiser's own card. */
export function organiserExpected(poll: Poll): Expected {
  const running = runs(poll);
  const isOver = poll.withdrawn !== null || poll.planned;
  const count = (answer: Answer) => poll.ballots.filter((ballot) => ballot.answer === answer).length;
  const isWaiting = poll.reply !== null && !poll.reply.settled && poll.requested && !isOver;
  return both(
    reminderLine(poll),
    expected(
      [organiserState(poll), countLine(poll), ruleLine(poll), ...deliveredTo(poll), ranking(poll)],
      [],
    ),
    expected(
      [
        `\nInteresse ${count('interested')}\n`,
        `\nGeen interesse ${count('not-interested')}\n`,
        `\nGeen voorkeur ${count('no-preference')}\n`,
      ],
      [],
    ),
    poll.reply && isWaiting
      ? expected([`: ‘${poll.reply.reason}’.`], [])
      : expected([], [/De Griffie (meldde|vroeg) op/]),
    buttons({
      Herinneren: running && silentIn(poll).reached.length > 0 && mayRemind(poll, hoursAt(poll.now)),
      Verlengen: running,
      'Datums wijzigen': running,
      'Antwoord per telefoon': running && !poll.secret,
      Sluiten: running,
      Intrekken: running || (!isOver && poll.requested),
      Heropenen: !isOver && poll.ended,
    }),
  );
}

/** When the clock will remind, where that reaches anybody; not within a day of another reminder. */
function reminderLine(poll: Poll): Expected {
  const due = dueByClock(poll);
  const { deadline, reminded } = poll;
  if (due === null || typeof deadline !== 'string' || silentIn(poll).reached.length === 0)
    return expected([], [BY_CLOCK]);
  if (reminded !== null && reminded + 24 > due)
    return reminded + 24 > hoursAt(poll.now) ? expected([BY_CLOCK], []) : expected([], [BY_CLOCK]);
  return due > hoursAt(poll.now)
    ? expected([`${BY_CLOCK} ${writtenReminder(deadline)}`], [])
    : expected([], [BY_CLOCK]);
}

const BY_CLOCK = 'vanzelf op';

/** Every member has a card, where cards come to members at all. */
function deliveredTo({ cast, ballots }: Poll): readonly string[] {
  return cast.posting === 'channel' ? [] : [`bij ${ballots.length} van de ${ballots.length} leden`];
}

function organiserState({ session, ...poll }: Poll): string | RegExp {
  if (poll.withdrawn !== null) return 'Ingetrokken op ';
  if (session)
    return poll.planned
      ? `✓ Gepland: ${momentWords(session)}. Door ${CLERKS[session.clerk]} van de Griffie, op `
      : cancelledBy(session, ' van de Griffie');
  if (poll.requested)
    return poll.majority ? 'Het verzoek staat in het kanaal van de Griffie.' : 'De meerderheid is er sinds ';
  if (poll.ended) return 'zonder meerderheid. De Griffie is niet om een moment gevraagd.';
  return `De leden kunnen antwoorden tot ${endOf({ session, ...poll })}`;
}

function cancelledBy({ clerk, ...session }: Session, of = ''): RegExp {
  const written = `De bijeenkomst die was gepland op ${momentWords(session)}, is op [^.]* afgezegd door `;
  return new RegExp(`${written}${CLERKS[clerk]}${of}\\.`);
}

/** The request in the Griffie's channel. */
export function requestExpected(poll: Poll): Expected {
  const open = poll.withdrawn === null && !poll.planned;
  const plans = open && poll.majority;
  const { reply } = poll;
  const said = reply && open;
  return both(
    requestSays(poll),
    expected(
      [],
      DAYS.filter((day) => !poll.days.includes(day)).map((day) => `${wordsOf(day)}\n`),
    ),
    said
      ? expected([`: ‘${reply.reason}’. ${reply.settled ? 'Daarna zijn nieuwe' : 'De organisator weet'}`], [])
      : expected([], ['De organisator weet dat.', 'Daarna zijn nieuwe datums']),
    buttons({
      Plannen: plans,
      'Niet mogelijk': plans,
      'Andere datums vragen': plans,
      Verplaatsen: poll.planned,
      Afzeggen: poll.planned,
    }),
  );
}

/** What stands on the request also while somebody fills in a moment. */
function requestSays(poll: Poll): Expected {
  const state = poll.requested ? [requestState(poll)] : [];
  return expected([...state, countLine(poll), ruleLine(poll), ranking(poll)], []);
}

function requestState({ session, ...poll }: Poll): string | RegExp {
  if (poll.withdrawn !== null) return 'U hoeft niets meer te plannen.';
  if (session && poll.planned)
    return `✓ Gepland: ${momentWords(session)}. Door ${CLERKS[session.clerk]}, op `;
  if (session) {
    const next = poll.majority
      ? 'U kunt een nieuw moment plannen.'
      : 'Er is nu geen meerderheid meer; wacht nog';
    return new RegExp(`${cancelledBy(session).source} Iedereen heeft bericht gekregen. ${next}`);
  }
  if (!poll.majority) return 'is er geen meerderheid meer. Wacht nog met plannen.';
  return poll.wasLost ? 'De meerderheid is er weer sinds ' : 'Er is een meerderheid sinds ';
}

/** The last look at what the Griffie is about to plan, or the request with why that will not do. */
export function sureExpected(poll: Poll, typed: Moment): Expected {
  const { session, planned, days } = poll;
  const moment = momentOf(typed);
  const problem = problemOf(poll, moment);
  // Where the Griffie cannot plan now, the request says so, and nothing of what was typed.
  const plans = planned || (poll.withdrawn === null && poll.majority);
  if (problem) return both(requestSays(poll), expected(plans ? [problem] : [], plans ? [] : [problem]));
  const { place } = moment;
  const isPut = days.some((day) => isSameMoment({ ...moment, place: '' }, momentOfDay(day)));
  const facts = [
    `Wanneer ${momentWords({ ...moment, place: '' })}`,
    `Waar ${place || 'nog niet bekend'}`,
    ...(planned && session ? [`Eerder ${momentWords(session)}`] : []),
    `Wie kan ${isPut ? suiting(poll, moment.day).numbers : 'onbekend: deze datum is niet voorgelegd'}`,
  ];
  return expected([planned ? 'De bijeenkomst verplaatsen?' : 'Dit moment plannen?', facts.join('\n')], []);
}

function problemOf({ planned, session }: Poll, moment: Moment): string | null {
  if (endsTooEarly(moment)) return 'De eindtijd ligt niet na de begintijd.';
  if (moment.day === PAST_DAY) return 'Dit moment is al voorbij.';
  const isNow = planned && session && isSameMoment(session, moment);
  return isNow ? 'Dit is het moment dat al gepland is.' : null;
}

/** How a day suits the interested: the numbers, also in words, and what it weighs by them. */
type Suiting = Readonly<
  Record<'yes' | 'ifNeedBe' | 'no' | 'silent' | 'weight', number> & { numbers: string }
>;

function suiting({ ballots, cast }: Poll, day: string): Suiting {
  const voices = ballots.filter(({ answer }) => answer === 'interested');
  const those = (suits: string | undefined) => voices.filter(({ dates }) => dates[day] === suits);
  const [yes, ifNeedBe, no, silent] = ['yes', 'if-need-be', 'no', undefined].map(
    (suits) => those(suits).length,
  ) as [number, number, number, number];
  const coming = [...those('yes'), ...those('if-need-be')];
  const parties = cast.roster === 'file' ? new Set(coming.map(({ party }) => party)).size : 0;
  const numbers = `${yes} ja · ${ifNeedBe} zo nodig · ${no} nee · ${silent} niet`;
  return { yes, ifNeedBe, no, silent, numbers, weight: (yes * 100 + ifNeedBe) * 100 + parties };
}

/** The days with how each suits the interested, the best first. */
export function rankedDays(poll: Poll): readonly (Suiting & Readonly<{ day: string }>)[] {
  const suited = poll.days.map((day) => ({ day, ...suiting(poll, day) }));
  // The days are in their order already, which decides between equals.
  return suited.toSorted((one, other) => other.weight - one.weight);
}

/** The dates with how each suits the interested, the best first; where nobody is interested, the dates alone. */
function ranking(poll: Poll): RegExp {
  const voices = poll.ballots.filter(({ answer }) => answer === 'interested');
  const sorted = rankedDays(poll);
  const rows = sorted.map(({ day, numbers, weight }, index) => {
    const better = sorted.filter((other) => other.weight > weight).length;
    const rank = voices.length > 0 ? better + 1 : index + 1;
    return escaped(`${rank}\n${wordsOf(day)}\n${voices.length > 0 ? numbers : ''}`);
  });
  return new RegExp(rows.join('[^\\n]*\\n?'));
}

/** The news of a session. */
export function newsExpected(poll: Poll, ballot: Ballot | undefined): Expected {
  const { session, planned, withdrawn } = poll;
  if (!session) return expected([], [/^/]);
  if (!planned)
    return expected(
      [
        `De bijeenkomst die was gepland op ${momentWords(session)}, gaat niet door.`,
        session.reason ? `\nReden: ${session.reason}\n` : /^/,
        withdrawn !== null
          ? 'De organisator heeft de peiling ingetrokken.'
          : 'Plant de Griffie een nieuw moment',
      ],
      ['[Zet in uw agenda]', ...(session.reason ? [] : ['Reden:'])],
    );
  return both(
    ownDateLine(poll, ballot, !poll.secret || ballot?.via === 'own'),
    expected(
      [
        `\n${momentWords(session)}\n`,
        '[Zet in uw agenda]',
        session.changes > 0 ? 'Gewijzigd: ' : 'Gepland: ',
      ],
      ['Reden:'],
    ),
  );
}

const OWN_DATE: Record<Suits | 'silent' | 'welcome', string> = {
  yes: 'U gaf aan dat u dan kunt.',
  'if-need-be': 'U gaf aan dat u dan zo nodig kunt.',
  no: 'U gaf aan dat u dan niet kunt.',
  silent: 'U hebt niet gezegd of u dan kunt.',
  welcome: 'Ook wie geen interesse had of niet heeft geantwoord, is welkom.',
};

/** What somebody said of the moment of the session, as far as they may know. */
function ownDateLine({ session, planned, days }: Poll, ballot: Ballot | undefined, knows: boolean): Expected {
  const lines = Object.values(OWN_DATE);
  if (!session || !planned || !ballot) return expected([], lines);
  const wasPut = days.some((day) => isSameMoment({ ...session, place: '' }, momentOfDay(day)));
  const suits = (wasPut && ballot.dates[session.day]) || 'silent';
  const own = OWN_DATE[knows && ballot.answer === 'interested' ? suits : 'welcome'];
  return expected(
    [own],
    lines.filter((line) => line !== own),
  );
}

/** What tells the organiser of the Griffie's reply. */
export function replyExpected({ reply, planned, withdrawn }: Poll): Expected {
  if (!reply) return expected([], [/^/]);
  const over = [
    'Leg zo nodig andere datums voor',
    'Er zijn daarna nieuwe datums voorgelegd.',
    'De bijeenkomst is inmiddels gepland.',
    'De peiling is inmiddels ingetrokken.',
  ];
  const outcome = withdrawn !== null ? 3 : planned ? 2 : reply.settled ? 1 : 0;
  return both(
    expected(
      [`schrijft: ‘${reply.reason}’`, over[outcome] ?? ''],
      over.filter((_, index) => index !== outcome),
    ),
    buttons({ 'Andere datums voorleggen': outcome === 0 }),
  );
}

/** The messages to whoever was reminded or asked about new dates, for their own voice or another's. */
export function reminderExpected(poll: Poll, ballot: Ballot, viewer: Reader): Expected {
  const { who, via, by } = ballot;
  const running = runs(poll);
  const standsIn = viewer !== 'member';
  const gave = standsIn ? by === viewer : via === 'own' || via === 'phone';
  // Under secrecy a member does not hear what their stand-in answered; who stands in hears of no other's answer.
  const aboutDates = asksDates(ballot) && (gave || (!standsIn && !poll.secret));
  const isMuted = !standsIn && poll.muted.includes(who);
  const isAnswered = running && via !== null && !aboutDates;
  const silent = standsIn
    ? `Namens ${nameOf(poll.cast, who)} was op `
    : 'nog niet geantwoord. Antwoorden kan ';
  const lines = {
    'Deze peiling is ingetrokken.': poll.withdrawn !== null,
    'De bijeenkomst is inmiddels gepland.': poll.withdrawn === null && poll.planned,
    'De antwoordtermijn is voorbij sinds ': poll.ended && poll.withdrawn === null && !poll.planned,
    [silent]: running && via === null,
    'Wilt u aangeven welke u schikken? Dat kan ': running && aboutDates && gave,
    'Wilt u zelf antwoorden? Dat kan ': running && aboutDates && !gave,
    'U hebt inmiddels geantwoord.': isAnswered && gave,
    'U ontvangt geen herinneringen meer.': running && !aboutDates && isMuted,
  };
  const isAnothers = isAnswered && !gave;
  return both(
    linesWhere(lines),
    expected(isAnothers ? [answerLine(poll, ballot, viewer)] : running ? [leftOf(poll)] : [], []),
    buttons({
      'Geen herinneringen meer': running && !aboutDates && !isMuted,
      'Weer herinneringen ontvangen': running && !aboutDates && isMuted,
    }),
  );
}

/** Names as a sentence lists them. */
const LIST = new Intl.ListFormat('nl', { type: 'conjunction' });

/** What tells the organiser how the committee's list and the poll's differ, the last time. */
export function rosterNewsExpected(poll: Poll, names: readonly string[]): Expected {
  const change = rosterChangeOf(poll);
  const nameOf = (who: number) => (who === poll.gone ? 'vergeten persoon' : (names[who] ?? ''));
  const titles = { joined: 'Erbij', left: 'Eraf', altered: 'Gewijzigd' } as const;
  const groups = (['joined', 'left', 'altered'] as const).filter((group) => change[group].length > 0);
  if (!runs(poll)) return expected(['De ledenlijst staat vast'], []);
  const left = awayOf(poll);
  if (groups.length === 0 && left.length > 0)
    return expected([`\n${LIST.format(left.map(nameOf).toSorted())}: niet meer in het team van `], []);
  if (groups.length === 0) return expected(['De ledenlijst is bij:'], []);
  const written = groups.map(
    (group) => `\n${titles[group]} ${LIST.format(change[group].map(nameOf).toSorted())}`,
  );
  return expected(['Ledenlijst van de peiling bijwerken?', ...written], []);
}

/** What brings a request up again. */
export function nudgeExpected(poll: Poll): Expected {
  return linesWhere({
    'Dit verzoek staat nog open': isTurnOfGriffie(poll),
    'Over het verzoek': !isTurnOfGriffie(poll),
  });
}

/** What tells the organiser that the Griffie does not act. */
export function unansweredExpected(poll: Poll): Expected {
  return linesWhere({
    'De Griffie heeft nog niet gereageerd': isTurnOfGriffie(poll),
    'De Griffie heeft gereageerd': !isTurnOfGriffie(poll),
  });
}

function linesWhere(those: Readonly<Record<string, boolean>>): Expected {
  return lines(those, (line) => line);
}

import { NO, NO_PREFERENCE, YES } from '../reading.ts';
import { type Answer, DAYS } from './actions.ts';
import { type Ballot, interested, MEMBERS, NEEDED, type Poll, runs } from './rules.ts';

/** What must stand on a card, and what must not. */
export type Expected = Readonly<{ says: readonly RegExp[]; never: readonly RegExp[] }>;

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
const UNTIL: Readonly<Record<string, string>> = {
  '2022-10-17': 'ma 17 okt 2022 om 17:00',
  '2022-10-24': 'ma 24 okt 2022 om 17:00',
  '2022-10-31': 'ma 31 okt 2022 om 17:00',
};
/** The bot's clock moves on by minutes at most while a story is played. */
const TODAY = 'ma 3 okt 2022 om ';

export function wordsOf(day: string): string {
  return `${WORDS[day]}, 14:00 tot 16:00 uur`;
}

/** These words, whatever stands around them. */
function words(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function expected(says: readonly (string | RegExp)[], never: readonly (string | RegExp)[]): Expected {
  const all = (list: readonly (string | RegExp)[]) =>
    list.map((one) => (typeof one === 'string' ? words(one) : one));
  return { says: all(says), never: all(never) };
}

/** Each of these buttons where its condition holds, and none of them elsewhere. */
function buttons(those: Readonly<Record<string, boolean>>): Expected {
  const titles = Object.keys(those).map((title) => [title, words(`[${title}]`)] as const);
  return {
    says: titles.filter(([title]) => those[title]).map(([, pattern]) => pattern),
    never: titles.filter(([title]) => !those[title]).map(([, pattern]) => pattern),
  };
}

function both(...parts: readonly Expected[]): Expected {
  return { says: parts.flatMap(({ says }) => says), never: parts.flatMap(({ never }) => never) };
}

function countLine(poll: Poll, counts: readonly number[] = [interested(poll)]): RegExp {
  return new RegExp(
    `\\b[${counts.join('')}] van de ${MEMBERS} leden (heeft|hebben) interesse; nodig (zijn|waren) er ${NEEDED}\\.`,
  );
}

/** The card of a voice, as the member has it or as the one who stands in. */
export function memberExpected(poll: Poll, ballot: Ballot, viewer: 'member' | 'stand-in'): Expected {
  const running = runs(poll);
  const isStandIn = viewer === 'stand-in';
  const gave = ballot.via === (isStandIn ? 'stand-in' : 'own') || (!isStandIn && ballot.via === 'phone');
  const votes = running && (!isStandIn || ballot.via === null || ballot.via === 'stand-in');
  const asks = votes && gave && ballot.answer === 'interested';
  const hides = poll.hidden && running;
  return both(
    expected([answerLine(poll, ballot, isStandIn), nextLine(poll)], []),
    expected(untilLines(poll, votes), []),
    buttons({ [YES]: votes, [NO]: votes, [NO_PREFERENCE]: votes }),
    hides || poll.withdrawn
      ? expected(hides ? ['houdt de stand verborgen'] : [], [/\d van de \d leden/])
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
  );
}

function answerLine(poll: Poll, { via, answer }: Ballot, isStandIn: boolean): string | RegExp {
  const running = runs(poll);
  const said = answer ? BUTTON[answer] : '';
  if (isStandIn) {
    if (via === null) return running ? 'heeft nog niet geantwoord.' : 'Er is niet geantwoord.';
    return via === 'stand-in' ? new RegExp(`Uw antwoord namens .*: ${said}`) : 'heeft zelf geantwoord op';
  }
  if (via === null) return running ? 'U hebt nog niet geantwoord.' : 'U hebt niet geantwoord.';
  if (via === 'own' || via === 'phone') return `Uw antwoord: ${said}`;
  return poll.secret ? 'als uw plaatsvervanger geantwoord. ' : `als uw plaatsvervanger geantwoord: ${said}`;
}

function untilLines(poll: Poll, votes: boolean): readonly (string | RegExp)[] {
  if (poll.withdrawn) return [`Deze peiling is op ${TODAY}`];
  if (poll.planned) return ['U kunt uw antwoord niet meer wijzigen.'];
  if (poll.ended) return [`Antwoorden kon tot ${UNTIL[poll.deadline ?? ''] ?? TODAY}`];
  return votes ? [/(Antwoorden|Uw antwoord wijzigen) kan nog \d+ dagen/] : [];
}

function nextLine(poll: Poll): string {
  const { session } = poll;
  if (poll.withdrawn) return 'U hoeft niets meer te doen.';
  if (poll.hidden && runs(poll)) return 'Heeft meer dan de helft van de leden interesse, dan vragen wij';
  if (session)
    return poll.planned
      ? `✓ De Griffie heeft de bijeenkomst gepland: ${wordsOf(session.day)}`
      : `De bijeenkomst die was gepland op ${wordsOf(session.day)}, is afgezegd.`;
  if (poll.requested)
    return poll.majority ? 'Er is een meerderheid.' : 'Er is inmiddels geen meerderheid meer.';
  return poll.ended
    ? 'Er was geen meerderheid.'
    : 'Heeft meer dan de helft van de leden interesse, dan vragen wij';
}

/** The organiser's own card. */
export function organiserExpected(poll: Poll): Expected {
  const running = runs(poll);
  const isOver = poll.withdrawn || poll.planned;
  const count = (answer: Answer) => poll.ballots.filter((ballot) => ballot.answer === answer).length;
  const isSilent = poll.ballots.some(({ via }) => via === null);
  const isWaiting = poll.reply !== null && !poll.reply.settled && poll.requested && !isOver;
  return both(
    expected([organiserState(poll), countLine(poll)], []),
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
      Herinneren: running && isSilent && !poll.reminded,
      Verlengen: running,
      'Datums wijzigen': running,
      'Antwoord per telefoon': running && !poll.secret,
      Sluiten: running,
      Intrekken: running || (!isOver && poll.requested),
      Heropenen: !isOver && poll.ended,
    }),
  );
}

function organiserState({ session, ...poll }: Poll): string {
  if (poll.withdrawn) return 'Ingetrokken op ';
  if (session)
    return poll.planned
      ? `✓ Gepland: ${wordsOf(session.day)}`
      : `De bijeenkomst die was gepland op ${wordsOf(session.day)}, is op `;
  if (poll.requested)
    return poll.majority ? 'Het verzoek staat in het kanaal van de Griffie.' : 'De meerderheid is er sinds ';
  if (poll.ended) return 'zonder meerderheid. De Griffie is niet om een moment gevraagd.';
  return `De leden kunnen antwoorden tot ${UNTIL[poll.deadline ?? '']}`;
}

/** The request in the Griffie's channel. */
export function requestExpected(poll: Poll): Expected {
  const open = !poll.withdrawn && !poll.planned;
  const plans = open && poll.majority;
  const { reply } = poll;
  const said = reply && open;
  return both(
    expected([requestState(poll), new RegExp(countLine(poll).source.replace('zijn|', ''))], []),
    expected(
      poll.days.map((day) => ranked(poll, day)),
      [],
    ),
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

function requestState({ session, ...poll }: Poll): string {
  if (poll.withdrawn) return 'U hoeft niets meer te plannen.';
  if (session && poll.planned) return `✓ Gepland: ${wordsOf(session.day)}`;
  if (session)
    return poll.majority ? 'U kunt een nieuw moment plannen.' : 'Er is nu geen meerderheid meer; wacht nog';
  if (!poll.majority) return 'is er geen meerderheid meer. Wacht nog met plannen.';
  return poll.wasLost ? 'De meerderheid is er weer sinds ' : 'Er is een meerderheid sinds ';
}

/** A date with how it suits the interested; where nobody is, the date alone. */
function ranked(poll: Poll, day: string): string {
  const voices = poll.ballots.filter(({ answer }) => answer === 'interested');
  const count = (suits: string | undefined) => voices.filter(({ dates }) => dates[day] === suits).length;
  const numbers = `${count('yes')} ja · ${count('if-need-be')} zo nodig · ${count('no')} nee · ${count(undefined)} nog`;
  return `${wordsOf(day)}\n${voices.length > 0 ? numbers : ''}`;
}

/** The news of a session. */
export function newsExpected({ session, planned, withdrawn }: Poll): Expected {
  if (!session) throw new Error('There is no session to bring news of.');
  if (!planned)
    return expected(
      [
        `De bijeenkomst die was gepland op ${wordsOf(session.day)}, gaat niet door.`,
        withdrawn ? 'De organisator heeft de peiling ingetrokken.' : 'Plant de Griffie een nieuw moment',
      ],
      ['[Zet in uw agenda]'],
    );
  return expected(
    [wordsOf(session.day), '[Zet in uw agenda]', session.changes > 0 ? 'Nieuw moment: ' : 'Gepland: '],
    [],
  );
}

/** What tells the organiser of the Griffie's reply. */
export function replyExpected({ reply, planned, withdrawn }: Poll): Expected {
  if (!reply) throw new Error('The Griffie did not reply.');
  const over = [
    'Leg zo nodig andere datums voor',
    'Er zijn daarna nieuwe datums voorgelegd.',
    'De bijeenkomst is inmiddels gepland.',
    'De peiling is inmiddels ingetrokken.',
  ];
  const outcome = withdrawn ? 3 : planned ? 2 : reply.settled ? 1 : 0;
  return both(
    expected(
      [`schrijft: ‘${reply.reason}’`, over[outcome] ?? ''],
      over.filter((_, index) => index !== outcome),
    ),
    buttons({ 'Andere datums voorleggen': outcome === 0 }),
  );
}

/** The newest message to somebody who was reminded or asked about new dates. */
export function reminderExpected(poll: Poll): Expected {
  if (poll.withdrawn) return expected(['Deze peiling is ingetrokken.'], []);
  if (poll.planned) return expected(['De bijeenkomst is inmiddels gepland.'], []);
  return poll.ended
    ? expected(['De antwoordtermijn is voorbij sinds '], [])
    : expected([], ['voorbij sinds']);
}

import type { Voice } from '../cards/card.ts';
import { localMoment } from '../export/local-moment.ts';
import type { Cell, Table } from '../export/table.ts';
import { exportTables } from '../export/tables.ts';
import type { Paragraph } from '../memo/memo.ts';
import { paragraphText } from '../memo/paragraph.ts';
import { CHOICES } from '../poll/poll.ts';
import type { ArchiveView } from '../store/read-archive.ts';
import { barChart } from './charts.ts';
import { html, type Markup } from './markup.ts';
import { REPORT_STYLE } from './report-style.ts';
import { KIND_WORDS, WORDS } from './report-words.ts';

type Reporting = Readonly<{ now: Date; memoEntry: string | null }>;

/** A page that a person reads, in Dutch: what was asked, what came of it, and everything that is kept of it. */
export function reportPage(archived: ArchiveView, reporting: Reporting, voice: Voice): string {
  const { poll, committee } = archived.view;
  const tables = exportTables(archived, voice);
  const page = html`<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${WORDS.title}: ${poll.memo.title}</title>
<style>${{ markup: REPORT_STYLE }}</style>
</head>
<body>
<main>
<header>
<p class="kind">${WORDS.title}</p>
<h1>${poll.memo.title}</h1>
<p>${WORDS.of(poll.memo.reference, committee.code, committee.team_name)}</p>
<p>${WORDS.madeAt(voice.words.moment(reporting.now))}</p>
${poll.secret ? [html`<p class="note">${WORDS.secret}</p>`] : []}
</header>
${outcomeSection(archived, voice)}
${poll.state === 'draft' ? [] : chartSections(archived, voice)}
${tables.filter(({ rows }) => rows.length > 0).map((table, index) => tableSection(table, index))}
${repliesSection(archived, voice)}
${noticesSection(archived, voice)}
${memoSection(archived, reporting)}
<footer><p>${WORDS.footer}</p></footer>
</main>
</body>
</html>
`;
  return page.markup;
}

/** What came of it, in two or three sentences. */
function outcomeSection({ view }: ArchiveView, { texts, words }: Voice): Markup {
  const { poll, tally, standing, session } = view;
  const sentences = [
    WORDS.answered(standing.answered, tally.entitled, tally.interested),
    WORDS.rule(texts(`rule.words.${poll.rule}`), standing.inFavour, standing.of, standing.needed),
    poll.requested_at ? WORDS.requested(words.moment(poll.requested_at)) : WORDS.notRequested,
    ...(poll.majority_lost_at && !poll.majority ? [WORDS.lost(words.moment(poll.majority_lost_at))] : []),
    ...(session ? [WORDS.session(words.date(session), session.plannedBy)] : []),
    ...(session?.cancelled ? [WORDS.cancelled(words.moment(session.cancelled.at))] : []),
  ];
  return html`<section aria-labelledby="outcome">
<h2 id="outcome">${WORDS.outcome}</h2>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
</section>`;
}

function chartSections({ view }: ArchiveView, { texts, words }: Voice): readonly Markup[] {
  const { tally, dates, ranked } = view;
  const silent = CHOICES.reduce((left, choice) => left - tally[choice], tally.entitled);
  const answers = [
    ...CHOICES.map((choice) => ({ label: texts(`choice.${choice}`), value: tally[choice] })),
    { label: WORDS.silent, value: silent },
  ];
  const shades = [
    { label: texts('dateAnswer.yes'), shade: 'dark' },
    { label: texts('dateAnswer.if-need-be'), shade: 'middle' },
    { label: texts('dateAnswer.no'), shade: 'light' },
  ];
  const answersChart = barChart({
    id: 'answers-chart',
    title: WORDS.answersChart,
    description: `${answers.map(({ label, value }) => `${label}: ${value}`).join('; ')}.`,
    bars: answers.map(({ label, value }) => ({ label, parts: [{ value, shade: 'dark' }] })),
    most: tally.entitled,
    legend: [],
  });
  const datesChart = barChart({
    id: 'dates-chart',
    title: WORDS.datesChart,
    description: ranked
      .map(({ date, yes, ifNeedBe, no }) => WORDS.dateNumbers(words.date(date), yes, ifNeedBe, no))
      .join(' '),
    bars: ranked.map(({ date, yes, ifNeedBe, no }) => ({
      label: `${words.shortDate(date.startsAt)}, ${words.time(date.startsAt)}`,
      parts: [
        { value: yes, shade: 'dark' },
        { value: ifNeedBe, shade: 'middle' },
        { value: no, shade: 'light' },
      ],
    })),
    most: tally.interested,
    legend: shades,
  });
  const figure = (id: string, heading: string, chart: Markup) =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${chart}</section>`;
  return [
    figure('answers', WORDS.answersChart, answersChart),
    ...(dates.length > 0 ? [figure('dates', WORDS.datesChart, datesChart)] : []),
  ];
}

function tableSection({ name, header, rows }: Table, index: number): Markup {
  const id = `table-${index}`;
  // A wide table can be scrolled, also with the keys.
  return html`<section>
<h2 id="${id}">${name}</h2>
<div class="wide" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<thead><tr>${header.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${shown(cell)}</td>`)}</tr>`)}</tbody>
</table>
</div>
</section>`;
}

function shown(cell: Cell): string | number {
  return cell instanceof Date ? localMoment(cell) : (cell ?? '');
}

function repliesSection({ replies }: ArchiveView, { words }: Voice): readonly Markup[] {
  if (replies.length === 0) return [];
  const rows = replies.map(({ at, by, kind, note }) => [words.moment(at), by, WORDS.reply[kind], note]);
  return [tableSection({ name: WORDS.replies, header: WORDS.repliesHeader, rows }, 90)];
}

function noticesSection({ cards, view }: ArchiveView, { words }: Voice): readonly Markup[] {
  if (cards.length === 0) return [];
  const rows = cards.map(({ kind, to, postedAt }) => [
    words.moment(postedAt),
    KIND_WORDS[kind],
    view.poll.secret && kind !== 'organiser' ? null : (to ?? WORDS.inChannel),
  ]);
  return [tableSection({ name: WORDS.notices, header: WORDS.noticesHeader, rows }, 91)];
}

function memoSection({ view, memoFile }: ArchiveView, { memoEntry }: Reporting): Markup {
  const { memo, summary } = view.poll;
  const paragraphs = (texts: readonly Paragraph[]) =>
    texts.map((paragraph) => html`<p>${paragraphText(paragraph)}</p>`);
  return html`<section aria-labelledby="memo">
<h2 id="memo">${WORDS.memo}</h2>
<p class="note">${memoFile && memoEntry ? WORDS.memoKept(memoEntry) : WORDS.memoNotKept}</p>
${summary ? [html`<p><strong>${summary}</strong></p>`] : []}
<p>${WORDS.memoHead(memo.from, memo.to)}</p>
${paragraphs(memo.opening)}
${memo.sections.map((section) => html`<h3>${section.heading}</h3>${paragraphs(section.paragraphs)}`)}
</section>`;
}

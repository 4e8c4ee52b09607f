import { html, type Markup } from './markup.ts';

export type Bar = Readonly<{ label: string; parts: readonly Readonly<{ value: number; shade: string }>[] }>;
type Chart = Readonly<{
  id: string;
  title: string;
  /** The numbers once more, for who cannot see the bars. */
  description: string;
  bars: readonly Bar[];
  /** As long as a bar can get. */
  most: number;
  legend: readonly Readonly<{ label: string; shade: string }>[];
}>;

const WIDTH = 640;
const LABEL = 220;
const NUMBER = 40;
const ROW = 32;
const TOP = 8;

/** Bars beside their names, each part with its number in it; told apart by lightness as well, for print. */
export function barChart({ id, title, description, bars, most, legend }: Chart): Markup {
  const scale = (WIDTH - LABEL - NUMBER) / Math.max(1, most);
  const bottom = TOP + bars.length * ROW;
  return html`<svg role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${WIDTH} ${bottom + 36}" width="${WIDTH}">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${bars.map((bar, index) => drawn(bar, TOP + index * ROW, scale))}
${legend.map(
  (
    { label, shade },
    index,
  ) => html`<rect x="${LABEL + index * 150}" y="${bottom + 12}" width="14" height="14" class="${shade}"/>
<text x="${LABEL + 20 + index * 150}" y="${bottom + 24}">${label}</text>`,
)}
</svg>`;
}

function drawn({ label, parts }: Bar, top: number, scale: number): Markup {
  let left = LABEL;
  const boxes = parts
    .filter(({ value }) => value > 0)
    .map(({ value, shade }) => {
      const width = value * scale;
      const box = html`<rect x="${left}" y="${top}" width="${width.toFixed(1)}" height="22" class="${shade}"/>
<text x="${(left + width / 2).toFixed(1)}" y="${top + 16}" text-anchor="middle" class="on-${shade}">${value}</text>`;
      left += width;
      return box;
    });
  const none = boxes.length > 0 ? [] : [html`<text x="${LABEL}" y="${top + 16}">0</text>`];
  return html`<text x="${LABEL - 12}" y="${top + 16}" text-anchor="end">${label}</text>
${[...boxes, ...none]}`;
}

/** Markup that may stand in a page as it is. */
export type Markup = Readonly<{ markup: string }>;
type Part = string | number | Markup | readonly Markup[];

/** Makes markup of a template; whatever is put into it is text and stays text, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((piece, index) => piece + written(parts[index] ?? '')).join('') };
}

function written(part: Part): string {
  if (Array.isArray(part)) return part.map(({ markup }) => markup).join('\n');
  if (typeof part === 'object') return (part as Markup).markup;
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

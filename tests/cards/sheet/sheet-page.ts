import type { Sample } from './sample.ts';

/** A picture of a sample; `file` stands beside the page. */
export type Picture = Readonly<{ sample: Sample; caption: string; file: string }>;

/** The page that shows all pictures, by builder and by state. */
export function sheetPage(samples: readonly Sample[], pictures: readonly Picture[]): string {
  const builders = [...new Set(samples.map(({ builder }) => builder))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Polsbot’s cards</title>
<style>
  body { margin: 24px; font: 14px/1.4 'Segoe UI', sans-serif; color: #242424; background: #f0f0f0; }
  nav a { margin-right: 12px; }
  h3 { margin: 24px 0 4px; }
  .pictures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; }
  figure { margin: 0; }
  img { max-width: 420px; max-height: 900px; border: 1px solid #c0c0c0; }
</style>
<h1>Polsbot’s cards</h1>
<nav>${builders.map((builder) => `<a href="#${builder}">${builder}</a>`).join('\n')}</nav>
${builders.map((builder) => section(builder, samples, pictures)).join('\n')}
</html>
`;
}

function section(builder: string, samples: readonly Sample[], pictures: readonly Picture[]): string {
  const rows = samples.filter((sample) => sample.builder === builder);
  return `<h2 id="${builder}">${builder}</h2>
${rows.map((sample) => row(sample, pictures)).join('\n')}`;
}

function row(sample: Sample, pictures: readonly Picture[]): string {
  const name = `${sample.state} (${sample.language})`;
  const figures = pictures
    .filter((picture) => picture.sample === sample)
    .map(
      ({ file, caption }) =>
        `<figure><a href="${file}"><img src="${file}" loading="lazy" alt="${name}, ${caption}"></a>
<figcaption>${caption}</figcaption></figure>`,
    );
  return `<h3>${name}</h3>
<div class="pictures">${figures.join('\n')}</div>`;
}

import { isAllCapitals } from './memo-head.ts';

/**
 * A title fit to read: one that stands all in capitals becomes a sentence, any other stays as it is.
 * Words with digits and the committee's code (BEM) keep their capitals; a name (Utrecht) gets its
 * capital from the body, where it must stand with one inside a sentence and never without.
 */
export function readableTitle(title: string, body: string, reference: string | null): string {
  if (!isAllCapitals(title)) return title;
  const codes = committeeCodes(body, reference);
  const words = new Set(body.match(/\p{L}+/gu));
  const names = new Set(body.match(/(?<=[\p{L}\p{N},)] )\p{Lu}\p{Ll}+/gu));
  const sentence = title.replace(/[\p{L}\p{N}]+/gu, (word) => {
    if (/\p{N}/u.test(word) || codes.has(word)) return word;
    const small = word.toLowerCase();
    const name = capitalised(small);
    return names.has(name) && !words.has(small) ? name : small;
  });
  return capitalised(sentence);
}

function committeeCodes(body: string, reference: string | null): Set<string> {
  const named = Array.from(
    body.matchAll(/[Cc]ommissie[- ](\p{Lu}{2,6})(?!\p{L})/gu),
    (match) => match[1] ?? '',
  );
  const numbered = /^\p{Lu}{2}\d{4}(\p{Lu}{2,6})\d+$/u.exec(reference ?? '')?.[1] ?? '';
  return new Set([...named, numbered]);
}

function capitalised(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

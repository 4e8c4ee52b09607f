import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { offered, type Parameter, readValue, type Values } from './parameters.ts';

type Talk = Readonly<{ input: Readable; output: Writable; environment: NodeJS.ProcessEnv }>;

/**
 * Asks for each parameter in turn, again until the answer can be used; Enter alone takes what the settings offer.
 * Throws when the person leaves before the last answer.
 */
export async function ask(
  missing: readonly Parameter[],
  { input, output, environment }: Talk,
): Promise<Values> {
  const lines = createInterface({ input, output });
  const answers = lines[Symbol.asyncIterator]();
  // All answers may be there, and the input at its end, before the second question.
  let ended = false;
  lines.once('close', () => {
    ended = true;
  });
  const values: Record<string, string> = {};
  try {
    for (const parameter of missing) {
      const offer = offered(parameter, environment);
      lines.setPrompt(`${parameter.question} ${offer ? `[${offer}]` : `(such as ${parameter.example})`}: `);
      for (;;) {
        if (!ended) lines.prompt();
        const answer = await answers.next();
        if (answer.done) throw new Error('\nNot everything was answered, so no package was made.');
        const { value, problem } = readValue(parameter, answer.value.trim() || (offer ?? ''));
        if (value !== undefined) {
          values[parameter.placeholder] = value;
          break;
        }
        output.write(`That ${problem}.\n`);
      }
    }
  } finally {
    lines.close();
  }
  return values;
}

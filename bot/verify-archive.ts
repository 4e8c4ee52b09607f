import { readFile } from 'node:fs/promises';
import { checkBundle } from './archive/check-bundle.ts';

// Checks a bundle that the command `archief` gave: `npm run verify-archive FILE`. Ends with code 1 when it is not whole.
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Say which file: npm run verify-archive FILE\n');
  process.exit(2);
}
const bytes = await readFile(file).catch(() => null);
if (bytes === null) {
  process.stderr.write(`There is no file ${file} that can be read.\n`);
  process.exit(2);
}
const { faults, entries, head } = checkBundle(bytes);
if (faults.length === 0)
  process.stdout.write(
    `${file} is whole: ${entries} entries.\nIts seal is ${head}.\nThe history of the poll shows the same seal, unless another bundle was put in its place.\n`,
  );
else {
  process.stderr.write(`${file} is not whole:\n${faults.map(({ sentence }) => `- ${sentence}\n`).join('')}`);
  process.exitCode = 1;
}

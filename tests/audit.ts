import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Asks the npm registry what is known to be wrong with what the bot is run with: `npm run audit`. Ends with 1 where there
// is anything, and says so where the registry gives no answer, as many mirrors do: then nothing was checked.
const root = fileURLToPath(new URL('..', import.meta.url));
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { vulnerabilities, message } = parsed(stdout);
if (vulnerabilities === undefined) {
  console.log(`Nothing was checked: the registry gave no answer (${message ?? 'npm itself failed'}).`);
} else {
  const found = Object.values(vulnerabilities);
  for (const { name, severity, range } of found) console.log(`${name} ${range}: ${severity}`);
  console.log(
    found.length === 0 ? 'Nothing is known to be wrong.' : `${found.length} found; “npm audit” says more.`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}

type Found = Readonly<{ name: string; severity: string; range: string }>;

function parsed(text: string): Readonly<{ vulnerabilities?: Record<string, Found>; message?: string }> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

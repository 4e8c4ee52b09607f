import { readFileSync, writeFileSync } from 'node:fs';
import { commandLists, localizedCommands } from './command-lists.ts';

// Brings the command lists of the manifest and of its language file up to date: `npm run manifest`.
const at = (name: string) => new URL(name, import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const write = (name: string, content: object) =>
  writeFileSync(at(name), `${JSON.stringify(content, null, 2)}\n`);

const manifest = read('manifest.json');
manifest.bots[0].commandLists = commandLists();
write('manifest.json', manifest);
const english = Object.entries(read('en.json')).filter(([key]) => !key.startsWith('bots[0].commandLists'));
write('en.json', { ...Object.fromEntries(english), ...localizedCommands() });

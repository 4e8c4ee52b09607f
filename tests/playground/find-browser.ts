import { existsSync } from 'node:fs';
import path from 'node:path';

/** The path of a Chromium, Chrome or Edge on this machine, or null; CHROMIUM_PATH goes before what is found. */
export function findBrowser(): string | null {
  const places = { win32: onWindows, darwin: onMac }[process.platform as string] ?? onLinux;
  return [process.env.CHROMIUM_PATH ?? '', ...places()].find((file) => existsSync(file)) ?? null;
}

const onLinux = () =>
  each((process.env.PATH ?? '').split(path.delimiter), [
    ['chromium'],
    ['chromium-browser'],
    ['google-chrome'],
    ['google-chrome-stable'],
    ['microsoft-edge'],
  ]);

const onMac = () =>
  each(
    ['/Applications', path.join(process.env.HOME ?? '', 'Applications')],
    ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => [`${name}.app`, 'Contents', 'MacOS', name]),
  );

const onWindows = () =>
  each(
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA],
    [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
    ],
  );

const each = (folders: (string | undefined)[], files: string[][]): string[] =>
  folders.flatMap((folder) => (folder ? files.map((file) => path.join(folder, ...file)) : []));

import { spawn } from 'node:child_process';

/** Opens a file as a double click would; where there is no display, or nothing to open it with, nothing happens. */
export function openForPerson(file: string): void {
  const { DISPLAY, WAYLAND_DISPLAY, CI } = process.env;
  if (CI || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return;
  const [command, ...before] = { win32: ['cmd', '/c', 'start', ''], darwin: ['open'] }[
    process.platform as string
  ] ?? ['xdg-open'];
  const opener = spawn(command ?? '', [...before, file], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}

import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Calendar } from './calendar.ts';
import type { Graph } from './graph.ts';
import type { InstallApp } from './install-app.ts';

/** What the settings allow the bot to do through Graph; null for what they do not. */
export type Allowed = Readonly<{ installApp: InstallApp | null; calendar: Calendar | null }>;

/** Loads nothing of Graph where the settings allow nothing. `given` stands in for Graph itself. */
export async function openGraph(
  { app, graph: allowed }: Config,
  log: Logger,
  given?: Graph,
): Promise<Allowed> {
  const { teamsAppId, mailbox } = allowed;
  if (teamsAppId === null && mailbox === null) return { installApp: null, calendar: null };
  const graph = given ?? (await connect(app));
  const { createInstaller } = await import('./install-app.ts');
  const { createCalendar } = await import('./calendar.ts');
  return {
    installApp: teamsAppId === null ? null : createInstaller(graph, teamsAppId, log),
    calendar: mailbox === null ? null : createCalendar(graph, mailbox),
  };
}

async function connect(app: Config['app']): Promise<Graph> {
  const { createGraph } = await import('./graph.ts');
  const { credentialOf } = await import('./credential.ts');
  return createGraph({ credential: await credentialOf(app) });
}

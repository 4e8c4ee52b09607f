import type { Logger } from '../log.ts';
import { GRAPH_ADDRESS, type Graph, GraphError } from './graph.ts';

/**
 * What came of an attempt to install the bot for somebody:
 * - `installed`: now;
 * - `already`: it was there, so who cannot be reached has blocked it;
 * - `refused`: this person may not have it, or Graph knows nobody of that id.
 */
export type Installed = 'installed' | 'already' | 'refused';

/** Installs the bot in somebody's own Teams; takes their Entra object id. Throws what may work another time. */
export type InstallApp = (entraId: string) => Promise<Installed>;

/** `teamsAppId` is the id of the app in the organisation's catalogue, which is not the id in its manifest. */
export function createInstaller(graph: Graph, teamsAppId: string, log: Logger): InstallApp {
  // Always Graph's real address: it is the app's name, whichever address answers.
  const app = `${GRAPH_ADDRESS}/appCatalogs/teamsApps/${teamsAppId}`;
  return async (entraId) => {
    try {
      await graph({
        method: 'POST',
        path: `/users/${encodeURIComponent(entraId)}/teamwork/installedApps`,
        body: { 'teamsApp@odata.bind': app },
      });
      return 'installed';
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.status === 409) return 'already';
      if (!error.isFinal) throw error;
      // A permission that is missing is not this person's doing, but nothing that waiting mends either.
      const { status, code } = error;
      log.warn({ status, code }, 'Graph refused to install the app for somebody');
      return 'refused';
    }
  };
}

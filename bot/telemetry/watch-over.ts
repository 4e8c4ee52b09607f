import type { Config } from '../config.ts';

/**
 * Starts telemetry where the settings ask for it, and loads none of it elsewhere; gives what ends it. To be called before
 * the modules that it watches are loaded.
 */
export async function watchOver({ telemetry, app }: Config): Promise<() => Promise<void>> {
  if (telemetry === null) return async () => undefined;
  const { startTelemetry } = await import('./start-telemetry.ts');
  if (app.type !== 'UserAssignedMSI') return startTelemetry({ connectionString: telemetry });
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential = new ManagedIdentityCredential({ clientId: app.id });
  return startTelemetry({ connectionString: telemetry, credential });
}

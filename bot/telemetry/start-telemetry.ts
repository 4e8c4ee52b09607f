import { register } from 'node:module';
import type { TokenCredential } from '@azure/identity';
import { shutdownAzureMonitor, useAzureMonitor } from '@azure/monitor-opentelemetry';
import { redactSpans } from './redact-spans.ts';

type Settings = Readonly<{
  connectionString: string;
  /** Who the bot is for Application Insights; left out, the connection string alone admits it. */
  credential?: TokenCredential | undefined;
}>;

/** With telemetry every vote is worth a trace; a province has few enough of them. */
const ALL = 1;

/**
 * Sends traces and metrics to Application Insights, without live metrics and without the library's reports about itself.
 * Must run before the modules that it watches are loaded; gives what stops it and sends the rest.
 */
export function startTelemetry({ connectionString, credential }: Settings): () => Promise<void> {
  // The libraries read these from the environment alone.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT ??= 'true';
  process.env.OTEL_SERVICE_NAME ??= 'polsbot';
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const off = { enabled: false };
  const inTraces = { enabled: true, requireParentSpan: true, ignoreConnectSpans: true };
  useAzureMonitor({
    azureMonitorExporterOptions: {
      connectionString,
      disableOfflineStorage: true,
      ...(credential ? { credential } : {}),
    },
    samplingRatio: ALL,
    tracesPerSecond: 0,
    enableLiveMetrics: false,
    enablePerformanceCounters: false,
    instrumentationOptions: {
      http: { enabled: true },
      // Without a parent it would be the queue looking for work, over and over.
      postgreSql: inTraces,
      azureSdk: off,
      mongoDb: off,
      mySql: off,
      redis: off,
      bunyan: off,
      winston: off,
      console: off,
    },
    spanProcessors: [redactSpans()],
  });
  return shutdownAzureMonitor;
}

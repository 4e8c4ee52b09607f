import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';

/** What a job carries of the click or message that set it off; `traceparent` as in W3C Trace Context. */
export type Origin = Readonly<{ correlation?: string | undefined; traceparent?: string | undefined }>;

/**
 * What ties the lines of a log together: one id for all that a click or message sets off, up to the cards that leave
 * because of it. Ids have the shape of a trace's (32 hexadecimal digits), and are the trace's own where one is kept.
 */
export type Correlation = Readonly<{
  /** The id under which this runs; undefined outside of `run` and `resume`. */
  current(): string | undefined;
  /** What goes into a job, so that it can be resumed there. */
  origin(): Origin;
  /** Runs `work` under a new id. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs a job under the id, and in the trace, of what set it off. */
  resume<Result>(origin: Origin, queue: string, work: () => Promise<Result>): Promise<Result>;
}>;

export function createCorrelation(): Correlation {
  const ids = new AsyncLocalStorage<string>();
  const tracer = trace.getTracer('polsbot');
  const fresh = () => trace.getActiveSpan()?.spanContext().traceId ?? randomUUID().replaceAll('-', '');
  return Object.freeze({
    current: () => ids.getStore(),
    origin: () => {
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      return { correlation: ids.getStore(), traceparent: carrier.traceparent };
    },
    run: <Result>(work: () => Promise<Result>) => ids.run(fresh(), work),
    resume: <Result>(origin: Origin, queue: string, work: () => Promise<Result>) => {
      const parent = propagation.extract(ROOT_CONTEXT, origin);
      return tracer.startActiveSpan(queue, { kind: SpanKind.CONSUMER }, parent, (span) =>
        ids.run(origin.correlation ?? fresh(), work).finally(() => span.end()),
      );
    },
  });
}

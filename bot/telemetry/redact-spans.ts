import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base';

/** What a span may say beside its name, its times and what it belongs to. */
const KEPT =
  /^(http\.(request\.)?method|http\.(response\.)?status_code|http\.route|server\.(address|port)|net\.(peer|host)\.(name|port)|url\.scheme|http\.scheme|error\.type|db\.(system(\.name)?|operation(\.name)?|name|namespace)|messaging\.(system|operation\.(name|type)|destination\.name|message\.id|batch\.message_count)|pgboss\..*|_MS\..*)$/;
const ADDRESS = /^(url\.(full|path)|http\.(url|target))$/;
/** The parts of an address that are words of ours or of Teams; all other parts are ids or signed links. */
const WORD =
  /^(v3|api|messages|conversations|activities|members|pagedmembers|teams|channels|calendar|healthz|readyz)$/;

/**
 * Takes from every span what it could tell about people before it leaves: addresses with ids and signed links, texts of
 * errors, statements. Must stand before the processor that exports.
 */
export function redactSpans(): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnd: redact,
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
}

function redact(span: ReadableSpan): void {
  const { attributes, events, status } = span;
  for (const [key, value] of Object.entries(attributes)) {
    if (ADDRESS.test(key)) attributes[key] = plainAddress(String(value));
    else if (!KEPT.test(key)) delete attributes[key];
  }
  // Application Insights takes the names of operations from these alone.
  if (span.kind === SpanKind.SERVER && attributes['url.path'])
    attributes['http.route'] = attributes['url.path'];
  if (span.kind === SpanKind.CONSUMER) attributes['ai.operation.name'] = span.name;
  // What an exception says may quote what somebody typed; that there was one is in the span's status.
  events.length = 0;
  delete status.message;
}

/** An address of which every part that is no known word is left out; query and fragment are dropped. */
export function plainAddress(address: string): string {
  const [, origin = '', path = ''] = /^([a-z]+:\/\/[^/?#]*)?([^?#]*)/i.exec(address) ?? [];
  const parts = path.split('/').map((part) => (part === '' || WORD.test(part) ? part : '*'));
  return `${origin.replace(/\/\/[^@/]*@/, '//')}${parts.join('/')}`;
}

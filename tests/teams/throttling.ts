import type { Fault } from './faults.ts';
import type { Request } from './requests.ts';

/** At most so many requests in so many milliseconds. */
type Limit = readonly [requests: number, milliseconds: number];

// learn.microsoft.com, "Optimize your bot with rate limiting in Teams".
const SENDING: readonly Limit[] = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
  [1800, 3_600_000],
];
const READING_MEMBERS: readonly Limit[] = [
  [14, 1000],
  [16, 2000],
  [120, 30_000],
  [3600, 3_600_000],
];
const IN_THE_TENANT: readonly Limit[] = [[50, 1000]];

/**
 * The limits of Teams as a fault: `teams.misbehave(throttling())` answers 429 to what is too fast, per conversation and
 * for the whole tenant. Teams often leaves Retry-After out; `retryAfter` puts it in.
 */
export function throttling({ retryAfter }: Pick<Fault, 'retryAfter'> = {}): Fault {
  const passed = new Map<string, number[]>();
  const passes = (key: string, limits: readonly Limit[]) => {
    const now = Date.now();
    const times = passed.get(key) ?? [];
    passed.set(key, times);
    return limits.every(([most, window]) => times.filter((at) => at > now - window).length < most) && times;
  };
  const tooFast = (request: Request) => {
    const [group, limits] = request.kind.startsWith('member')
      ? ['members', READING_MEMBERS]
      : ['send', SENDING];
    const where = request.conversation ?? request.person?.id ?? 'elsewhere';
    const here = passes(`${group} ${where}`, limits as readonly Limit[]);
    const tenant = passes('tenant', IN_THE_TENANT);
    if (!here || !tenant) return true;
    here.push(Date.now());
    tenant.push(Date.now());
    return false;
  };
  return {
    when: (request) => request.kind !== 'file' && tooFast(request),
    status: 429,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

import { metrics } from '@opentelemetry/api';
import type { Backlog } from '../store/queue-backlog.ts';

/** What is counted and timed, for whoever watches over the bot. Nothing here says who did what. */
export type Meters = Readonly<{
  /** An activity from Teams was answered; `type` is Teams' word for its kind. */
  answered(type: string, status: number, milliseconds: number): void;
  /** A button did its work, or was refused with a sentence. */
  clicked(verb: string, outcome: 'done' | 'refused', milliseconds: number): void;
  /** What became of one attempt to bring a card to where it belongs. */
  delivered(kind: string, outcome: string): void;
  /** Has the queue looked at each time that the meters are read. */
  watch(readBacklog: () => Promise<Backlog>): void;
}>;

/** The meters of whatever telemetry has been started before; without any, they cost next to nothing. */
export function createMeters(): Meters {
  const meter = metrics.getMeter('polsbot');
  const activities = meter.createHistogram('polsbot.activity.duration', {
    unit: 'ms',
    description: 'Time in which an activity from Teams was answered',
  });
  const clicks = meter.createHistogram('polsbot.click.duration', {
    unit: 'ms',
    description: 'Time in which a button did its work',
  });
  const votes = meter.createCounter('polsbot.votes', { description: 'Votes that were stored' });
  const deliveries = meter.createCounter('polsbot.deliveries', {
    description: 'Attempts to deliver a card, by what became of them',
  });
  return Object.freeze({
    answered: (type: string, status: number, milliseconds: number) =>
      activities.record(milliseconds, { type, status }),
    clicked: (verb: string, outcome: 'done' | 'refused', milliseconds: number) => {
      clicks.record(milliseconds, { verb, outcome });
      if (verb === 'vote' && outcome === 'done') votes.add(1);
    },
    delivered: (kind: string, outcome: string) => deliveries.add(1, { kind, outcome }),
    watch: (readBacklog: () => Promise<Backlog>) => {
      const waiting = meter.createObservableGauge('polsbot.queue.waiting', {
        description: 'Jobs that are due and have not been done',
      });
      const age = meter.createObservableGauge('polsbot.queue.age', {
        unit: 's',
        description: 'How long the job that is due longest has been waiting',
      });
      meter.addBatchObservableCallback(
        async (result) => {
          for (const { queue, jobs, seconds } of await readBacklog().catch(() => [])) {
            result.observe(waiting, jobs, { queue });
            result.observe(age, seconds, { queue });
          }
        },
        [waiting, age],
      );
    },
  });
}

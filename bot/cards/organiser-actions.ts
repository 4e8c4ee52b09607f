import { votingRefusal } from '../poll/voting.ts';
import type { PollRow } from '../store/schema.ts';
import { button } from './actions.ts';
import type { Voice } from './card.ts';
import type { CardElement } from './template.ts';

/** What an organiser can still change in a posted poll, the likely things first. Each does what its command does. */
export function organiserActions(
  poll: PollRow,
  { canRemind, failed, now }: Readonly<{ canRemind: boolean; failed: boolean; now: Date }>,
  voice: Voice,
): readonly CardElement[] {
  const { texts } = voice;
  const again = button({
    title: texts('organiser.sendAgain'),
    verb: 'send-again',
    data: { pollId: poll.id },
    inputs: 'none',
  });
  return [...(failed ? [again] : []), ...changes(poll, { canRemind, now }, voice)];
}

function changes(
  poll: PollRow,
  { canRemind, now }: Readonly<{ canRemind: boolean; now: Date }>,
  { texts }: Voice,
): readonly CardElement[] {
  const command = (name: string, title: string, mode?: 'secondary') =>
    commandButton({ poll, name, title, ...(mode && { mode }) });
  const withdraw = command('withdraw', texts('organiser.withdraw'), 'secondary');
  if (votingRefusal(poll, now) === null)
    return [
      ...(canRemind ? [command('remind', texts('organiser.remind'))] : []),
      command('extend', texts('organiser.extend')),
      command('dates', texts('organiser.dates')),
      ...(poll.secret ? [] : [command('phone', texts('organiser.phone'), 'secondary')]),
      command('close', texts('organiser.close'), 'secondary'),
      withdraw,
    ];
  switch (poll.state) {
    case 'closed':
      return [command('reopen', texts('organiser.reopen'))];
    case 'requested':
      return [command('reopen', texts('organiser.reopen')), withdraw];
    // Its deadline has passed and the clock is about to close it; extending it opens it again all the same.
    case 'open':
      return [command('extend', texts('organiser.reopen')), withdraw];
    default:
      return [];
  }
}

/** To take a posted poll along as a file; while it runs that is less likely. */
export function exportAction(poll: PollRow, now: Date, { texts }: Voice): CardElement {
  const mode = votingRefusal(poll, now) === null ? 'secondary' : 'primary';
  return commandButton({ poll, name: 'export', title: texts('export.button'), mode });
}

type CommandButton = Readonly<{
  poll: PollRow;
  name: string;
  title: string;
  mode?: 'primary' | 'secondary';
}>;

function commandButton({ poll, name, title, mode = 'primary' }: CommandButton): CardElement {
  const data = { command: name, pollId: poll.id };
  return button({ title, verb: 'command', data, inputs: 'none', mode });
}

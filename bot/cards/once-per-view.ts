import type { PollView } from '../store/polls.ts';

/**
 * Keeps what is made of a view of a poll, by all that it is made of beside the view: of the cards that many members get at
 * the same moment most say the same.
 */
export function oncePerView<Made>(): (view: PollView, of: readonly unknown[], make: () => Made) => Made {
  const kept = new WeakMap<PollView, Map<string, Made>>();
  return (view, of, make) => {
    const ofView = kept.get(view) ?? new Map<string, Made>();
    kept.set(view, ofView);
    const key = JSON.stringify(of);
    const made = ofView.get(key) ?? make();
    ofView.set(key, made);
    return made;
  };
}

import type { PollEvent } from '../store/events.ts';
import type { Words } from './words.ts';

/** Whom or what an event was about. Of a session the history keeps the moment, which each language writes its own way. */
export function eventSubject({ what, about }: Pick<PollEvent, 'what' | 'about'>, words: Words): string {
  const isMoment = what === 'planned' || what === 'moved';
  return isMoment && about ? words.moment(new Date(about)) : (about ?? '');
}

import { z } from 'zod';
import { DATE_ANSWERS, type DateAnswer } from '../poll/poll.ts';

/** What the fields of a member's card hold for the dates, by id of the date. */
export function dateAnswersIn(fields: Readonly<Record<string, unknown>>): ReadonlyMap<string, DateAnswer> {
  return new Map(
    Object.entries(fields).flatMap(([id, answer]) => {
      const known = DATE_ANSWERS.find((each) => each === answer);
      return known && z.uuid().safeParse(id).success ? [[id, known] as const] : [];
    }),
  );
}

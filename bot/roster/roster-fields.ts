import { z } from 'zod';

// What a cell of a roster file may hold. Formulas, markup and code are neither names nor parties.

export const nameField = z
  .string()
  .max(100)
  .regex(/^['’‘\p{L}][\p{L}\p{M}\p{N} .,'’‘`´()/&-]*$/u);

export const addressField = z.email().max(254);

export const partyField = z
  .string()
  .max(60)
  .regex(/^['’‘\p{L}\p{N}][\p{L}\p{M}\p{N} .,:!+'’‘`´()/&-]*$/u);

/** No body has more seats than this. */
export const seatsField = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .refine((seats) => seats > 0);

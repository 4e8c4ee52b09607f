import { z } from 'zod';
import { forgetPerson } from '../actions/forget-person.ts';
import { forgottenCard } from '../cards/forget-card.ts';
import { plain } from '../cards/plain-text.ts';
import type { Person } from '../store/schema.ts';
import type { Origin } from './activity.ts';
import { isAdministrator } from './administrator.ts';
import type { Answer } from './answer.ts';
import { type Click, refusal } from './click.ts';

export const personInput = z.object({ personId: z.uuid() });
type PersonClick = Click<z.infer<typeof personInput>>;

/** Forgets somebody, for an administrator who was asked once more. */
export async function forgetChosen({ desk, person, place, input }: PersonClick): Promise<Answer> {
  if (!(await isAdministrator(desk, person, originOf(person, place))))
    return { text: desk.voice.texts('forget.notAdmin') };
  const { personId } = input;
  const result = await forgetPerson(desk, { personId, tenantId: person.tenant_id, write: plain });
  if (!result.ok) return refusal(desk, result.reason);
  desk.log.info({ personId, by: person.id }, 'a person was forgotten');
  return { card: forgottenCard('done', desk.voice) };
}

/** Leaves everything as it is. */
export async function keepPerson({ desk }: PersonClick): Promise<Answer> {
  return { card: forgottenCard('kept', desk.voice) };
}

/** Whoever clicked, as one who may have to be looked up in Teams. */
function originOf(person: Person, place: Origin['place']): Origin {
  return {
    place,
    actor: {
      tenantId: person.tenant_id,
      entraId: person.entra_id,
      teamsId: person.teams_id ?? '',
      name: person.name,
      serviceUrl: person.service_url ?? '',
      locale: person.locale,
      chatId: person.conversation_id,
    },
  };
}

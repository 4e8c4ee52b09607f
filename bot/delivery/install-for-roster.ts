import { plain } from '../cards/plain-text.ts';
import { languageOf, type Voices } from '../cards/voices.ts';
import type { InstallApp, Installed } from '../graph/install-app.ts';
import type { Logger } from '../log.ts';
import { committeeById } from '../store/committees.ts';
import type { Database } from '../store/connect.ts';
import { personById } from '../store/people.ts';
import { readWithoutChat } from '../store/without-chat.ts';
import type { Sender } from '../teams/send.ts';
import { postToPerson } from './post-to-person.ts';

type Fitter = Readonly<{
  db: Database;
  sender: Sender;
  voices: Voices;
  installApp: InstallApp | null;
  log: Logger;
}>;

/**
 * Installs the bot for everybody on a committee's roster who lacks it, and tells the organiser who asked how that went.
 * Tried again, it finds those that are done already.
 */
export async function installForRoster(
  fitter: Fitter,
  { committeeId, personId }: Readonly<{ committeeId: string; personId: string }>,
): Promise<void> {
  const { db, sender, voices, installApp, log } = fitter;
  if (!installApp) return;
  const [committee, organiser, lacking] = await Promise.all([
    committeeById(db, committeeId),
    personById(db, personId),
    readWithoutChat(db, committeeId),
  ]);
  const names: Record<Installed, string[]> = { installed: [], already: [], refused: [] };
  for (const { name, entraId } of lacking) names[await installApp(entraId)].push(plain(name));
  if (names.refused.length > 0)
    log.warn(
      { committeeId, refused: names.refused.length },
      'Graph refused to install the bot for some people',
    );
  if (organiser.forgotten_at) return;
  const { texts, words } = voices[languageOf(organiser)];
  const outcome = (['installed', 'already', 'refused'] as const)
    .filter((what) => names[what].length > 0)
    .map((what) => texts(`install.${what}`, { names: words.list(names[what]), count: names[what].length }));
  const text = [texts('install.done', { committee: plain(committee.code) }), ...outcome].join('\n\n');
  const serviceUrl = committee.service_url;
  await postToPerson({ db, sender }, { person: organiser, serviceUrl, send: (to) => sender.say(to, text) });
}

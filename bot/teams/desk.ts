import type { House } from '../actions/act.ts';
import type { LinksOf } from '../calendar/calendar-links.ts';
import type { Voice } from '../cards/card.ts';
import { languageOf, type Reader, type Voices } from '../cards/voices.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Meters } from '../telemetry/meters.ts';
import type { Connectors } from './connectors.ts';
import type { Download } from './files.ts';

/** Everything that answering people takes. */
export type Office = House &
  Readonly<{
    voices: Voices;
    linksOf: LinksOf;
    connectors: Connectors;
    download: Download;
    admins: Config['admins'];
    /** Whether the bot may install itself for people who lack it. */
    installs: boolean;
    log: Logger;
    meters: Meters;
  }>;

/** The office as one person meets it: in the language that this person reads. */
export type Desk = Office & Readonly<{ voice: Voice }>;

export function deskFor(office: Office, reader: Reader): Desk {
  return { ...office, voice: office.voices[languageOf(reader)] };
}

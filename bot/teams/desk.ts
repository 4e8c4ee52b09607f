import type { House } from '../actions/act.ts';
import type { Voice } from '../cards/card.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Connectors } from './connectors.ts';
import type { Download } from './files.ts';

/** Everything that answering a person takes. */
export type Desk = House &
  Readonly<{
    voice: Voice;
    connectors: Connectors;
    download: Download;
    admins: Config['admins'];
    log: Logger;
  }>;

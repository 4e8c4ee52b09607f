import { autoRemind } from './actions/auto-remind.ts';
import { closePoll } from './actions/close-poll.ts';
import { followUpRequest } from './actions/follow-up-request.ts';
import { refreshDaysLeft } from './actions/refresh-days-left.ts';
import { resumePolls } from './actions/resume-polls.ts';
import { beginSweeps, sweepRetention } from './actions/sweep-retention.ts';
import { createCalendarLinks } from './calendar/calendar-links.ts';
import { readSessionFile } from './calendar/read-session-file.ts';
import { createVoices } from './cards/voices.ts';
import type { Config } from './config.ts';
import { createCorrelation } from './correlation.ts';
import { beat, startBeating } from './delivery/beat.ts';
import { createMaking, deliverCard } from './delivery/deliver-card.ts';
import { deliverExport } from './delivery/deliver-export.ts';
import { disposePoll } from './delivery/dispose-poll.ts';
import { giveUp } from './delivery/give-up.ts';
import { installForRoster } from './delivery/install-for-roster.ts';
import { keepCalendar } from './delivery/keep-calendar.ts';
import { paceSender } from './delivery/paced-sender.ts';
import type { Pace } from './delivery/teams-limits.ts';
import type { Graph } from './graph/graph.ts';
import { openGraph } from './graph/open-graph.ts';
import { createLog, type Logger } from './log.ts';
import { listen, type Patience } from './server.ts';
import { connect, tryConnection } from './store/connect.ts';
import { accessOf } from './store/database-access.ts';
import { startEmbeddedPostgres } from './store/embedded-postgres.ts';
import { migrate } from './store/migrate.ts';
import { startQueue } from './store/queue.ts';
import { readBacklog } from './store/queue-backlog.ts';
import { dropRosterFiles } from './store/roster-files.ts';
import { readLinkKey } from './store/sessions.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createAdmission } from './teams/admission.ts';
import { createDownload, type Download } from './teams/files.ts';
import { readTeam } from './teams/follow-team.ts';
import type { PublishedKeys } from './teams/published-keys.ts';
import { createSender } from './teams/send.ts';
import { createTempo, type TempoLimit } from './teams/tempo.ts';
import { createTurn } from './teams/turn.ts';
import { createUpload, type Upload } from './teams/upload.ts';
import { createMeters } from './telemetry/meters.ts';

export type Bot = Readonly<{ url: string; stop(): Promise<void> }>;

/** What may stand in for the real thing; left out, the real thing it is. */
export type Parts = Readonly<{
  now?: () => Date;
  download?: Download;
  upload?: Upload;
  graph?: Graph;
  /** The keys with which Teams signs. */
  keys?: PublishedKeys;
  /** Seconds in which changes of a card gather. */
  gatherSeconds?: number;
  /** How fast it sends. */
  pace?: Pace;
  /** How fast one person may go. */
  tempo?: TempoLimit;
  /** How long a click may wait for a connection to the database. */
  connectTimeoutMs?: number;
  /** How long a request may take to come in. */
  patience?: Partial<Patience>;
  log?: Logger;
}>;

/** Starts everything in order: database, tables, queue, server, workers. `stop` goes the same way back. */
export async function startBot(config: Config, parts: Parts = {}): Promise<Bot> {
  const correlation = createCorrelation();
  const meters = createMeters();
  const { now = () => new Date(), log = createLog(config.logLevel, correlation) } = parts;
  const { download = createDownload(), upload = createUpload() } = parts;
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const access = (await accessOf(config)) ?? (await embedded(config, log, undo));
    const db = connect(access, log, parts.connectTimeoutMs);
    undo.push(() => db.destroy());
    await tryConnection(db, access);
    await migrate(db);
    const queue = await startQueue(access, log, correlation, parts.gatherSeconds);
    undo.push(() => queue.stop());
    meters.watch(() => readBacklog(db));

    const voices = createVoices();
    const key = await readLinkKey(db);
    const adapter = new TeamsAdapter(config.app, parts.keys);
    const { connectors } = adapter;
    let address = config.publicUrl;
    const linksOf = createCalendarLinks({ address: () => address, key });
    const house = { db, queue, now, voices, linksOf, log, meters };
    const { installApp, calendar: mailbox } = await openGraph(config, log, parts.graph);
    const office = { ...house, connectors, download, admins: config.admins, installs: installApp !== null };
    const isTryingOut = config.authentication === 'off';
    const doors = {
      tenantId: config.app.tenantId.toLowerCase(),
      admission: createAdmission({ ...office, isTryingOut }),
      tempo: createTempo(parts.tempo),
    };
    const turn = createTurn(office, doors);
    const calendar = (link: string) => readSessionFile({ db, key, voice: voices.nl, now }, link);
    const { host, port } = config;
    const { patience } = parts;
    const doorway = { host, port, adapter, turn, calendar, db, log, correlation, meters, patience };
    const server = await listen(doorway);
    // While trying out, whoever reads the cards is on this machine too.
    if (isTryingOut) address ??= server.url;
    undo.push(() => server.close());

    const paced = paceSender(createSender(connectors, `28:${config.app.id}`), db, parts.pace);
    const sender = paced.bulk;
    const deliverer = { ...house, sender: paced, installApp, making: createMaking() };
    await queue.work('deliver-card', ({ deliveryId }) => deliverCard(deliverer, deliveryId));
    await queue.work('close-poll', (job) => closePoll(house, job));
    await queue.work('auto-remind', (job) => autoRemind(house, job));
    await queue.work('follow-up', (job) => followUpRequest(house, job));
    await queue.work('follow-team', (job) => readTeam({ ...house, connectors }, job));
    await queue.work('days-left', (job) => refreshDaysLeft(house, job));
    await queue.work('deliver-export', ({ exportId }) =>
      deliverExport({ ...house, sender, upload }, exportId),
    );
    const voice = voices.nl;
    await queue.work('keep-calendar', (job) => keepCalendar({ ...house, voice, calendar: mailbox }, job));
    await queue.work('install-app', (job) => installForRoster({ ...house, sender, installApp }, job));
    await queue.work('heartbeat', () => beat(house));
    await queue.workDead((job) => giveUp(house, job));
    await queue.work('retention', (job) => sweepRetention(house, job));
    await queue.work('dispose', (job) => disposePoll(house, job));
    await startBeating(house);
    await beginSweeps(house);
    await dropRosterFiles(db, now());
    await resumePolls(house);
    log.info({ url: server.url }, 'Polsbot is listening');
    return Object.freeze({ url: server.url, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embedded(config: Config, log: Logger, undo: (() => Promise<void>)[]): Promise<string> {
  const server = await startEmbeddedPostgres(config.dataDir, log);
  undo.push(() => server.stop());
  server.keepUp();
  return server.url;
}

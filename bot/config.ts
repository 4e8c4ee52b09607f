import { z } from 'zod';

const APP_TYPES = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const PORT_RULE = 'must be a whole number from 0 to 65535';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const uuid = z.guid('must be a GUID, such as 11111111-2222-3333-4444-555555555555');

/** The settings, read from the environment. Each one's `meta` is its row in the README's table. */
const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RULE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_RULE)
    .default(3978)
    .meta({ description: 'Port on which the bot listens; 0 takes a free one', example: '8080' }),
  HOST: z.string().default('127.0.0.1').meta({
    description: 'Address on which the bot listens; `0.0.0.0` for all of them, behind a proxy that does TLS',
    example: '0.0.0.0',
  }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must look like https://polsbot.example' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'Address at which people reach the bot, for the links to calendar files; without it cards have none',
      example: 'https://polsbot.provincie.example',
    }),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      hostname: /.*/,
      error: 'must look like postgres://user:password@host:5432/database',
    })
    .optional()
    .meta({
      description:
        'PostgreSQL server to use; without it the bot runs a PostgreSQL of its own under `DATA_DIR`',
      example: 'postgres://polsbot:secret@db:5432/polsbot',
    }),
  POLSBOT_DATABASE_IDENTITY: uuid.optional().meta({
    description:
      'Client id of the managed identity as which the bot opens `DATABASE_URL`, which then has a user and no password; TLS is verified',
    example: '88888888-9999-4aaa-8bbb-cccccccccccc',
  }),
  DATA_DIR: z
    .string()
    .default('./data')
    .meta({ description: 'Folder of the bot’s own PostgreSQL', example: '/var/lib/polsbot' }),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)
    .default('info')
    .meta({ description: 'Least serious log line that is written', example: 'debug' }),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z
    .string()
    .regex(/InstrumentationKey=/i, 'must look like InstrumentationKey=…;IngestionEndpoint=https://…')
    .optional()
    .meta({
      description: 'Application Insights to which traces and metrics go; without it none are kept',
      example: 'InstrumentationKey=…;IngestionEndpoint=https://…',
    }),
  MicrosoftAppType: z
    .preprocess(
      (typed) => APP_TYPES.find((type) => type.toLowerCase() === String(typed).toLowerCase()) ?? typed,
      z.enum(APP_TYPES, `must be one of ${APP_TYPES.join(', ')}`),
    )
    .default('SingleTenant')
    .meta({ description: 'Kind of app registration of the Azure Bot', example: 'UserAssignedMSI' }),
  MicrosoftAppId: uuid.optional().meta({
    description: 'App id of the Azure Bot (for a managed identity: its client id); required',
    example: '11111111-2222-3333-4444-555555555555',
  }),
  MicrosoftAppTenantId: uuid.optional().meta({
    description: 'Entra tenant whose Teams the bot serves; messages from another one are refused; required',
    example: '66666666-7777-8888-9999-000000000000',
  }),
  MicrosoftAppPassword: z.string().min(1).optional().meta({
    description:
      'Client secret; required unless `MicrosoftAppType` is `UserAssignedMSI`, which must not have one',
    example: '(a secret)',
  }),
  POLSBOT_ADMINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((name) => name.toLowerCase()),
    )
    .meta({
      description: 'Who may create a committee: Entra object ids or sign-in names, separated by commas',
      example: 'beheer@provincie.example',
    }),
  POLSBOT_TEAMS_APP_ID: uuid.optional().meta({
    description:
      'Id of the app in the organisation’s catalogue of Teams apps; with it the bot installs itself for members who lack it, which takes the Graph permission `TeamsAppInstallation.ReadWriteSelfForUser.All`',
    example: '77777777-8888-4999-8aaa-bbbbbbbbbbbb',
  }),
  POLSBOT_CALENDAR_MAILBOX: z.string().min(1).optional().meta({
    description:
      'Mailbox of the Griffie in whose calendar planned sessions are kept, with a Teams meeting; takes the Graph permission `Calendars.ReadWrite` for that mailbox',
    example: 'griffie@provincie.example',
  }),
  POLSBOT_AUTH: z.enum(['on', 'off'], 'must be on or off').default('on').meta({
    description:
      '`off` accepts messages without a token, only while `HOST` is a loopback address: for trying out',
    example: 'off',
  }),
});

export const settingsShape = settings.shape;

export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir'>;

/** What the commands for the database alone need to know; the rest of the settings may be missing. */
export function readDatabaseConfig(environment: NodeJS.ProcessEnv = process.env): DatabaseConfig {
  const { DATABASE_URL, DATA_DIR } = environment;
  const { data, error } = settings
    .pick({ DATABASE_URL: true, DATA_DIR: true })
    .safeParse({ DATABASE_URL: DATABASE_URL || undefined, DATA_DIR: DATA_DIR || undefined });
  if (!data) throw new ConfigError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  return { databaseUrl: data.DATABASE_URL ?? null, dataDir: data.DATA_DIR };
}

export type Config = Readonly<{
  host: string;
  port: number;
  /** Where people reach the bot, without a slash at its end; null when that is not known. */
  publicUrl: string | null;
  databaseUrl: string | null;
  /** Client id of the managed identity that opens the database; null where the address says all that is needed. */
  databaseIdentity: string | null;
  dataDir: string;
  logLevel: string;
  /** The connection string of Application Insights; null for no telemetry. */
  telemetry: string | null;
  authentication: 'on' | 'off';
  app: Readonly<{ type: string; id: string; tenantId: string; password: string }>;
  /** What the bot may do through Graph; null for what it may not. */
  graph: Readonly<{ teamsAppId: string | null; mailbox: string | null }>;
  /** Lower-case Entra object ids or sign-in names. */
  admins: readonly string[];
}>;

/** Raised when the settings cannot be used; `problems` holds one plain sentence for each mistake. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads the settings from an environment; throws a {@link ConfigError} that names every mistake at once. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  // The rules between settings are checked on what is there, so that one run shows all the mistakes.
  problems.push(...authenticationProblems(given), ...databaseProblems(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    databaseIdentity: data.POLSBOT_DATABASE_IDENTITY ?? null,
    dataDir: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    telemetry: data.APPLICATIONINSIGHTS_CONNECTION_STRING ?? null,
    authentication: data.POLSBOT_AUTH,
    app: {
      type: data.MicrosoftAppType,
      id: data.MicrosoftAppId ?? '',
      tenantId: data.MicrosoftAppTenantId ?? '',
      password: data.MicrosoftAppPassword ?? '',
    },
    graph: {
      teamsAppId: data.POLSBOT_TEAMS_APP_ID ?? null,
      mailbox: data.POLSBOT_CALENDAR_MAILBOX ?? null,
    },
    admins: data.POLSBOT_ADMINS,
  });
}

function authenticationProblems(given: NodeJS.ProcessEnv): string[] {
  if (given.POLSBOT_AUTH === 'off') {
    const host = given.HOST ?? '127.0.0.1';
    if (!LOOPBACK.has(host))
      return [`POLSBOT_AUTH=off is only allowed while HOST is a loopback address, and HOST is ${host}.`];
    // With an app id the SDK would check tokens after all, and the two settings would contradict each other.
    return given.MicrosoftAppId ? ['POLSBOT_AUTH=off does not go together with MicrosoftAppId.'] : [];
  }
  const managed = given.MicrosoftAppType?.toLowerCase() === 'userassignedmsi';
  const missing = (['MicrosoftAppId', 'MicrosoftAppTenantId'] as const)
    .filter((name) => !given[name])
    .map((name) => `${name} is missing; without it nobody could check who sends a message.`);
  if (!managed && !given.MicrosoftAppPassword)
    missing.push('MicrosoftAppPassword is missing (only a managed identity, UserAssignedMSI, goes without).');
  if (managed && given.MicrosoftAppPassword)
    missing.push(
      'MicrosoftAppPassword must be empty with UserAssignedMSI: a managed identity has no secret.',
    );
  return missing;
}

function databaseProblems({ DATABASE_URL, POLSBOT_DATABASE_IDENTITY }: NodeJS.ProcessEnv): string[] {
  if (!POLSBOT_DATABASE_IDENTITY) return [];
  if (!DATABASE_URL)
    return ['DATABASE_URL is missing; POLSBOT_DATABASE_IDENTITY says as whom it is to be opened.'];
  if (!URL.canParse(DATABASE_URL)) return [];
  const { username, password, pathname, search } = new URL(DATABASE_URL);
  // Anything more would contradict the token or weaken the check of the server's certificate.
  if (username && !password && pathname.length > 1 && !search) return [];
  return [
    'DATABASE_URL must look like postgres://role@host/database with POLSBOT_DATABASE_IDENTITY: no password and no parameters.',
  ];
}

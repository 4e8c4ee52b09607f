import { z } from 'zod';

/** What a package says that differs from one organisation to the next. */
export type Parameter = Readonly<{
  /** The option that gives it, without its dashes. */
  option: string;
  /** The name that stands for it in the manifest, as in `${{HOST}}`. */
  placeholder: string;
  question: string;
  example: string;
  /** Gives the value as it goes into the manifest; an issue's message follows on the name of the option. */
  rule: z.ZodType<string, string>;
  /** What the settings of the bot already say. */
  fromSettings?: (environment: NodeJS.ProcessEnv) => string | undefined;
}>;

/** A value for each placeholder. */
export type Values = Readonly<Record<string, string>>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Labels with dots between them, the last of which begins with a letter: Teams reaches no bare address. */
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const page = z.url({
  protocol: /^https$/,
  error: 'must be the whole address of a page, with https:// before it',
});

/** In the order in which they are asked for. */
export const PARAMETERS: readonly Parameter[] = [
  {
    option: 'app-id',
    placeholder: 'APP_ID',
    question: 'App id of the Azure Bot (for a managed identity: its client id)',
    example: '11111111-2222-4333-8444-555555555555',
    rule: z
      .string()
      .toLowerCase()
      .regex(GUID, 'must be a GUID, such as 11111111-2222-4333-8444-555555555555'),
    fromSettings: ({ MicrosoftAppId }) => MicrosoftAppId,
  },
  {
    option: 'host',
    placeholder: 'HOST',
    question: 'Host name at which the bot is reached',
    example: 'polsbot.provincie.example',
    rule: z
      .string()
      .toLowerCase()
      .regex(
        HOST,
        'must be a host name alone, such as polsbot.provincie.example: no https://, no port and no path',
      ),
    fromSettings: ({ PUBLIC_URL = '' }) => (URL.canParse(PUBLIC_URL) ? new URL(PUBLIC_URL).host : undefined),
  },
  {
    option: 'developer',
    placeholder: 'DEVELOPER_NAME',
    question: 'Name of the organisation that offers the app',
    example: 'Provincie Voorbeeld',
    rule: z.string().max(32, 'must not be longer than 32 characters'),
  },
  {
    option: 'website',
    placeholder: 'WEBSITE_URL',
    question: 'Page where people find support',
    example: 'https://www.provincie.example/polsbot',
    rule: page,
  },
  {
    option: 'privacy',
    placeholder: 'PRIVACY_URL',
    question: 'Page with the privacy statement',
    example: 'https://www.provincie.example/privacy',
    rule: page,
  },
  {
    option: 'terms',
    placeholder: 'TERMS_URL',
    question: 'Page with the terms of use',
    example: 'https://www.provincie.example/voorwaarden',
    rule: page,
  },
];

/** The value as it goes into the manifest, or what is wrong with it, to be said behind the name of the option. */
export function readValue(
  { rule }: Parameter,
  given: string,
): Readonly<{ value: string; problem?: never } | { value?: never; problem: string }> {
  const { data, error } = rule.safeParse(given.trim());
  if (error) return { problem: error.issues[0]?.message ?? 'cannot be used' };
  return data === '' ? { problem: 'must not be empty' } : { value: data };
}

/** What the settings offer for a parameter, where that would be accepted. */
export function offered(parameter: Parameter, environment: NodeJS.ProcessEnv): string | undefined {
  return readValue(parameter, parameter.fromSettings?.(environment) ?? '').value;
}

import { PARAMETERS, type Values } from '../../manifest/parameters.ts';

/** Stands in for a real organisation. */
export const GIVEN: Readonly<Record<string, string>> = {
  'app-id': '66666666-7777-4888-9999-000000000000',
  host: 'polsbot.provincie.example',
  developer: 'Provincie “Voorbeeld” & Co',
  website: 'https://www.provincie.example/polsbot',
  privacy: 'https://www.provincie.example/privacy',
  terms: 'https://www.provincie.example/voorwaarden',
};

export const VALUES: Values = Object.fromEntries(
  PARAMETERS.map(({ option, placeholder }) => [placeholder, GIVEN[option] ?? '']),
);

export const OPTIONS = Object.entries(GIVEN).flatMap(([option, value]) => [`--${option}`, value]);

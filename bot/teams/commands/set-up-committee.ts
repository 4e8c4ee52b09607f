import { setUpCommittee } from '../../actions/set-up-committee.ts';
import { plain } from '../../cards/plain-text.ts';
import type { Committee } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { readNames, readRoster } from '../roster.ts';
import type { Given } from './command.ts';

const COMMITTEE_CODE = /^[\p{L}\p{N}][\p{L}\p{N} &.-]{0,39}$/u;
const MOST_NAMES = 40;

/** Makes a committee of the team in whose channel this is typed, or brings its roster up to date. */
export async function setUp({ desk, person, origin, rest }: Given): Promise<Answer> {
  const { texts, words } = desk.voice;
  const { actor, place } = origin;
  if (place.kind !== 'channel') return { text: texts('committee.where', { code: plain(rest || 'BEM') }) };
  if (!COMMITTEE_CODE.test(rest)) return { text: texts('committee.which') };
  const where = { serviceUrl: actor.serviceUrl, teamId: place.teamId, channelId: place.channelId };
  const [roster, { teamName }] = await Promise.all([
    readRoster(desk.connectors, where),
    readNames(desk.connectors, where),
  ]);
  const self = roster.find(({ entraId }) => entraId === actor.entraId);
  // A guest is not on the roster, so a guest's sign-in name never makes an administrator.
  const names = [actor.entraId, self?.signInName?.toLowerCase()];
  const result = await setUpCommittee(desk, {
    code: rest,
    person,
    isAdmin: names.some((name) => name !== undefined && desk.admins.includes(name)),
    team: { id: place.teamId, name: teamName, serviceUrl: actor.serviceUrl },
    roster,
  });
  if (!result.ok) {
    const allowed = 'organisers' in result ? words.oneOf(result.organisers.map(plain)) : '';
    return { text: texts(`committee.${result.reason}`, { code: plain(rest), names: allowed }) };
  }
  const cameInFile = result.committee.roster_source === 'file';
  const sentences = [
    cameInFile
      ? rosterKept(desk, result)
      : texts(result.created ? 'committee.created' : 'committee.updated', {
          code: plain(result.committee.code),
          team: plain(teamName),
          count: result.memberNames.length,
          names: listOfNames(desk, result.memberNames),
        }),
    ...(self && !cameInFile ? [texts('committee.self')] : []),
    whatIsMissing(desk, result.committee),
    ...(result.committee.retention_years === null
      ? [texts('committee.noTerm', { code: plain(result.committee.code) })]
      : []),
  ];
  return { text: sentences.join('\n\n') };
}

/** A roster that came in a file stays; what differs from the team is said. */
function rosterKept(
  desk: Desk,
  { committee, gone }: Readonly<{ committee: Committee; gone: readonly string[] }>,
) {
  const { texts } = desk.voice;
  const given = { code: plain(committee.code), team: plain(committee.team_name) };
  const kept = texts('rosterFile.kept', given);
  if (gone.length === 0) return kept;
  return `${kept} ${texts('rosterFile.gone', { ...given, names: listOfNames(desk, gone) })}`;
}

/** Names for a sentence; a long list is cut, with how many more there are. */
export function listOfNames({ voice }: Desk, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(plain);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} ${voice.texts('committee.more', { count: more })}`;
  return voice.words.list(shown);
}

function whatIsMissing({ voice }: Desk, found: Committee): string {
  if (!found.griffie_channel_id) return voice.texts('committee.missingGriffie', { code: plain(found.code) });
  return voice.texts('committee.ready', {
    channel: plain(found.griffie_channel_name ?? ''),
    team: plain(found.griffie_team_name ?? ''),
  });
}

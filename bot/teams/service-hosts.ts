/** Where Microsoft answers for Teams; also what lies below these names. From the Agents SDK's list of hosts it sends to. */
const HOSTS = ['smba.trafficmanager.net', 'botframework.com', 'teams.microsoft.com', 'teams.microsoft.us'];
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether this is an address of Teams, to which a token of the bot may go. While trying out, without any token, it may
 * be this machine as well.
 */
export function isTeamsService(address: string, isTryingOut: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (isTryingOut && LOOPBACK.has(hostname)) return true;
  const isTheirs = HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return isTheirs && protocol === 'https:' && port === '' && username === '' && password === '';
}

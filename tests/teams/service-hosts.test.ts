import { expect, test } from '@jest/globals';
import { isTeamsService } from '../../bot/teams/service-hosts.ts';

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net/emea/66666666-7777-8888-9999-000000000000/',
  'https://europe.directline.botframework.com/',
])('%s is an address of Teams', (address) => {
  expect(isTeamsService(address, false)).toBe(true);
});

test.each([
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.example/?smba.trafficmanager.net',
  'https://smba.trafficmanager.net@evil.example/',
  'https://name:word@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://127.0.0.1/',
  'https://169.254.169.254/',
  'ftp://botframework.com/',
  'not an address',
  '',
])('%s is not', (address) => {
  expect(isTeamsService(address, false)).toBe(false);
});

test('this machine is one while trying out, and only then', () => {
  expect(isTeamsService('http://127.0.0.1:56150/', true)).toBe(true);
  expect(isTeamsService('http://127.0.0.1:56150/', false)).toBe(false);
  expect(isTeamsService('http://10.0.0.1/', true)).toBe(false);
});

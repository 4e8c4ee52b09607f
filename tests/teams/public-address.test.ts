import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDownload } from '../../bot/teams/files.ts';
import { createPublicAgent, createPublicLookup, isPublicAddress } from '../../bot/teams/public-address.ts';
import { createUpload } from '../../bot/teams/upload.ts';

test.each([
  '1.1.1.1',
  '13.107.136.8',
  '172.32.0.1',
  '100.128.0.1',
  '2603:1061:1300::1',
  '2a01:111:f402::1',
  '::ffff:13.107.136.8',
])('%s is of the internet', (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  ['this machine', '127.0.0.1'],
  ['this machine, further on', '127.255.255.254'],
  ['this machine in IPv6', '::1'],
  ['no address', '0.0.0.0'],
  ['no address in IPv6', '::'],
  ['a private network', '10.0.0.1'],
  ['a private network', '172.16.0.1'],
  ['a private network', '172.31.255.255'],
  ['a private network', '192.168.1.1'],
  ['the cloud’s own service', '169.254.169.254'],
  ['a provider’s own network', '100.64.0.1'],
  ['a provider’s own network', '100.127.255.255'],
  ['a benchmark', '198.18.0.1'],
  ['a group', '224.0.0.1'],
  ['everybody', '255.255.255.255'],
  ['a private network in IPv6', 'fc00::1'],
  ['a private network in IPv6', 'fd12:3456::1'],
  ['this link in IPv6', 'fe80::1'],
  ['this link in IPv6, through one interface', 'fe80::1%eth0'],
  ['a site in IPv6', 'fec0::1'],
  ['a group in IPv6', 'ff02::1'],
  ['this machine, mapped', '::ffff:127.0.0.1'],
  ['this machine, mapped in capitals', '::FFFF:127.0.0.1'],
  ['this machine, mapped in hexadecimal', '::ffff:7f00:1'],
  ['the cloud’s own service, mapped in hexadecimal', '::ffff:a9fe:a9fe'],
  ['a private network, mapped', '::ffff:10.0.0.1'],
  ['a private network, translated', '64:ff9b::a00:1'],
  ['a private network, tunnelled', '2002:a00:1::'],
  ['a tunnel', '2001:0:a00:1::'],
  ['an example', '2001:db8::1'],
])('%s is not: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false));

/** A resolver that gives these answers one after another, and how often it was asked. */
function resolver(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  return {
    asked: () => asked,
    resolve: ((_name, _options, done) => {
      const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as NonNullable<Parameters<typeof createPublicLookup>[0]>,
  };
}

describe('a name', () => {
  const found = (answers: readonly string[], all: boolean) =>
    new Promise<unknown>((resolve) => {
      const { resolve: names } = resolver(answers);
      createPublicLookup(names)('x.sharepoint.com', { all }, (error, address) =>
        resolve(error?.code ?? address),
      );
    });

  test('gives its addresses, or the first', async () => {
    expect(await found(['1.1.1.1', '1.0.0.1'], false)).toBe('1.1.1.1');
    expect(await found(['1.1.1.1'], true)).toEqual([{ address: '1.1.1.1', family: 4 }]);
  });

  test.each([[['127.0.0.1']], [['1.1.1.1', '10.0.0.1']], [['1.1.1.1', '::1']], [[]]])(
    'that means %j gives none',
    async (answers) => {
      expect(await found(answers, true)).toBe('EPRIVATE');
      expect(await found(answers, false)).toBe('EPRIVATE');
    },
  );

  test('that means nothing says so', async () => {
    const lookup = createPublicLookup((_name, _options, done) =>
      done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), []),
    );
    const code = await new Promise((resolve) => lookup('x', {}, (error) => resolve(error?.code)));
    expect(code).toBe('ENOTFOUND');
  });
});

describe('a name that leads to this machine', () => {
  let server: Server;
  let port: number;
  let visits = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      visits += 1;
      response.end('a secret of this machine');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = () => `http://provincie.sharepoint.com:${port}/memo.txt`;

  test.each([
    ['at once', [['127.0.0.1']]],
    ['beside an address of the internet', [['1.1.1.1', '127.0.0.1']]],
    ['in IPv6', [['::ffff:127.0.0.1']]],
    ['in IPv6, in hexadecimal', [['::ffff:7f00:1']]],
  ])('%s is neither read nor written', async (_when, answers) => {
    const agent = await createPublicAgent(resolver(...answers).resolve);
    expect(await createDownload(() => true, agent)(address())).toEqual({ ok: false, problem: 'unavailable' });
    expect(await createUpload(() => true, agent)(address(), Buffer.from('x'))).toBe('later');
    expect(visits).toBe(0);
    await agent.close();
  });

  test('is asked for once, and the connection goes to that very answer', async () => {
    const rebinding = resolver(['1.1.1.1'], ['127.0.0.1']);
    const lookup = createPublicLookup(rebinding.resolve);
    const first = await new Promise((resolve) =>
      lookup('x.sharepoint.com', { all: true }, (_error, addresses) => resolve(addresses)),
    );
    expect(first).toEqual([{ address: '1.1.1.1', family: 4 }]);
    expect(rebinding.asked()).toBe(1);
    // The second connection asks again, and is refused: there is no answer that was checked and then replaced.
    const agent = await createPublicAgent(rebinding.resolve);
    expect(await createDownload(() => true, agent)(address())).toEqual({ ok: false, problem: 'unavailable' });
    expect([rebinding.asked(), visits]).toEqual([2, 0]);
    await agent.close();
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const AUDIT = fileURLToPath(new URL('../audit.ts', import.meta.url));

/** What the check says, and how it ends, with a registry that answers so. */
async function audited(answer: RequestListener): Promise<readonly [number, string]> {
  const registry = createServer(answer).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const { port } = registry.address() as AddressInfo;
  const check = spawn(process.execPath, [AUDIT], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_fetch_retries: '0',
      npm_config_update_notifier: 'false',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [[code], said] = await Promise.all([once(check, 'exit'), text(check.stdout)]);
  registry.closeAllConnections();
  registry.close();
  return [code, said];
}

/** Answers with these advisories, and with one version of any package. */
const json =
  (advisories: object): RequestListener =>
  ({ method, url = '' }, response) => {
    const one = { name: url.slice(1), version: '1.0.0' };
    const answer = method === 'POST' ? advisories : { ...one, versions: { '1.0.0': one } };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  };

test('the check of the dependencies names what is known to be wrong, and fails', async () => {
  const advisory = {
    id: 1,
    url: 'https://github.com/advisories/GHSA-xxxx-xxxx-xxxx',
    title: 'An invented weakness',
    severity: 'high',
    vulnerable_versions: '<=9999',
  };
  const [code, said] = await audited(json({ restify: [advisory] }));
  expect([code, said]).toEqual([1, expect.stringContaining('restify')]);
});

test('the check of the dependencies says that nothing is known to be wrong', async () => {
  expect(await audited(json({}))).toEqual([0, 'Nothing is known to be wrong.\n']);
});

test('where the registry gives no answer, the check says that nothing was checked and does not fail', async () => {
  const [code, said] = await audited((_, response) => {
    response.writeHead(405);
    response.end();
  });
  expect([code, said]).toEqual([0, expect.stringMatching(/^Nothing was checked: .*405/)]);
});

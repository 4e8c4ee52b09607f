import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Activity } from 'botbuilder';
import { createDownload, filesOf, isTeamsFileUrl } from '../../bot/teams/files.ts';

const MEBIBYTE = 1024 * 1024;

describe('an address of a file', () => {
  test.each([
    'https://voorbeeld-my.sharepoint.com/personal/noor/_layouts/15/download.aspx?UniqueId=1&tempauth=x',
    'https://voorbeeld.sharepoint.com/memo.txt',
    'https://sharepoint.com/memo.txt',
    'https://VOORBEELD.SharePoint.COM/memo.txt',
    'https://voorbeeld.sharepoint.com:443/memo.txt',
    'https://westeurope1-mediap.svc.ms/transform/memo.txt',
    'https://voorbeeld.sharepoint.us/memo.txt',
    'https://voorbeeld.sharepoint-df.com/memo.txt',
  ])('that is one of Microsoft’s stores: %s', (address) => {
    expect(isTeamsFileUrl(address)).toBe(true);
  });

  test.each([
    ['without TLS', 'http://voorbeeld.sharepoint.com/memo.txt'],
    ['of another protocol', 'ftp://voorbeeld.sharepoint.com/memo.txt'],
    ['of the file system', 'file:///etc/passwd'],
    ['with the data in it', 'data:text/plain,sharepoint.com'],
    ['on another port', 'https://voorbeeld.sharepoint.com:8443/memo.txt'],
    ['on the port of plain HTTP', 'https://voorbeeld.sharepoint.com:80/memo.txt'],
    ['of a host that begins like one', 'https://sharepoint.com.evil.example/memo.txt'],
    ['of a host that ends like one', 'https://evilsharepoint.com/memo.txt'],
    ['of a host that ends like one, with a dash', 'https://evil-svc.ms/memo.txt'],
    ['with the store as the user', 'https://voorbeeld.sharepoint.com@evil.example/memo.txt'],
    ['with the store as the user and password', 'https://x:sharepoint.com@evil.example/memo.txt'],
    ['with the store in the path', 'https://evil.example/voorbeeld.sharepoint.com/memo.txt'],
    ['with the store in the query', 'https://evil.example/?at=.sharepoint.com'],
    ['with the store after the hash', 'https://evil.example/#.sharepoint.com'],
    ['with an escaped dot', 'https://sharepoint.com%2eevil.example/memo.txt'],
    ['with letters that only look the same', 'https://voorbeeld.sh\u0430repoint.com/memo.txt'],
    ['of a root that ends in a dot', 'https://voorbeeld.sharepoint.com./memo.txt'],
    ['of another product', 'https://graph.microsoft.com/v1.0/me'],
    ['of this machine', 'https://127.0.0.1/memo.txt'],
    ['of this machine by name', 'https://localhost/memo.txt'],
    ['of this machine in IPv6', 'https://[::1]/memo.txt'],
    ['of this machine in one number', 'https://2130706433/memo.txt'],
    ['of the cloud’s own service', 'https://169.254.169.254/metadata/identity'],
    ['of a private network', 'https://10.0.0.1/memo.txt'],
  ])('%s is none of them', (_, address) => {
    expect(isTeamsFileUrl(address)).toBe(false);
  });
});

describe('a download', () => {
  const download = createDownload(() => true);
  const unavailable = { ok: false, problem: 'unavailable' };
  let server: Server;
  let paths: string[];
  let answer: RequestListener;
  let address: string;

  beforeEach(async () => {
    paths = [];
    server = createServer((request, response) => {
      paths.push(request.url ?? '');
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/memo.txt`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  test('gives the bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    answer = (_, response) => response.end(bytes);
    expect(await download(address)).toEqual({ ok: true, bytes: Buffer.from(bytes) });
  });

  test('carries no token and no cookie', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<object>();
    answer = ({ headers }, response) => {
      resolve(headers);
      response.end('memo');
    };
    await download(address);
    expect(await asked).not.toHaveProperty('authorization');
    expect(await asked).not.toHaveProperty('cookie');
  });

  test.each([
    ['ten mebibytes', 10 * MEBIBYTE, true],
    ['one byte more', 10 * MEBIBYTE + 1, false],
  ])('of %s: %p', async (_, size, ok) => {
    answer = (_request, response) => response.end(Buffer.alloc(size, 'x'));
    const result = await download(address);
    expect(result.ok ? result.bytes.length : result.problem).toBe(ok ? size : 'too-big');
  });

  test('that never ends is cut off when it is too big', async () => {
    const { promise: cutOff, resolve } = Promise.withResolvers<void>();
    answer = (_, response) => {
      response.on('close', resolve);
      pour(response);
    };
    expect(await download(address)).toEqual({ ok: false, problem: 'too-big' });
    await cutOff;
  });

  test('that is small only while it is compressed is too big', async () => {
    answer = (_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(64 * MEBIBYTE)));
    };
    expect(await download(address)).toEqual({ ok: false, problem: 'too-big' });
  });

  test.each([301, 302, 303, 307, 308])('that is sent elsewhere (%i) goes nowhere', async (status) => {
    // restify, where another test has loaded it, takes the chaining from writeHead.
    answer = (_, response) => {
      response.writeHead(status, { location: '/secret' });
      response.end('memo');
    };
    expect(await download(address)).toEqual(unavailable);
    expect(paths).toEqual(['/memo.txt']);
  });

  test.each([204, 401, 403, 404, 410, 500, 503])(
    'that is answered with %i is unavailable',
    async (status) => {
      answer = (_, response) => {
        response.writeHead(status);
        response.end();
      };
      expect(await download(address)).toEqual(unavailable);
    },
  );

  test('of which the connection is cut before or amid the bytes is unavailable', async () => {
    answer = (request) => request.socket.destroy();
    expect(await download(address)).toEqual(unavailable);
    answer = (request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('memo', () => request.socket.destroy());
    };
    expect(await download(address)).toEqual(unavailable);
  });

  test('from where nobody listens is unavailable', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await new Promise((closed) => silent.close(closed));
    expect(await download(`http://127.0.0.1:${port}/memo.txt`)).toEqual(unavailable);
  });

  test('from anywhere but Microsoft’s stores is not even asked for', async () => {
    answer = (_, response) => response.end('memo');
    expect(await createDownload()(address)).toEqual(unavailable);
    expect(paths).toEqual([]);
  });
});

/** Writes for as long as somebody reads. */
function pour(response: ServerResponse): void {
  const part = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', more);
  more();
}

describe('the files of a message', () => {
  const info = 'application/vnd.microsoft.teams.file.download.info';
  const downloadUrl = 'https://voorbeeld.sharepoint.com/memo.txt';

  function files(...attachments: object[]) {
    return filesOf({ attachments } as Activity);
  }

  test('are those that Teams can give, by name and address', () => {
    expect(files({ contentType: info, name: 'Memo.TXT', content: { downloadUrl, fileType: 'txt' } })).toEqual(
      [{ name: 'Memo.TXT', url: downloadUrl }],
    );
  });

  test.each([
    ['the text that comes with every message', { contentType: 'text/html', content: '<p>memo</p>' }],
    ['a card', { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
    ['a picture', { contentType: 'image/png', contentUrl: downloadUrl }],
    ['a file without an address', { contentType: info, name: 'memo.txt', content: {} }],
    ['a file with no real address', { contentType: info, name: 'memo.txt', content: { downloadUrl: 'x' } }],
    ['a file without a name', { contentType: info, content: { downloadUrl } }],
    ['a file without content', { contentType: info, name: 'memo.txt' }],
  ])('leave out %s', (_, attachment) => {
    expect(files(attachment)).toEqual([]);
  });

  test('of a message without attachments are none', () => {
    expect(filesOf({} as Activity)).toEqual([]);
  });
});

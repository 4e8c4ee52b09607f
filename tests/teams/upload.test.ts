import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createUpload } from '../../bot/teams/upload.ts';

const upload = createUpload(() => true);
const bytes = Buffer.from('peiling');
let server: Server;
let arrived: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[];
let answer: RequestListener;
let address: string;

beforeEach(async () => {
  arrived = [];
  answer = (_, response) => response.end();
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method = '', url: path = '', headers } = request;
    arrived.push({ method, path, headers, body: Buffer.concat(parts).toString() });
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test('a file is put with which part of it this is, and without a token or a cookie', async () => {
  expect(await upload(address, bytes)).toBe('stored');
  expect(arrived).toHaveLength(1);
  expect(arrived[0]).toMatchObject({ method: 'PUT', path: '/upload', body: 'peiling' });
  expect(arrived[0]?.headers).toMatchObject({ 'content-range': 'bytes 0-6/7', 'content-length': '7' });
  expect(arrived[0]?.headers).not.toHaveProperty('authorization');
  expect(arrived[0]?.headers).not.toHaveProperty('cookie');
});

test.each([
  [200, 'stored'],
  [201, 'stored'],
  [301, 'refused'],
  [307, 'refused'],
  [308, 'refused'],
  [400, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [410, 'refused'],
  [408, 'later'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
])('an answer of %i means that a file is %s, and is followed nowhere', async (status, outcome) => {
  answer = (_, response) => {
    response.statusCode = status;
    response.setHeader('location', '/elsewhere');
    response.end();
  };
  expect(await upload(address, bytes)).toBe(outcome);
  expect(arrived.map(({ path }) => path)).toEqual(['/upload']);
});

test('a connection that is cut may hold another time', async () => {
  answer = (request) => request.socket.destroy();
  expect(await upload(address, bytes)).toBe('later');
});

test('a place that is none of Microsoft’s stores is not even asked', async () => {
  expect(await createUpload()(address, bytes)).toBe('refused');
  expect(await createUpload()('https://sharepoint.com.evil.example/upload', bytes)).toBe('refused');
  expect(arrived).toEqual([]);
});

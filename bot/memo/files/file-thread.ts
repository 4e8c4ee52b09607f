import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingOrder } from './read-in-thread.ts';

// The thread in which one file is read: it is handed a ReadingOrder, answers with what the reader gives, and is ended.
const { bytes, limits, reader }: ReadingOrder = workerData;
const { read } = await import(reader);
parentPort?.postMessage(await read(bytes, limits));

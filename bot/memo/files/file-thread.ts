import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingOrder } from './read-in-thread.ts';
import { readMemoBytes } from './read-memo-bytes.ts';

// The thread in which one file is read: it is handed a ReadingOrder, answers with a MemoFileReading, and is ended.
const { bytes, limits }: ReadingOrder = workerData;
parentPort?.postMessage(await readMemoBytes(bytes, limits));

import { Worker } from 'node:worker_threads';
import type { MemoFileLimits } from './memo-file-limits.ts';
import { type FileRefused, refuse } from './memo-file-problem.ts';

/** What the thread is handed; `reader` is the address of the module whose `read` reads the bytes. */
export type ReadingOrder = Readonly<{ bytes: Uint8Array; limits: MemoFileLimits; reader: string }>;

const LOOK_EVERY_MS = 50;

/**
 * Reads a file in a thread of its own, within the limits of size, time and memory; the thread is gone afterwards.
 * `reader` is the address of a module that exports `read(bytes, limits)`. Rejects only when the thread fails through a
 * fault of ours.
 */
export async function readInThread<Reading>(
  bytes: Uint8Array,
  limits: MemoFileLimits,
  reader: URL,
): Promise<Reading | FileRefused> {
  if (bytes.length === 0) return refuse({ kind: 'empty-file' });
  if (bytes.length > limits.bytes)
    return refuse({ kind: 'too-big', bytes: bytes.length, limit: limits.bytes });
  // A copy, for a Buffer may be a window on memory that holds more than the file.
  const copy = new Uint8Array(bytes);
  const worker = new Worker(new URL('./file-thread.ts', import.meta.url), {
    workerData: { bytes: copy, limits, reader: reader.href } satisfies ReadingOrder,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMebibytes, maxYoungGenerationSizeMb: 32 },
    // No secrets of ours where a stranger's file is read, and no words of a library in our log.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const watch = new AbortController();
  try {
    return await Promise.race([
      answerOf<Reading>(worker),
      tooSlow(limits.milliseconds, watch.signal),
      tooManyBuffers(worker, limits.bufferBytes, watch.signal),
    ]);
  } finally {
    watch.abort();
    await worker.terminate();
  }
}

function answerOf<Reading>(worker: Worker): Promise<Reading | FileRefused> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse({ kind: 'too-much-memory' }));
      else reject(error);
    });
    worker.once('exit', (code) => reject(new Error(`The file thread ended without an answer (${code}).`)));
  });
}

function tooSlow(milliseconds: number, signal: AbortSignal): Promise<FileRefused> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(refuse({ kind: 'too-slow', milliseconds })), milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Buffers lie outside the heap that V8 limits, so they are looked at from here. */
function tooManyBuffers(worker: Worker, limit: number, signal: AbortSignal): Promise<FileRefused> {
  return new Promise((resolve) => {
    const look = async () => {
      // A thread that has just ended cannot be asked.
      const statistics = await worker.getHeapStatistics().catch(() => null);
      if (statistics && statistics.external_memory > limit) resolve(refuse({ kind: 'too-much-memory' }));
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  });
}

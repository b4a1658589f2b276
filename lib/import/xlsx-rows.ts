import 'server-only';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { limit } from '@/lib/limits';
import { errorKind } from '@/lib/log';
import type { FileRow } from './csv-rows';
import { RefusedFile } from './refused-file';

const saidSchema = z.union([
  z.object({ rows: z.array(z.array(z.string())), total: z.number() }),
  z.object({ problem: z.enum(['workbook', 'workbook-size']) }),
]);
/** Of the thread that reads a workbook; whoever needs more is told to send CSV. */
const memory = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 };
const secondsAtMost = 120;

/** The rows of the first sheet of a workbook. It is read by a thread of its own, so that nobody waits for it. */
export async function* xlsxRows(file: Uint8Array): AsyncGenerator<FileRow> {
  const worker = new Worker(threadCode(), {
    eval: true,
    execArgv: [],
    workerData: { file, unpackedAtMost: limit('import.unpackedBytes') },
    resourceLimits: memory,
    stdout: true,
    stderr: true,
  });
  // Nobody may be listening when it ends; that is told when it is asked for more.
  worker.on('error', () => {});
  try {
    for (let line = 0, first = true; ; first = false) {
      const coming = nextMessage(worker);
      if (!first) worker.postMessage('more');
      const said = saidSchema.parse(await coming);
      if ('problem' in said) throw new RefusedFile(said.problem);
      const { rows, total } = said;
      for (const cells of rows) {
        line += 1;
        yield { line, cells, percent: Math.floor((100 * line) / Math.max(1, total)) };
      }
      if (line >= total) return;
    }
  } finally {
    await worker.terminate();
  }
}

/** The sources stand beside the build. A thread does not inherit how its process reads TypeScript, so it is told. */
function threadCode(): string {
  const { href } = pathToFileURL(join(process.cwd(), 'lib', 'import', 'xlsx-worker.ts'));
  const source = JSON.stringify(href);
  return `import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`;
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const refuse = (problem: 'workbook' | 'workbook-size') => settle(() => reject(new RefusedFile(problem)));
    // Out of its own memory: ours is not touched.
    const failed = (error: unknown) =>
      refuse(errorKind(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook-size' : 'workbook');
    const given = (message: unknown) => settle(() => resolve(message));
    const ended = () => refuse('workbook');
    const timer = setTimeout(() => refuse('workbook-size'), secondsAtMost * 1_000);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      worker.off('message', given).off('error', failed).off('exit', ended);
      how();
    };
    worker.on('message', given).on('error', failed).on('exit', ended);
  });
}

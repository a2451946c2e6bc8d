/** Stands in for src/adapters/mime/start-worker.ts (vitest.config.ts): the parser's threads from what is compiled once a run. To have tsx read the source takes a thread longer than all that it loads. */

import { dirname, join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { compiledCli } from '../commands/cli.js'

export function startWorker(options: WorkerOptions): Worker {
  const dist = dirname(compiledCli().at(-1) ?? '')
  return new Worker(join(dist, 'adapters/mime/worker.js'), options)
}

/** Starts the thread of worker.ts, from whichever form of it this program runs. */

import { Worker, type WorkerOptions } from 'node:worker_threads'

/** From dist, the compiled file; under tsx, the source, once tsx is there to read it. */
export function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), options)
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${source}) })`
  return new Worker(load, { ...options, eval: true })
}

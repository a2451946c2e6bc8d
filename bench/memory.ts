/** `npm run bench:memory [-- --mails N --every N --waiting N]`: the memory of the service over many mails, and whose it is. */

import { freePort } from '../tests/support/servers/server.js'
import { makeMails } from './support/mails.js'
import { answered, type Place, withPlace } from './support/race.js'
import { desk } from './support/racers.js'
import { end, numberOption, peakMegabytes, residentMegabytes } from './support/world.js'

const MAILS = numberOption('mails', 20_000)
const EVERY = numberOption('every', 1000)
/** Mails delivered at once: so many wait in the mailbox at the most, the first of them before the service starts. */
const WAITING = Math.min(numberOption('waiting', 200), MAILS)

const port = await freePort()
const databases = { driver: 'sqlite', newDatabase: async () => '' } as const
const service = desk(databases, { AMIGO_HTTP_PORT: String(port) })

await withPlace(async (place) => {
  let delivered = await deliver(place, 0)
  const child = await service(place)
  const pid = child.pid ?? 0
  const started = Date.now()
  print(['mails', 'now MB', 'peak MB', 'heap', 'external', 'mails/s'])
  const step = Math.min(WAITING, EVERY)
  for (let done = step; done <= MAILS; done += step) {
    while (delivered < done) delivered += await deliver(place, delivered)
    await answered(place, child, done)
    if (done % EVERY > 0) continue
    const { heap, external } = await ofMainThread(port)
    const perSecond = (done / (Date.now() - started)) * 1000
    print([done, residentMegabytes(pid), peakMegabytes(pid), heap, external, perSecond])
  }
  await end(child)
})

/** How many. */
async function deliver({ mailbox }: Place, already: number): Promise<number> {
  const mails = makeMails(Math.min(WAITING, MAILS - already), already + 1, already + 1)
  await mailbox.deliver(mails.map(({ raw }) => raw))
  return mails.length
}

/** MB of the main thread's heap, and of buffers; the rest is of the threads, of libraries and of the allocator. */
async function ofMainThread(at: number): Promise<{ heap: number; external: number }> {
  const metrics = await (await fetch(`http://127.0.0.1:${at}/metrics`)).text()
  const value = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN) / 2 ** 20
  return {
    heap: value('nodejs_heap_size_total_bytes'),
    external: value('nodejs_external_memory_bytes'),
  }
}

function print(cells: readonly (string | number)[]): void {
  const shown = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(0) : cell))
  console.log(shown.map((cell) => cell.padStart(9)).join(''))
}

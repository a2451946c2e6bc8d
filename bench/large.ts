/**
 * `npm run bench:large [-- --megabytes N --kind WORDS --service]`: very large mails, each parsed in a process of
 * its own; or one after the other through the whole service, with small mails behind them.
 */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { prepareBlobs } from '../src/adapters/data-folder/blob-files.js'
import { openParsePool } from '../src/adapters/mime/pool.js'
import type { Parsed } from '../src/app/ports/parser.js'
import { LARGE_KINDS, type LargeKind } from '../tests/support/mails/large-mails.js'
import { makeMails } from './support/mails.js'
import { answered, withPlace } from './support/race.js'
import { desk } from './support/racers.js'
import {
  endWithUs,
  numberOption,
  peakMegabytes,
  scratchFolder,
  sleep,
  textOption,
  until,
} from './support/world.js'

const MEGABYTES = numberOption('megabytes', 150)
const SMALL = 20
const only = textOption('kind')
const chosen = LARGE_KINDS.filter(({ name }) => !only || name.includes(only))

interface Outcome {
  readonly seconds: number
  /** Of all threads, s: the same on a busy machine. */
  readonly cpu: number
  readonly peakMegabytes: number
  readonly parsed: Parsed
}

if (process.argv.includes('--service')) await throughService()
else if (process.send) await parseFile(process.argv[2] ?? '', process.argv[3] ?? '')
else for (const kind of chosen) await measure(kind)

/** From delivery to the SMTP server, s: of the large mail, and of the slowest of the small ones behind it. */
async function throughService(): Promise<void> {
  await withPlace(async (place) => {
    const service = await desk({ driver: 'sqlite', newDatabase: async () => '' })(place)
    const [first] = makeMails(1)
    await place.mailbox.deliver([first?.raw ?? Buffer.alloc(0)])
    await answered(place, service, 1)
    for (const [at, kind] of chosen.entries()) {
      // Others each time: the same mail twice is one.
      const small = makeMails(SMALL, 2 + at, 2 + at * SMALL)
      const large = Buffer.concat([...kind.mail(MEGABYTES * 1024 * 1024)])
      const before = place.sink.accepted.length
      const started = Date.now()
      await place.mailbox.deliver([large])
      // It is being fetched.
      await sleep(500)
      await place.mailbox.deliver(small.map(({ raw }) => raw))
      await until(() => place.sink.accepted.length >= before + SMALL + 1, 240_000)
      const since = place.sink.accepted.slice(before).map(({ at, to }) => ({
        seconds: (at - started) / 1000,
        large: !to.startsWith('personne.'),
      }))
      const last = (ofLarge: boolean) =>
        Math.max(...since.filter((one) => one.large === ofLarge).map(({ seconds }) => seconds))
      console.log(
        `${kind.name.padEnd(40)} answered after ${last(true).toFixed(1)} s, small ones after ${last(false).toFixed(1)} s; peak ${peakMegabytes(service.pid ?? 0).toFixed(0)} MB`,
      )
    }
  })
}

async function measure(kind: LargeKind): Promise<void> {
  const folder = await scratchFolder('large')
  try {
    const file = join(folder.path, 'mail')
    const content = Readable.from(kind.mail(MEGABYTES * 1024 * 1024))
    await pipeline(content, createWriteStream(file))
    await mkdir(join(folder.path, 'blobs'))
    await prepareBlobs(join(folder.path, 'blobs'))
    print(kind.name, await inProcessOfItsOwn(file, join(folder.path, 'blobs')))
  } finally {
    await folder.remove()
  }
}

async function inProcessOfItsOwn(file: string, blobs: string): Promise<Outcome> {
  const program = fileURLToPath(import.meta.url)
  const child = fork(program, [file, blobs], {
    execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
    serialization: 'advanced',
  })
  endWithUs(child)
  const outcome = once(child, 'message') as Promise<[Outcome]>
  const ended = once(child, 'exit').then(([status, signal]) => {
    throw new Error(`the process ended: ${status ?? signal}`)
  })
  const [found] = await Promise.race([outcome, ended])
  await ended.catch(() => undefined)
  return found
}

async function parseFile(file: string, blobFolder: string): Promise<void> {
  const pool = openParsePool({ blobFolder, threads: 1, deadline: 5000, memory: 512 })
  const small = join(blobFolder, 'small')
  await pipeline(Readable.from(['Subject: petit\r\n\r\nBonjour\r\n']), createWriteStream(small))
  await pool.parseFile(small)
  const before = process.cpuUsage()
  const started = performance.now()
  const parsed = await pool.parseFile(file)
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  const status = await readFile('/proc/self/status', 'utf8')
  const peakMegabytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  process.send?.({ seconds, cpu, peakMegabytes, parsed } satisfies Outcome)
  await pool.close()
  process.disconnect()
}

function print(name: string, { seconds, cpu, peakMegabytes, parsed }: Outcome): void {
  const kept = parsed.ok
    ? `text ${parsed.message.text.length}${parsed.message.truncated ? ' (cut)' : ''}, files ${parsed.message.attachments.length}: ${megabytes(parsed.message.attachments)} MB, carried ${parsed.message.carried.length}`
    : `refused: ${parsed.because}`
  console.log(
    `${name.padEnd(40)} ${seconds.toFixed(1).padStart(6)} s ${cpu.toFixed(1).padStart(5)} s CPU ${peakMegabytes.toFixed(0).padStart(5)} MB  ${kept}`,
  )
}

function megabytes(files: readonly { readonly bytes: number }[]): string {
  return (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024).toFixed(1)
}

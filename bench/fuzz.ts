/** Mails that something damaged, by the hundred thousand: each is read or refused, none takes long. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readMail } from '../src/adapters/mime/read.js'
import { forwardedSender } from '../src/core/reading/forward.js'
import { parseDeliveryReport } from '../src/core/reading/machine/delivery-report.js'
import { screen } from '../src/core/reading/machine/screen.js'
import { foldReply } from '../src/core/reading/reply.js'
import { readIntent } from '../src/core/words/read-intent.js'
import { numberOption } from './support/world.js'

const CORPORA = join(import.meta.dirname, '../../../shared/corpora')
const COUNT = numberOption('count', 100_000)
const SEED = numberOption('seed', 20_261_124)
/** A mail that takes longer is shown, ms. */
const SLOW = 1000
/** Larger ones only make the run longer. */
const LARGEST = 60_000
const OWN = { addresses: ['assistance@amigo.invalid'], messageIdDomains: ['amigo.invalid'] }

const HOSTILE = [
  ...[
    '\0',
    '\r',
    '\n\n',
    '\r\n\r\n',
    '> '.repeat(300),
    '<blockquote>'.repeat(200),
    '<'.repeat(500),
  ],
  ...['=?utf-8?B?', '=?x-evil?Q?=E9?=', 'charset=utf-7;', 'boundary="";', ' '.repeat(3000)],
  ...['Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(20), '-'.repeat(1000)],
  ...['Content-Transfer-Encoding: base64\r\n', 'Content-Type: message/rfc822\r\n\r\n'.repeat(10)],
  ...['De : a@b.fr\nEnvoyé : lundi\nÀ : c@d.fr\nObjet : x\n', 'Le lundi a écrit :\n', '&#x110000;'],
]

if (!existsSync(CORPORA)) {
  console.log('There are no corpora beside this checkout: nothing to damage.')
  process.exit(0)
}
const random = mulberry(SEED)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
const mails = files(CORPORA).map((file) => readFileSync(file))
const small = mails.filter((mail) => mail.length < LARGEST)

const refused = new Map<string, number>()
let slowest = { ms: 0, n: 0 }
let read = 0
const started = Date.now()
for (let n = 1; n <= COUNT; n++) {
  const raw = damaged(pick(small))
  const from = performance.now()
  try {
    await readWhole(raw)
    read++
  } catch (error) {
    const { message } = error as Error
    refused.set(message, (refused.get(message) ?? 0) + 1)
  }
  const ms = performance.now() - from
  if (ms > slowest.ms) slowest = { ms, n }
  if (ms > SLOW) console.log(`mail ${n} of seed ${SEED} took ${ms.toFixed(0)} ms`)
  if (process.stderr.isTTY && n % 500 === 0) process.stderr.write(`\r${n} of ${COUNT}`)
}
if (process.stderr.isTTY) process.stderr.write('\r')
const seconds = (Date.now() - started) / 1000
console.log(
  `${COUNT} damaged mails of ${small.length} files, seed ${SEED}, in ${seconds.toFixed(0)} s: ${read} read, ${COUNT - read} refused; slowest ${slowest.ms.toFixed(0)} ms (mail ${slowest.n})`,
)
for (const [message, count] of refused) console.log(`  ${count}  ${message.slice(0, 120)}`)

/** The reading path: all that happens before the database is asked. */
async function readWhole(raw: Buffer): Promise<void> {
  const { message } = await readMail(Readable.from([raw]), null)
  screen(message, OWN)
  parseDeliveryReport(message)
  forwardedSender(message)
  readIntent(foldReply(message.text, message.lines).kept, { subject: message.subject })
}

/** One to eight faults: bytes changed, cut out, doubled, brought in from another mail, or hostile. */
function damaged(mail: Buffer): Buffer {
  let raw = mail
  for (let faults = 1 + below(8); faults > 0; faults--) {
    const at = below(raw.length + 1)
    const length = below(Math.min(400, raw.length - at + 1))
    const [before, within, after] = [
      raw.subarray(0, at),
      raw.subarray(at, at + length),
      raw.subarray(at + length),
    ]
    raw = Buffer.concat(
      pick([
        () => [before, Buffer.from([below(256)]), after],
        () => [before, after],
        () => [before, within, within, within, after],
        () => [before, part(pick(small)), after],
        () => [before, Buffer.from(pick(HOSTILE)), after],
      ])(),
    )
  }
  return raw
}

function part(mail: Buffer): Buffer {
  const at = below(mail.length + 1)
  return mail.subarray(at, at + below(2000))
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\/data(\/|$)/.test(`${entry.parentPath}/`))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** A small generator of even numbers in [0, 1): the same seed, the same mails. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

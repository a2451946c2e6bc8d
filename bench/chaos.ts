// kill -9 under load: nothing lost, nothing doubled. `npx tsx bench/chaos.ts` runs it on dist/.
//
//   --mails 500 --kills 20 --seed 1      how much, and which random moments
//   --victim service|server|both         who is killed (default: one run each)
//   --mailbox dovecot|in-process         default: Dovecot when it is installed
import { watch } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'
import { formatReference } from '../src/core/text/reference.js'
import { makeMails, seeded } from './support/mails.js'
import { startServiceProcess } from './support/service-process.js'
import {
  BUILT,
  type Check,
  check,
  inspect,
  type Mailbox,
  numberOption,
  openMailbox,
  openSink,
  printChecks,
  type Sink,
  scratchFolder,
  settings,
  sleep,
  textOption,
  until,
} from './support/world.js'

export interface ChaosOptions {
  readonly mails: number
  readonly kills: number
  readonly seed: number
  readonly victim: 'service' | 'server'
  readonly mailbox: 'dovecot' | 'in-process' | 'best'
  /** How the service is started: `BUILT` or `SOURCES`. */
  readonly cli: readonly string[]
  /** Time that a start of the service takes at most before it is of any use, ms. */
  readonly startTime: number
  readonly say?: (line: string) => void
}

export interface ChaosResult {
  readonly checks: readonly Check[]
  readonly seconds: number
  /** Warnings and errors of the service, without repeats, with how often each was logged. */
  readonly logged: ReadonlyMap<string, number>
  /** Kills that found a mail stored and still in INBOX, stored and not handled, answered by half. */
  readonly struck: { intake: number; handling: number; delivery: number }
}

/** So long the service has for what is left when nobody is killed any more, ms. */
const PATIENCE = 300_000

/** One run: mails trickle in while the victim dies again and again; then a clean finish, and the checks. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { mails: count, victim, say = () => {} } = options
  const began = Date.now()
  const random = seeded(options.seed)
  const mails = makeMails(count, options.seed)
  const folder = await scratchFolder('chaos')
  const mailbox = await openMailbox(options.mailbox)
  const sink = await openSink()
  const env = settings(mailbox, sink, folder.path)
  const logged = new Map<string, number>()
  const struck = { intake: 0, handling: 0, delivery: 0 }
  // Bursts of unequal size, so that lives end in the middle of a batch as well as between two.
  const bursts = burstsOf(
    mails.map(({ raw }) => raw),
    options.kills * 2,
    random,
  )
  const deliverSome = async () => {
    const burst = bursts.shift()
    if (burst) await mailbox.deliver(burst)
  }
  let service = startServiceProcess(options.cli, env)
  try {
    for (let kill = 1; kill <= options.kills; kill++) {
      if (victim === 'service') {
        // A service that has nothing to do is killed in vain. So a third of the moments are anywhere
        // from the start on, a third near the first write for a burst, a third near an answer.
        const answers = sink.accepted.length
        await deliverSome()
        if (kill % 3 === 0) {
          await sleep(200 + random() * options.startTime)
          await deliverSome()
        } else if (kill % 3 === 1) {
          await Promise.race([service.ready, sleep(10_000)])
          const writing = firstWrite(folder.path)
          await deliverSome()
          await Promise.race([writing, sleep(1500)])
          await sleep(random() * 300)
        } else {
          await until(() => sink.accepted.length > answers, 2 * options.startTime, 5)
          await sleep(random() * 200)
        }
        if (service.process.exitCode !== null) break
        await service.end('SIGKILL')
        collect(service.lines, logged)
        await note(folder.path, mailbox, struck)
        service = startServiceProcess(options.cli, env)
      } else {
        await Promise.race([service.ready, sleep(10_000)])
        await deliverSome()
        await sleep(random() * 400)
        await mailbox.outage?.kill()
        await deliverSome()
        await sleep(random() * 1500)
        await mailbox.outage?.restart()
        await sleep(random() * 2000)
      }
      say(`kill ${kill}: ${sink.recipients()} of ${count} answered`)
    }
    while (bursts.length > 0) await deliverSome()
    const finished = await until(
      async () => sink.recipients() >= count && (await mailbox.count('INBOX')) === 0,
      PATIENCE,
      200,
    )
    // What would be sent twice, or taken in twice, gets the time to do so.
    await sleep(1500)
    const exit = await service.end('SIGTERM')
    collect(service.lines, logged)
    const checks = [
      check('all answered and INBOX empty in time', finished, `${sink.recipients()} of ${count}`),
      check('stops with exit status 0', exit === 0, exit),
      ...(await examine(folder.path, mailbox, sink, mails, victim)),
    ]
    return { checks, seconds: (Date.now() - began) / 1000, logged, struck }
  } finally {
    if (service.process.exitCode === null) service.process.kill('SIGKILL')
    await sink.stop()
    await mailbox.stop()
    await folder.remove()
  }
}

/** Resolves when the service next writes into its database. */
function firstWrite(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, name) => {
      if (name !== 'amigo.sqlite-wal') return
      watcher.close()
      resolve()
    })
  })
}

function burstsOf(raws: readonly Buffer[], count: number, random: () => number): Buffer[][] {
  const weights = Array.from({ length: count }, () => 0.2 + random() * random() * 3)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let at = 0
  let sum = 0
  return weights.map((weight, index) => {
    sum += weight
    const to = index === count - 1 ? raws.length : Math.round((raws.length * sum) / total)
    const burst = raws.slice(at, to)
    at = to
    return burst
  })
}

function collect(lines: readonly string[], logged: Map<string, number>): void {
  for (const line of lines) {
    let said = line
    try {
      const { level, msg } = JSON.parse(line) as { level: number; msg: string }
      if (level < 40) continue
      said = msg
    } catch {
      // Not a line of the log: a crash that was written to standard error.
    }
    if (said.trim() !== '') logged.set(said, (logged.get(said) ?? 0) + 1)
  }
}

/** What the kill interrupted, seen on the disk. */
async function note(
  folder: string,
  mailbox: Mailbox,
  struck: { intake: number; handling: number; delivery: number },
): Promise<void> {
  const waiting = await mailbox.count('INBOX')
  const gone = await mailbox.count('Processed')
  await inspect(folder, async (knex) => {
    if (!(await knex.schema.hasTable('outbox_messages'))) return
    const stored = await countOf(knex('inbound_messages'))
    if (stored > gone && waiting > 0) struck.intake++
    if ((await countOf(knex('inbound_messages').where({ status: 'received' }))) > 0)
      struck.handling++
    if ((await countOf(knex('outbox_messages').where({ status: 'claimed' }))) > 0) struck.delivery++
  })
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.clone().count({ n: '*' })) as { n: number }[]
  return Number(row?.n ?? 0)
}

async function examine(
  folder: string,
  mailbox: Mailbox,
  sink: Sink,
  mails: readonly { readonly sender: string }[],
  victim: 'service' | 'server',
): Promise<Check[]> {
  const count = mails.length
  const inbox = await mailbox.count('INBOX')
  const processed = await mailbox.count('Processed')
  return inspect(folder, async (knex) => {
    const numbers: number[] = await knex('tickets').orderBy('number').pluck('number')
    const gaps = numbers.filter((number, index) => number !== index + 1).length
    const requesters = await knex('tickets as t')
      .join('addresses as a', 'a.person_id', 't.requester_id')
      .select<{ address: string; number: number }[]>('a.address', 't.number')
    const ticketOf = new Map(requesters.map(({ address, number }) => [address, number]))
    const answers = await knex('outbox_messages')
      .where({ kind: 'acknowledgement' })
      .select<{ ticket_number: number; to_address: string; message_id: string; status: string }[]>(
        '*',
      )
    const perTicket = new Map<number, number>()
    for (const { ticket_number: n } of answers) perTicket.set(n, (perTicket.get(n) ?? 0) + 1)
    const idOf = new Map(answers.map(({ to_address: to, message_id: id }) => [to, id]))
    const foreign = sink.accepted.filter(({ to, messageId }) => idOf.get(to) !== messageId)
    const unnamed = sink.accepted.filter(
      ({ to, subject }) => !subject.includes(formatReference(ticketOf.get(to) ?? 0)),
    )
    const got = new Set(sink.accepted.map(({ to }) => to))
    const unanswered = mails.filter(({ sender }) => !got.has(sender)).length
    const rows = await knex('inbound_messages')
      .select('status')
      .count<{ status: string; n: number }[]>({ n: '*' })
      .groupBy('status')
    const statuses = rows.map(({ status, n }) => `${n} ${status}`).join(', ')
    const doubled = sink.accepted.length - new Set(sink.accepted.map((m) => m.messageId)).size
    // A Dovecot that dies in the middle of a MOVE may have copied a mail that it has not removed.
    const all = victim === 'server' ? processed >= count : processed === count
    return [
      check(`${count} tickets`, numbers.length === count, numbers.length),
      check(
        `${formatReference(1)} … ${formatReference(count)} without a gap`,
        gaps === 0 && numbers.at(-1) === count,
        `${gaps} out of place`,
      ),
      check(
        'every sender has a ticket',
        mails.every(({ sender }) => ticketOf.has(sender)),
        ticketOf.size,
      ),
      check(
        'one acknowledgement row for each ticket',
        answers.length === count && [...perTicket.values()].every((n) => n === 1),
        answers.length,
      ),
      check(
        'all of them sent',
        answers.every(({ status }) => status === 'sent'),
        answers.filter(({ status }) => status === 'sent').length,
      ),
      check('every sender answered', unanswered === 0, `${unanswered} without`),
      check(
        'each answer has the Message-ID of its row',
        foreign.length === 0,
        `${foreign.length} foreign; ${doubled} of ${sink.accepted.length} came twice`,
      ),
      check('each names its sender’s reference', unnamed.length === 0, `${unnamed.length} do not`),
      check('inbox rows', statuses === `${count} handled`, statuses),
      check('INBOX is empty', inbox === 0, inbox),
      check('Processed has all', all, processed),
      check(
        'integrity of the database',
        ((await knex.raw('pragma integrity_check')) as [{ integrity_check: string }])[0]
          .integrity_check === 'ok',
        'ok',
      ),
    ]
  })
}

async function main(): Promise<void> {
  const victim = textOption('victim') ?? 'both'
  const kind = (textOption('mailbox') ?? 'best') as ChaosOptions['mailbox']
  const common = {
    mails: numberOption('mails', 500),
    seed: numberOption('seed', 1),
    mailbox: kind,
    cli: BUILT,
    startTime: 3000,
    ...(process.stdout.isTTY ? { say: (line: string) => console.log(`  ${line}`) } : {}),
  }
  const kills = numberOption('kills', 20)
  const runs: ChaosOptions[] = []
  if (victim !== 'server') runs.push({ ...common, kills, victim: 'service' })
  if (victim !== 'service') runs.push({ ...common, kills: Math.ceil(kills / 2), victim: 'server' })
  for (const run of runs) {
    if (run.victim === 'server') {
      const probe = await openMailbox(kind)
      const able = probe.outage !== undefined
      await probe.stop()
      if (!able) {
        console.log('Killing the mail server is left out: Dovecot is not installed.')
        continue
      }
    }
    console.log(
      `${run.mails} mails, kill -9 of the ${run.victim === 'service' ? 'service' : 'IMAP server'} at ${run.kills} random moments, seed ${run.seed}`,
    )
    const { checks, seconds, logged, struck } = await chaos(run)
    printChecks(checks)
    console.log(`  ${seconds.toFixed(1)} s`)
    if (run.victim === 'service')
      console.log(
        `  of ${run.kills} kills, ${struck.intake} found mails stored and not yet moved, ${struck.handling} stored and not yet handled, ${struck.delivery} answers on their way`,
      )
    for (const [line, times] of logged) console.log(`  logged ${times} ×  ${line}`)
    if (checks.some(({ ok }) => !ok)) process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()

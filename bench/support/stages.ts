/** The desk itself, put together as main.ts does, with a clock at every port. */

import { join } from 'node:path'
import { judge } from '../../src/adapters/faults.js'
import { startIntake } from '../../src/adapters/imap/intake/intake.js'
import { probeHouse } from '../../src/adapters/probe.js'
import { openSmtp } from '../../src/adapters/smtp/smtp.js'
import { receive } from '../../src/app/inbox/receive.js'
import { worker } from '../../src/app/inbox/work.js'
import type { Inbox } from '../../src/app/ports/inbox.js'
import type { Mailer } from '../../src/app/ports/mailer.js'
import type { OutboxRow } from '../../src/app/ports/outbox.js'
import type { Store } from '../../src/app/ports/store.js'
import { startLoop } from '../../src/app/running/loop.js'
import { openDeliverer } from '../../src/app/sending/deliver.js'
import { clock } from '../../src/composition/clock.js'
import { composerOf, lazyNoticeText } from '../../src/composition/composer.js'
import { imapSettings, smtpSettings } from '../../src/composition/mail/mail-settings.js'
import { parsePool } from '../../src/composition/parsing.js'
import { deskTemplates } from '../../src/composition/templates.js'
import { readConfig } from '../../src/config.js'
import { openServices } from '../../src/services.js'
import { type Mailbox, type Sink, settings, until } from './world.js'

export interface DeskRun {
  readonly perSecond: number
  /** ms of wall time with at least one such call under way. */
  readonly stages: Readonly<Record<string, number>>
  readonly wall: number
  readonly cpu: number
}

/** From a full mailbox to committed tickets and acknowledgements that the SMTP server has taken. */
export async function deskRun(
  mailbox: Mailbox,
  sink: Sink,
  folder: string,
  mails: number,
): Promise<DeskRun> {
  const config = readConfig({ mail: true, env: settings(mailbox, sink, join(folder, 'data')) })
  const services = await openServices(config)
  const stages = stopwatch()
  const log = { debug() {}, info() {}, warn: console.error, error: console.error }
  const pool = parsePool(config, services)
  pool.warm()
  const compose = composerOf(config, services, deskTemplates(config))
  const smtp = openSmtp(
    smtpSettings(config),
    (row: OutboxRow) => stages.timeSync('render', () => compose(row)),
    services.tokens,
  )
  const mailer: Mailer = { send: (row) => stages.time('send (SMTP)', () => smtp.send(row)) }
  const outbox = {
    ...services.outbox,
    claim: (limit: number, now: number) =>
      stages.time('claim notices', () => services.outbox.claim(limit, now)),
    settle: (...args: Parameters<typeof services.outbox.settle>) =>
      stages.time('settle notices', () => services.outbox.settle(...args)),
  }
  const inbox: Inbox = {
    ...services.inbox,
    add: (rows) => stages.time('commit arrivals', () => services.inbox.add(rows)),
  }
  const blobs = {
    ...services.blobs,
    putAll: (raws: readonly Uint8Array[]) =>
      stages.time('store raw (fsync)', () => services.blobs.putAll(raws)),
  }
  const store: Store = {
    transaction: (work) => stages.time('commit', () => services.store.transaction(work)),
    reading: (work) => stages.time('decide ahead', () => services.store.reading(work)),
    isLostToAnother: services.store.isLostToAnother,
  }
  const parser = {
    parse: ({ blob }: { readonly blob: string }) =>
      stages.time('parse (threads)', () =>
        services.blobs.withFile(blob, (file) => pool.parseFile(file)),
      ),
  }

  const before = process.cpuUsage()
  const started = performance.now()
  const deliverer = openDeliverer({ outbox, mailer, clock, log })
  const delivery = startLoop({
    name: 'delivery',
    log,
    every: 1000,
    round: deliverer.round,
  })
  const handle = worker({
    ...services,
    inbox,
    store,
    parser,
    clock,
    log,
    judge,
    noticeText: lazyNoticeText(config, services),
    probe: () => probeHouse(services.knex, services.blobs),
  })
  const handling = startLoop({
    name: 'handling',
    log,
    every: 1000,
    round: async () => {
      const done = await handle()
      delivery.wake()
      return done
    },
  })
  const intake = startIntake(imapSettings(config), {
    blobs,
    inbox,
    log,
    receive: (messages) => receive(blobs, inbox, messages),
    onMail: handling.wake,
  })
  const finished = await until(() => sink.recipients() >= mails, 300_000, 10)
  const wall = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  await intake.stop()
  await handling.stop()
  await delivery.stop()
  await deliverer.rest(10_000)
  await deliverer.stop()
  smtp.close()
  await pool.close()
  await services.close()
  if (!finished) throw new Error(`only ${sink.recipients()} of ${mails} were answered`)
  return {
    perSecond: (mails / wall) * 1000,
    stages: stages.totals(),
    wall,
    cpu: (user + system) / 1000,
  }
}

/** Time during which at least one call of a stage was under way, so that parallel ones count once. */
function stopwatch() {
  const totals = new Map<string, number>()
  const running = new Map<string, { count: number; since: number }>()
  const enter = (stage: string) => {
    const now = running.get(stage) ?? { count: 0, since: 0 }
    if (now.count === 0) now.since = performance.now()
    now.count++
    running.set(stage, now)
  }
  const leave = (stage: string) => {
    const now = running.get(stage)
    if (!now || --now.count > 0) return
    totals.set(stage, (totals.get(stage) ?? 0) + performance.now() - now.since)
  }
  return {
    async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
      enter(stage)
      try {
        return await work()
      } finally {
        leave(stage)
      }
    },
    timeSync<T>(stage: string, work: () => T): T {
      enter(stage)
      try {
        return work()
      } finally {
        leave(stage)
      }
    },
    totals: () => Object.fromEntries(totals),
  }
}

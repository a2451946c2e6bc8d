/** A desk to tell stories with: real database, parser, rules, templates; only the wire is left out. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import { judge } from '../../../src/adapters/faults.js'
import { probeHouse } from '../../../src/adapters/probe.js'
import type { ChatParts } from '../../../src/adapters/slack/base/parts.js'
import type { Chat } from '../../../src/adapters/slack/chat.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { openSimilar } from '../../../src/adapters/stores/similar/similar-requests.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { openStore } from '../../../src/adapters/stores/unit/store.js'
import { composer } from '../../../src/adapters/templates/compose.js'
import { noticeTexts } from '../../../src/adapters/templates/notice-texts.js'
import type { Rendered } from '../../../src/adapters/templates/templates.js'
import type { Typeset } from '../../../src/adapters/templates/words/typography.js'
import type { Rules } from '../../../src/app/handling/rules.js'
import { receive, receiveUndated } from '../../../src/app/inbox/receive.js'
import { type Work, worker } from '../../../src/app/inbox/work.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Delivery, OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { watchClock } from '../../../src/app/running/clock-watch.js'
import { Outage } from '../../../src/app/running/loop.js'
import { deliverOnce } from '../../../src/app/sending/deliver.js'
import { tellUndelivered } from '../../../src/app/sending/undelivered.js'
import { tellFloods } from '../../../src/app/time/floods.js'
import { incidentRounds } from '../../../src/app/time/incidents.js'
import { type Swept, sweep } from '../../../src/app/time/sweep.js'
import { FLOODS, type FloodLimits } from '../../../src/core/notices/floods.js'
import type { MailDraft } from '../mails/mail-draft.js'
import { openFaultLog } from '../runner/fault-log.js'
import {
  carryingFiles,
  composedMail,
  deskParser,
  deskRules,
  envelopeOf,
  storyTemplates,
  sweepParts,
} from './desk.js'
import { readerOf } from './kept.js'
import { furnishFolder, type Scene } from './scene.js'
import { looksOf, namesOf, rulesOf, type StoryMailboxes, tokensOf } from './story-mailboxes.js'

export const DESK = 'assistance@academie.example'
export const SECRET = 'a secret of the tests, long enough'

export const RULES: Rules = deskRules(DESK)

export interface Who {
  readonly name: string
  readonly address: string
}

/** A mail that the desk sent. */
export interface Sent extends Rendered {
  readonly to: string
  readonly kind: string
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly replyTo: string
  /** The mailbox that it leaves from; null: the desk's own. */
  readonly mailbox: string | null
  /** Names of the files that it carries. */
  readonly attached: readonly string[]
}

export interface World {
  /** Its data folder, for a command line of its own. */
  readonly folder: string
  readonly knex: Knex
  readonly tokens: Tokens
  /** Sends a mail through the desk; resolves with what the desk sent in consequence. */
  mailFrom(who: Who | null, draft: MailDraft): Promise<Sent[]>
  /** The same, byte for byte; `mailbox`: one beside the desk's own. */
  raw(mail: Buffer | string, key?: string, mailbox?: string): Promise<Sent[]>
  /** Stores it only: nobody has looked at it yet. */
  arrive(mail: Buffer | string, key?: string, mailbox?: string): Promise<void>
  /** What the desk reads a stored message as. */
  parse(row: Pick<InboxRow, 'blob' | 'channel'>): Promise<Parsed>
  /** Handles what waits, then delivers what is due. */
  turn(): Promise<Sent[]>
  /** What time has done by now, then what was sent of it. */
  sweep(): Promise<{ swept: Swept; sent: Sent[] }>
  /** « 12:00 » plus this many ms. */
  now: number
  /** How far the clock went ahead of what really passed, ms. */
  leapt: number
  /** The service begins anew, with what the database holds. */
  restart(): void
  /** What the service said of its clock. */
  readonly saidOfClock: string[]
  /** What the mail server says to notices for an address; it takes all others. */
  readonly refuses: Map<string, Delivery>
  journal(
    number: number,
  ): Promise<{ author: string | null; visibility: string; text: string; elided: string }[]>
  ticket(number: number): Promise<Record<string, unknown>>
  inbox(): Promise<{ status: string; because: string; ticket_id: number | null }[]>
  /** What the story has come to, for many tests to go on from; this world is closed. On SQLite, without Slack. */
  leave(): Promise<Scene>
  close(): Promise<void>
}

/** What a chat needs of the world that it is part of. */
export type ChatMaker = (parts: ChatParts) => Chat

export interface WorldOptions {
  readonly mailboxes?: StoryMailboxes
  readonly chat?: ChatMaker
  readonly database?: (folder: string) => DatabaseSettings
  /** Where the story begins; left out: a desk with people and a catalogue, and no request. */
  readonly scene?: Scene
  readonly rules?: Partial<Rules>
  readonly dailyCap?: number
  readonly floods?: Partial<FloodLimits>
  readonly noticeFileBytes?: number
  /** How messages are handled, changed in some way. */
  readonly work?: (work: Work) => Work
  /** Left out: templates say what is written in them, apostrophes and spaces as they are. */
  readonly typeset?: Typeset
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'amigo-world-'))
  const knex = await furnishFolder(folder, options)
  const others = options.mailboxes ?? []
  const tokens = tokensOf(others, { secret: SECRET, address: DESK })
  await prepareBlobs(join(folder, 'blobs'))
  const world = {
    now: options.scene?.now ?? Date.UTC(2026, 10, 23, 11, 0),
    leapt: 0,
    saidOfClock: [] as string[],
    refuses: new Map<string, Delivery>(),
  }
  const blobs = openBlobs(join(folder, 'blobs'), async () => world.now)
  const clock = { now: () => world.now, steady: () => world.now - world.leapt }
  const inbox = openInbox(knex, clock.now, { mailboxes: namesOf(others) })
  const outbox = openOutbox(knex, 'test')
  const { log, requireNone: requireNoFault } = openFaultLog()
  const noteSaid = (_: object, sentence: string) => void world.saidOfClock.push(sentence)
  const records = openClockRecords(knex, null)
  const said = { ...log, warn: noteSaid, info: noteSaid }
  const watching = () => watchClock({ clock, records, log: said })
  let watch = watching()
  const templates = storyTemplates(options.typeset)
  const settings = {
    templates,
    tokens,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: 'Assistance AMIGO',
    mailboxes: looksOf(others),
  } as const
  const compose = composer(settings)
  const sent: [id: number, mail: Sent][] = []
  const work = {
    inbox,
    blobs,
    store: openStore(knex, {
      tokens,
      dailyCap: options.dailyCap ?? 20,
      floods: { ...FLOODS, ...options.floods },
      chat: options.chat !== undefined,
      mailboxes: namesOf(others),
    }),
    parser: deskParser(blobs),
    tokens,
    clock,
    log,
    judge,
    noticeText: noticeTexts(compose, { templates, locale: 'fr', timeZone: 'Europe/Paris' }),
    probe: () => probeHouse(knex, blobs),
    rules: { ...RULES, ...rulesOf(RULES, others), ...options.rules },
    witnesses: {
      watch: {
        get doubted() {
          return watch.doubted
        },
        noteServerDate: (at: number, source: string) => watch.noteServerDate(at, source),
      },
      elsewhere: true,
    },
  }
  const mailer = {
    async send(row: OutboxRow) {
      const refused = world.refuses.get(row.notice.to.address)
      if (refused) return refused
      const attached = row.files?.carried.map(({ name }) => name) ?? []
      sent.push([row.id, { ...compose(row), ...envelopeOf(row, tokens, DESK), attached }])
      return { kind: 'sent' } as const
    },
  }
  const similar = openSimilar(knex, { locale: 'fr', steady: clock.steady })
  const chat = options.chat?.({
    knex,
    inbox,
    blobs,
    clock,
    log,
    compose: composer({ ...settings, inChat: true }),
    similar,
    mail: mailer,
    locale: 'fr',
    store: work.store,
    words: templates.words('fr'),
    wordsOf: templates.screenWords,
    locales: [...templates.languages.keys()],
    keep: async (messages) => void (await receiveUndated(blobs, inbox, messages, clock.now())),
  })
  const handle = worker(options.work?.(work) ?? work)
  const outgoing = { mailer: chat?.mailer ?? mailer, similar, log }
  const incidents = incidentRounds(work)
  let sequence = options.scene?.mails ?? 0

  /** An outage is over for now: what waits is due later. */
  const delivered = () =>
    deliverOnce({
      outbox,
      mailer: carryingFiles(knex, blobs, outgoing, options.noticeFileBytes),
      clock,
      log,
      mayGiveUp: () => !watch.doubted,
    }).catch((error: unknown) => {
      if (error instanceof Outage) return 'all' as const
      throw error
    })
  const turn = async () => {
    sent.length = 0
    // Twice: the first may release a message that waited for its sender's choice.
    while (chat && (await chat.fetchStored()) === 'more');
    for (const work of [handle, handle, incidents, delivered]) while ((await work()) === 'more');
    while (chat && (await chat.refreshBoards()) !== 'nothing');
    requireNoFault()
    return sent.toSorted(([a], [b]) => a - b).map(([, mail]) => mail)
  }
  const arrive: World['arrive'] = async (mail, key = `imap:test:${++sequence}`, mailbox) => {
    world.now += 1000
    const arrival = {
      channel: 'mail',
      key,
      receivedAt: world.now,
      mailbox: mailbox ?? null,
    } as const
    await receive(blobs, inbox, [{ ...arrival, raw: Buffer.from(mail) }])
  }
  const raw: World['raw'] = async (mail, key, mailbox) => {
    await arrive(mail, key, mailbox)
    return turn()
  }
  return Object.assign(world, {
    folder,
    knex,
    tokens,
    turn,
    raw,
    arrive,
    parse: work.parser.parse,
    restart() {
      watch = watching()
    },
    async sweep() {
      await tellUndelivered({ store: work.store, clock })
      await tellFloods({ store: work.store, clock })
      const swept = await sweep({ ...work, ...sweepParts(knex, blobs, work.rules), watch })
      return { swept, sent: await turn() }
    },
    mailFrom: async (who: Who | null, draft: MailDraft) =>
      raw(await composedMail(who, draft, DESK)),
    ...readerOf(knex),
    async leave() {
      await chat?.stop()
      await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      await knex.destroy()
      const remove = () => rm(folder, { recursive: true })
      return { folder, now: world.now, mails: sequence, remove }
    },
    async close() {
      await chat?.stop()
      await knex.destroy()
      await rm(folder, { recursive: true })
    },
  })
}

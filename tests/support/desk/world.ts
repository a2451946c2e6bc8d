/** A desk to tell stories with: real database, parser, rules, templates; only the wire is left out. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import type { ChatParts } from '../../../src/adapters/slack/base/parts.js'
import type { Chat } from '../../../src/adapters/slack/chat.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { openSimilar } from '../../../src/adapters/stores/similar/similar-requests.js'
import type { Rendered } from '../../../src/adapters/templates/templates.js'
import type { Rules } from '../../../src/app/handling/rules.js'
import { receive, receiveUndated } from '../../../src/app/inbox/receive.js'
import { type Work, worker } from '../../../src/app/inbox/work.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Delivery, OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { Outage } from '../../../src/app/running/loop.js'
import { tellUndelivered } from '../../../src/app/sending/undelivered.js'
import { tellFloods } from '../../../src/app/time/floods.js'
import { incidentRounds } from '../../../src/app/time/incidents.js'
import { type Swept, sweep } from '../../../src/app/time/sweep.js'
import { deliverOnce } from '../mails/deliver-once.js'
import type { MailDraft } from '../mails/mail-draft.js'
import { carryingFiles, composedMail, deskRules, envelopeOf, sweepParts } from './desk.js'
import { readerOf } from './kept.js'
import { furnishFolder, type Scene } from './scene.js'
import { rulesOf, tokensOf } from './story-mailboxes.js'
import { openWork, type PartOptions, type StoryTime } from './world-parts.js'

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

export interface WorldOptions extends PartOptions {
  readonly chat?: ChatMaker
  readonly database?: (folder: string) => DatabaseSettings
  /** Where the story begins; left out: a desk with people and a catalogue, and no request. */
  readonly scene?: Scene
  readonly rules?: Partial<Rules>
  readonly noticeFileBytes?: number
  /** How messages are handled, changed in some way. */
  readonly work?: (work: Work) => Work
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'amigo-world-'))
  const knex = await furnishFolder(folder, options)
  const others = options.mailboxes ?? []
  const tokens = tokensOf(others, { secret: SECRET, address: DESK })
  await prepareBlobs(join(folder, 'blobs'))
  const time = storyTime(options.scene)
  const rules = { ...RULES, ...rulesOf(RULES, others), ...options.rules }
  const desk = { folder, knex, tokens, rules, time, hasChat: options.chat !== undefined }
  const parts = openWork(desk, options)
  const sending = openSending(desk, parts, options)
  const turn = turnOf(parts, sending, options)
  const arrival = arriving(parts, time, options.scene)
  const { work } = parts
  const raw: World['raw'] = async (mail, key, mailbox) => {
    await arrival.arrive(mail, key, mailbox)
    return turn()
  }
  return Object.assign(time, {
    folder,
    knex,
    tokens,
    refuses: sending.refuses,
    turn,
    raw,
    arrive: arrival.arrive,
    parse: work.parser.parse,
    restart: parts.restart,
    async sweep() {
      await tellUndelivered(work)
      await tellFloods(work)
      const { watch } = parts
      const swept = await sweep({ ...work, ...sweepParts(knex, work.blobs, rules), watch })
      return { swept, sent: await turn() }
    },
    mailFrom: async (who: Who | null, draft: MailDraft) =>
      raw(await composedMail(who, draft, DESK)),
    ...readerOf(knex),
    ...endings({ folder, knex, chat: sending.chat }, () => ({
      now: time.now,
      mails: arrival.mails(),
    })),
  })
}

/** Where a story begins: « 12:00 » of a Monday, or when its scene ended. */
function storyTime(scene: Scene | undefined): StoryTime {
  return { now: scene?.now ?? Date.UTC(2026, 10, 23, 11, 0), leapt: 0, saidOfClock: [] }
}

type Parts = ReturnType<typeof openWork>

interface Desk {
  readonly folder: string
  readonly knex: Knex
  readonly tokens: Tokens
}

/** What leaves the desk: kept as sent, unless the mail server refuses its recipient. */
function openSending({ knex, tokens }: Desk, parts: Parts, options: WorldOptions) {
  const { work, compose } = parts
  const sent: [id: number, mail: Sent][] = []
  const refuses = new Map<string, Delivery>()
  const mailer = {
    async send(row: OutboxRow) {
      const refused = refuses.get(row.notice.to.address)
      if (refused) return refused
      const attached = row.files?.carried.map(({ name }) => name) ?? []
      sent.push([row.id, { ...compose(row), ...envelopeOf(row, tokens, DESK), attached }])
      return { kind: 'sent' } as const
    },
  }
  const similar = openSimilar(knex, { locale: 'fr', steady: work.clock.steady })
  const chat = options.chat?.(chatParts(parts, { knex, similar, mail: mailer }))
  const outgoing = { mailer: chat?.mailer ?? mailer, similar, log: work.log }
  const delivering = {
    outbox: openOutbox(knex, 'test'),
    mailer: carryingFiles(knex, work.blobs, outgoing, options.noticeFileBytes),
    clock: work.clock,
    log: work.log,
    mayGiveUp: () => !parts.watch.doubted,
  }
  return { sent, refuses, chat, deliver: () => deliverOnce(delivering) }
}

function chatParts(
  { work, templates, composeInChat }: Parts,
  beside: Pick<ChatParts, 'knex' | 'similar' | 'mail'>,
): ChatParts {
  const { inbox, blobs, clock, log, store } = work
  return {
    ...beside,
    inbox,
    blobs,
    clock,
    log,
    compose: composeInChat(),
    locale: 'fr',
    store,
    words: templates.words('fr'),
    wordsOf: templates.screenWords,
    locales: [...templates.languages.keys()],
    keep: async (messages) => void (await receiveUndated(blobs, inbox, messages, clock.now())),
  }
}

function turnOf(
  { work, requireNoFault }: Parts,
  { sent, chat, deliver }: ReturnType<typeof openSending>,
  options: WorldOptions,
): World['turn'] {
  const handle = worker(options.work?.(work) ?? work)
  const incidents = incidentRounds(work)
  /** An outage is over for now: what waits is due later. */
  const delivered = () =>
    deliver().catch((error: unknown) => {
      if (error instanceof Outage) return 'all' as const
      throw error
    })
  return async () => {
    sent.length = 0
    while (chat && (await chat.fetchStored()) === 'more');
    // Twice: the first may release a message that waited for its sender's choice.
    for (const round of [handle, handle, incidents, delivered]) while ((await round()) === 'more');
    while (chat && (await chat.refreshBoards()) !== 'nothing');
    requireNoFault()
    return sent.toSorted(([a], [b]) => a - b).map(([, mail]) => mail)
  }
}

/** Each mail comes a second after what was before it, to a place of its own in the mailbox. */
function arriving({ work }: Parts, time: StoryTime, scene: Scene | undefined) {
  let sequence = scene?.mails ?? 0
  const arrive: World['arrive'] = async (mail, key = `imap:test:${++sequence}`, mailbox) => {
    time.now += 1000
    const arrival = {
      channel: 'mail',
      key,
      receivedAt: time.now,
      mailbox: mailbox ?? null,
    } as const
    await receive(work.blobs, work.inbox, [{ ...arrival, raw: Buffer.from(mail) }])
  }
  return { arrive, mails: () => sequence }
}

interface Open {
  readonly folder: string
  readonly knex: Knex
  readonly chat: Chat | undefined
}

/** `reached`: how far the story has come. */
function endings(
  { folder, knex, chat }: Open,
  reached: () => Pick<Scene, 'now' | 'mails'>,
): Pick<World, 'leave' | 'close'> {
  const remove = () => rm(folder, { recursive: true })
  return {
    async leave() {
      await chat?.stop()
      await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      await knex.destroy()
      return { folder, ...reached(), remove }
    },
    async close() {
      await chat?.stop()
      await knex.destroy()
      await remove()
    },
  }
}

/** Parts of the desk of the stories: its rules, its parser, and mails on their way in and out. */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Knex } from 'knex'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseStoredEvent } from '../../../src/adapters/chat/stored-event.js'
import { isTemporary } from '../../../src/adapters/faults.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import { openNoticeFiles } from '../../../src/adapters/stores/files/notice-files.js'
import { openRoutingStore } from '../../../src/adapters/stores/routing/routing-store.js'
import { openSweeps } from '../../../src/adapters/stores/sweep/sweeps.js'
import { PLAIN_LOOK } from '../../../src/adapters/templates/look/look.js'
import { openTemplates, type Templates } from '../../../src/adapters/templates/templates.js'
import type { Typeset } from '../../../src/adapters/templates/words/typography.js'
import type { Rules } from '../../../src/app/handling/rules.js'
import type { BlobStore, Blobs } from '../../../src/app/ports/blobs.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Mailer } from '../../../src/app/ports/mailer.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { withFiles } from '../../../src/app/sending/with-files.js'
import { type AddingSimilar, withSimilar } from '../../../src/app/sending/with-similar.js'
import { DEFAULT_INCIDENTS } from '../../../src/core/incidents/incident.js'
import { NO_SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'
import type { MailDraft } from '../mails/mail-draft.js'
import type { Who } from './world.js'

/** As an operator of the stories set them. */
export function deskRules(address: string): Rules {
  return {
    own: { addresses: [address], messageIdDomains: ['academie.example'] },
    // Stories send one text many times.
    sentAgainWithin: 0,
    allowedDomains: ['academie.example'],
    authservId: 'mx.academie.example',
    agentsByAddress: false,
    maxMessageBytes: 180 * 1024 * 1024,
    maxAttachmentBytes: 1024 * 1024,
    locale: 'fr',
    faqThreshold: null,
    refusedExtensions: ['exe', 'js'],
    maxTextLength: 1024 * 1024,
    closure: { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' },
    serviceLevels: NO_SERVICE_LEVELS,
    tellMoves: false,
    incidents: DEFAULT_INCIDENTS,
  }
}

/** What a sweep works with beside the desk itself. */
export function sweepParts(
  knex: Knex,
  blobs: BlobStore,
  { closure: policy, serviceLevels }: Rules,
) {
  return { sweeps: openSweeps(knex, blobs), routing: openRoutingStore(knex), policy, serviceLevels }
}

export function deskParser(blobs: Blobs) {
  return {
    parse: async ({ blob, channel }: Pick<InboxRow, 'blob' | 'channel'>): Promise<Parsed> =>
      channel === 'chat'
        ? parseStoredEvent(blobs, blob)
        : readMail(Readable.from([await blobs.read(blob)]), blobs).catch(unreadable),
  }
}

/** As the threads that read mails answer (adapters/mime/worker.ts). */
function unreadable(error: unknown): Parsed {
  if (isTemporary(error)) throw error
  return { ok: false, because: `unreadable: ${(error as Error).message}` }
}

const AS_TYPED: Typeset = (written) => written
/** They never change once they are open, and cost more than all the rest of a desk. */
const opened = new Map<Typeset, Templates>()

/** The shipped templates; without a `typeset`, apostrophes and spaces are as they are typed. */
export function storyTemplates(typeset: Typeset = AS_TYPED): Templates {
  const before = opened.get(typeset)
  if (before) return before
  const folder = join(import.meta.dirname, '../../../templates')
  const templates = openTemplates(folder, 'fr', PLAIN_LOOK, typeset)
  opened.set(typeset, templates)
  return templates
}

/** A mail as a mail program makes it: to `desk` where the draft names nobody. */
export function composedMail(who: Who | null, draft: MailDraft, desk: string): Promise<Buffer> {
  const mail = {
    ...draft,
    ...(who ? { from: who } : {}),
    to: draft.to ?? desk,
    cc: [...(draft.cc ?? [])],
    references: [...(draft.references ?? [])],
  }
  return new MailComposer(mail as object).compile().build()
}

/** What the wire shows of a notice beside its words. */
export function envelopeOf(row: OutboxRow, tokens: Tokens, address: string) {
  const { to, kind } = row.notice
  const made = {
    ticketNumber: row.ticketNumber ?? 0,
    personId: to.personId ?? 0,
    heldId: null,
    action: 'reply',
    buttonId: null,
  } as const
  return {
    to: to.address,
    kind,
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    mailbox: row.mailbox ?? null,
    replyTo:
      row.ticketNumber === null ? address : tokens.replyAddress(made, row.createdAt, row.mailbox),
  }
}

/** The mailer, with what notices are given when they are sent, and the files that they carry: 10 MB a notice, as the service does unless told. */
export function carryingFiles(
  knex: Knex,
  blobs: Blobs,
  adding: AddingSimilar,
  limit = 10 * 1024 * 1024,
): Mailer {
  return withFiles({ mailer: withSimilar(adding), files: openNoticeFiles(knex), blobs, limit })
}

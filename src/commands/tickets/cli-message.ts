/** What somebody says to the desk from the command line: a message of the channel `cli`, handled as any other. */

import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { readMail } from '../../adapters/mime/read.js'
import { composer } from '../../adapters/templates/compose.js'
import { blocksToText } from '../../adapters/templates/rendering/blocks-to-text.js'
import { UNSIGNED } from '../../adapters/tokens.js'
import { handle } from '../../app/handling/handle.js'
import type { Committed, Unit } from '../../app/ports/store.js'
import { clock } from '../../composition/clock.js'
import { lazyNoticeText } from '../../composition/composer.js'
import { deskTemplates } from '../../composition/templates.js'
import { PLACEHOLDER, readConfig } from '../../config.js'
import type { Notice } from '../../core/notices/notice.js'
import { openServices, type Services } from '../../services.js'
import { ConfigFault } from '../../settings/config-fault.js'
import type { Config } from '../../settings.js'
import type { AttachedFile } from './attach.js'

export interface CliMessage {
  /** Address of the technician who says it. */
  readonly as: string
  readonly subject: string
  readonly text: string
  readonly files: readonly AttachedFile[]
}

/** The settings; a ConfigFault without AMIGO_ADDRESS: the notices that follow carry it, and Message-IDs made of it. */
export function readDeskConfig(): Config {
  const config = readConfig({ mail: false })
  if (config.AMIGO_ADDRESS === PLACEHOLDER)
    throw new ConfigFault('AMIGO_ADDRESS is missing: the notices to others carry it.')
  return config
}

/** `prepare`: looks whether it may be said, and words it; what it throws ends it before anything is kept. */
export async function sayToDesk(
  config: Config,
  prepare: (unit: Unit) => Promise<CliMessage>,
): Promise<Committed> {
  const services = await openServices(config)
  try {
    const message = await services.store.transaction(prepare)
    return await handled(services, config, message)
  } finally {
    await services.close()
  }
}

async function handled(services: Services, config: Config, message: CliMessage) {
  const { blobs, store, tokens, rules } = services
  const { as, subject, text, files } = message
  const noticeText = lazyNoticeText(config, services)
  const mail = {
    from: as,
    to: config.AMIGO_ADDRESS,
    subject,
    text,
    date: new Date(clock.now()),
    attachments: [...files],
  }
  const raw = await new MailComposer(mail).compile().build()
  const [blob = ''] = await blobs.putAll([raw])
  const parsed = await readMail(Readable.from([raw]), blobs)
  return store.transaction(async (unit) => {
    const now = clock.now()
    const row = await unit.arrive(
      { channel: 'cli', key: `cli:${randomUUID()}`, blob, bytes: raw.length, receivedAt: now },
      now,
    )
    return handle({ tokens, clock, rules, noticeText }, unit, row, parsed)
  })
}

/** The text of the mail's answer, without its greeting and its buttons. */
export function answerText(
  notice: Notice,
  { ticketNumber: number }: Committed,
  config: Config,
): string {
  const templates = deskTemplates(config)
  const compose = composer({
    templates,
    // Buttons are for mail: here nothing is signed.
    tokens: UNSIGNED,
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
  })
  const { blocks } = compose({
    id: 0,
    notice,
    ticketNumber: number,
    ticketId: null,
    inboundId: null,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: clock.now(),
    attempts: 0,
  })
  const [, ...said] = blocks.filter(({ kind }) => kind !== 'buttons')
  return blocksToText(said, templates.words(notice.to.locale)).trim()
}

/** `amigo tickets take|dispatch|…`: a technician's actions from the command line, by the same rules as by mail. */

import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import MailComposer from 'nodemailer/lib/mail-composer'
import { readMail } from '../../adapters/mime/read.js'
import { blocksToText } from '../../adapters/templates/blocks-to-text.js'
import { composer } from '../../adapters/templates/compose.js'
import { UNSIGNED } from '../../adapters/tokens.js'
import { handle } from '../../app/handle.js'
import type { Committed, Unit } from '../../app/ports/store.js'
import { clock } from '../../composition/clock.js'
import { lazyNoticeText } from '../../composition/composer.js'
import { deskTemplates } from '../../composition/templates.js'
import { ConfigFault, PLACEHOLDER, readConfig } from '../../config.js'
import type { Notice } from '../../core/notices/notice.js'
import { normaliseAddress } from '../../core/text/address.js'
import { formatReference } from '../../core/text/reference.js'
import { oneLine } from '../../core/text/text.js'
import { type AgentCommandName, agentKeywordOf } from '../../core/words/agent-keywords.js'
import { fieldLine } from '../../core/words/field-line.js'
import { WHOEVER } from '../../core/words/named-behind.js'
import { openServices, type Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { SET_FIELDS, type SetFields, type TicketAction } from './actions.js'
import { type AttachedFile, readAttached } from './attach.js'
import { ticketNumber } from './tickets.js'

export interface ActOptions {
  /** Address of the technician who does it. */
  readonly as: string
  readonly json?: true
  /** Paths of files that go with the text. */
  readonly attach?: readonly string[]
  /** `take`: also a request that a colleague has. */
  readonly takeOver?: true
}

/** Verbs that the command line calls otherwise. */
const COMMAND_OF: Readonly<Partial<Record<TicketAction, AgentCommandName>>> = {
  reply: 'answer',
  faq: 'draft',
}

/** `amigo tickets set`: the fields, as the lines of a mail. */
export async function setFields(
  reference: string,
  fields: SetFields,
  options: ActOptions,
): Promise<void> {
  const lines = Object.entries(fields).map(([field, value]) =>
    fieldLine(SET_FIELDS[field as keyof SetFields], oneLine(value)),
  )
  if (lines.length === 0)
    throw new CommandFault('name a field: --product GFC, --urgency haute; --help lists them', 64)
  await sendWords(reference, [agentKeywordOf('amend'), ...lines].join('\n'), options)
}

/** `name`: the team or person that the verb is about. `text`: `-` reads standard input. */
export async function act(
  verb: TicketAction,
  reference: string,
  { name, text = '' }: { name?: string; text?: string },
  options: ActOptions,
): Promise<void> {
  const message = text === '-' ? await readAll(process.stdin) : text
  const command = COMMAND_OF[verb] ?? (verb as AgentCommandName)
  const body = `${[agentKeywordOf(command), options.takeOver ? WHOEVER : name].filter(Boolean).join(' ')}\n${message.trim()}`
  await sendWords(reference, body, options)
}

/** A technician's words on a request, and what they come to. */
async function sendWords(reference: string, body: string, options: ActOptions): Promise<void> {
  const number = ticketNumber(reference)
  const config = readConfig({ mail: false })
  // The notices that follow carry addresses and Message-IDs made from it.
  if (config.AMIGO_ADDRESS === PLACEHOLDER)
    throw new ConfigFault('AMIGO_ADDRESS is missing: the notices to others carry it.')
  const files = await readAttached(options.attach ?? [], config)
  const services = await openServices(config)
  try {
    const as = normaliseAddress(options.as)
    const done = await carryOut(services, config, { number, as, text: body, files })
    report(done, config, options)
  } finally {
    await services.close()
  }
}

interface Order {
  readonly number: number
  /** Address of the technician. */
  readonly as: string
  /** The word and what stands below it. */
  readonly text: string
  readonly files: readonly AttachedFile[]
}

/** A message of the channel `cli`, kept, read and handled as any other, in one transaction. */
async function carryOut(
  services: Services,
  config: Config,
  { number, as, text, files }: Order,
): Promise<Committed> {
  const { blobs, store, tokens, rules } = services
  const noticeText = lazyNoticeText(config, services)
  const subject = `[${formatReference(number)}]`
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
    await requireParties(unit, number, as)
    const now = clock.now()
    const row = await unit.arrive(
      { channel: 'cli', key: `cli:${randomUUID()}`, blob, bytes: raw.length, receivedAt: now },
      now,
    )
    return handle({ tokens, clock, rules, noticeText }, unit, row, parsed)
  })
}

/** By mail, a mistake in either opens a request; here it is a mistake. */
async function requireParties(unit: Unit, number: number, as: string): Promise<void> {
  const person = (await unit.people([as])).get(as)
  if (person?.role !== 'agent' || !person.active)
    throw new CommandFault(`--as ${as}: the directory has no active agent of that address`, 64)
  if ((await unit.dossier(number)) === null)
    throw new CommandFault(`there is no request ${formatReference(number)}`, EXIT.data)
}

function report(done: Committed, config: Config, { json }: ActOptions): void {
  const refused = done.notices.find(({ kind }) => kind === 'agent-refused')
  const answer =
    refused ?? done.notices.find(({ kind }) => kind === 'agent-done' || kind === 'faq-draft')
  if (json) {
    const { ticketNumber: number, because } = done
    const ref = number === null ? null : formatReference(number)
    const told = done.notices.filter((n) => n !== answer).map(({ kind, to }) => [kind, to.address])
    const why = refused?.kind === 'agent-refused' ? refused.data.why : null
    process.stdout.write(`${JSON.stringify({ ref, because, refused: why, told })}\n`)
    if (refused) process.exitCode = EXIT.fault
    return
  }
  const words = answer ? answerText(answer, done, config) : 'Noted.'
  if (refused) throw new CommandFault(words)
  process.stdout.write(`${words}\n`)
}

/** The text of the mail's answer, without its greeting and its buttons. */
function answerText(notice: Notice, { ticketNumber: number }: Committed, config: Config): string {
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

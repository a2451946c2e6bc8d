/** Sends notices by SMTP (nodemailer, over a pool of connections), and says what became of each. */

import type { Blobs } from '../../app/ports/blobs.js'
import type { Mailer } from '../../app/ports/mailer.js'
import type { Delivery, OutboxRow } from '../../app/ports/outbox.js'
import type { Tokens } from '../../app/ports/tokens.js'
import { leaving } from '../../core/notices/carried-files.js'
import { assignedMessageId } from '../../core/text/server-message-id.js'
import type { Compose } from '../templates/compose.js'
import { type Breaker, openBreaker } from './breaker.js'
import { type Dialogues, followDialogues } from './dialogue.js'
import { interrupted, judge, mayPassWithoutFiles } from './judge.js'
import { toMail } from './mail.js'
import type { SmtpFault } from './reply.js'
import { type InSlot, openSendSlots } from './send-slots.js'
import { onOwnConnection, openPool, type SmtpSettings, TIME_OUTS } from './transport.js'

export interface SmtpMailer extends Mailer {
  /** Resolves when the server takes our login; rejects with the raw fault. */
  verify(): Promise<void>
  /** Sends a mail that is written already; rejects with the raw fault. */
  sendRaw(to: string, raw: Buffer): Promise<void>
  /** Mails that are being sent are ended too: it may never be known what became of them. */
  close(): void
}

/** `chunksOf`: the content of a stored file; left out where no notice carries any. */
export function openSmtp(
  settings: SmtpSettings,
  compose: Compose,
  tokens: Tokens,
  chunksOf: Blobs['chunks'] = noFiles,
): SmtpMailer {
  const connection = new SmtpConnection(settings)
  const written = (row: OutboxRow) =>
    toMail(row, { from: settings.from, compose, tokens, chunksOf })
  return {
    async send(row) {
      let mail: object
      try {
        mail = written(row)
      } catch (error) {
        // A broken template: sent when it is mended, so it is deferred, not given up.
        return { kind: 'deferred', error: (error as Error).message, connection: false }
      }
      const carries = (row.files?.carried.length ?? 0) > 0
      return connection.send(mail, row, carries ? () => written(withoutFiles(row)) : null)
    },
    verify: () => onOwnConnection(settings, async (transport) => void (await transport.verify())),
    sendRaw: (to, raw) =>
      onOwnConnection(settings, async (transport) => {
        await transport.sendMail({ envelope: { from: settings.from.address, to: [to] }, raw })
      }),
    close: () => connection.close(),
  }
}

function noFiles(name: string): never {
  throw new Error(`a notice carries the file ${name}, and nothing reads files here`)
}

/** They are named, with how to get them. */
function withoutFiles(row: OutboxRow): OutboxRow {
  const { files } = row
  return files ? { ...row, files: leaving(files, () => true, 'not-taken') } : row
}

class SmtpConnection {
  readonly #settings: SmtpSettings
  readonly #dialogues: Dialogues = followDialogues()
  readonly #pool: ReturnType<typeof openPool>
  readonly #inSlot: InSlot
  readonly #breaker: Breaker = openBreaker()
  #closed = false

  constructor(settings: SmtpSettings) {
    const timeOuts = settings.timeOuts ?? TIME_OUTS
    this.#settings = settings
    this.#pool = openPool(settings, timeOuts, this.#dialogues)
    this.#inSlot = openSendSlots(settings.connections, timeOuts.slow)
  }

  /** `light`: the same mail without its files, for a server that does not take them; null: it has none. */
  send(mail: object, row: OutboxRow, light: (() => object) | null): Promise<Delivery> {
    return this.#inSlot(async () => {
      const known = this.#breaker.known(performance.now())
      if (known) return known
      const first = await this.#sendMail(mail, row)
      const again = first.mayPassLight && light !== null
      const { delivery } = again ? await this.#sendMail(light(), row) : first
      this.#breaker.record(delivery, performance.now())
      return delivery
    })
  }

  close(): void {
    this.#closed = true
    this.#pool.close({ force: true })
  }

  async #sendMail(mail: object, row: OutboxRow): Promise<Attempt> {
    if (this.#closed) return attempt(NOT_BEGUN)
    const settings = this.#settings
    const { whole } = settings.timeOuts ?? TIME_OUTS
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), whole)
    try {
      const info: Info = await this.#pool.sendMail({ ...mail, signal: ending.signal })
      const [refused] = info.rejectedErrors ?? []
      if (refused) return attempt(judge(refused, 'rcpt', settings))
      return attempt(sent(info.response, row, settings))
    } catch (error) {
      if (this.#closed) return attempt(interrupted('the service stopped'))
      if (ending.signal.aborted)
        return attempt(interrupted(`the server took more than ${whole} ms`))
      const fault = error as SmtpFault
      const phase = this.#dialogues.phaseAtFault(fault)
      return attempt(judge(fault, phase, settings), mayPassWithoutFiles(fault, phase))
    } finally {
      clearTimeout(timer)
    }
  }
}

interface Attempt {
  readonly delivery: Delivery
  /** The server may take the mail without its files. */
  readonly mayPassLight: boolean
}

function attempt(delivery: Delivery, mayPassLight = false): Attempt {
  return { delivery, mayPassLight }
}

interface Info {
  /** The server's last reply. */
  readonly response?: string | undefined
  readonly rejectedErrors?: readonly SmtpFault[] | undefined
}

/** It waited for its slot when the service stopped: nothing was tried, and it is due at once. */
const NOT_BEGUN: Delivery = {
  kind: 'deferred',
  error: 'the service stopped',
  connection: false,
  until: 0,
}

function sent(response: string | undefined, row: OutboxRow, { from }: SmtpSettings): Delivery {
  const serverId = assignedMessageId(response ?? '', {
    messageId: row.messageId,
    addresses: [from.address, row.notice.to.address],
  })
  return serverId === null ? { kind: 'sent' } : { kind: 'sent', serverId }
}

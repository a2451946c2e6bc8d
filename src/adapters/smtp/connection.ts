/** The connection to the mail server: tries a notice with its files, then as the server takes it, and says what became of it. */

import type { Delivery, OutboxRow } from '../../app/ports/outbox.js'
import { assignedMessageId } from '../../core/text/server-message-id.js'
import { type Attempt, attempt } from './attempt.js'
import { type Breaker, openBreaker } from './breaker.js'
import { type Dialogues, envelopeKey, followDialogues } from './dialogue.js'
import {
  hasNoRoomNow,
  interrupted,
  isSessionOver,
  isUntrusted,
  judge,
  mayPassWithoutFiles,
} from './judge.js'
import type { SizedMail } from './mail.js'
import { announcedLimit, withFilesIn } from './message-size.js'
import { cannotBeGiven, needsUtf8 } from './offers.js'
import { Pools } from './pools.js'
import type { SmtpFault } from './reply.js'
import { type InSlot, openSendSlots } from './send-slots.js'
import { openPool, type SmtpSettings, TIME_OUTS } from './transport.js'

export type Writing = (row: OutboxRow) => SizedMail

export class SmtpConnection {
  readonly #settings: SmtpSettings
  readonly #dialogues: Dialogues = followDialogues()
  readonly #pools: Pools
  readonly #inSlot: InSlot
  readonly #breaker: Breaker = openBreaker()
  /** The service stops. */
  #ending = false
  /** Whose mails were handed over, and had no last word, when it was closed; null: it is open. */
  #closed: ReadonlySet<string> | null = null

  constructor(settings: SmtpSettings) {
    const timeOuts = settings.timeOuts ?? TIME_OUTS
    this.#settings = settings
    this.#pools = new Pools(() => openPool(settings, timeOuts, this.#dialogues))
    this.#inSlot = openSendSlots(settings.connections, timeOuts.slow)
  }

  /** Rejects with what `written` throws. */
  send(row: OutboxRow, written: Writing): Promise<Delivery> {
    return this.#inSlot(async () => {
      const known = this.#breaker.known(performance.now())
      if (known) return known
      const delivery = await this.#sendWhatItTakes(row, written)
      this.#breaker.record(delivery, performance.now())
      return delivery
    })
  }

  /** All files, then those for which it has room, then none: those that are left are named, with how to get them. */
  async #sendWhatItTakes(row: OutboxRow, written: Writing): Promise<Delivery> {
    const { address } = row.notice.to
    const refused = await this.#cannotBeGiven(address)
    if (refused) return refused
    const pool = this.#pools.current
    let tried = await this.#sendMail(written(row).mail, row)
    if (tried.sessionOver) {
      this.#pools.replace(pool)
      // Written anew: a file that it carries streams once.
      tried = await this.#sendMail(written(row).mail, row)
    }
    const light = withFilesIn(row, 0)
    if (carries(row) && tried.limit !== null) {
      const fitting = withFilesIn(row, tried.limit - written(light).size)
      if (carries(fitting)) tried = await this.#sendMail(written(fitting).mail, fitting)
    }
    if (carries(row) && tried.mayPassLight) tried = await this.#sendMail(written(light).mail, light)
    if (tried.limit !== null) return tooSmall(tried.limit, this.#settings)
    return carries(row) && tried.noRoom ? ofThisMail(tried.delivery) : tried.delivery
  }

  async #cannotBeGiven(address: string): Promise<Delivery | null> {
    const { offers } = this.#dialogues
    // Rare: the first address of its kind asks before it is sent anything.
    if (needsUtf8(address) && offers() === null) {
      try {
        await this.#pools.current.verify()
      } catch (error) {
        return this.#judged(error as SmtpFault).delivery
      }
    }
    const because = cannotBeGiven(address, offers())
    return because === null ? null : { kind: 'dead', error: because }
  }

  async end(within: number): Promise<void> {
    this.#ending = true
    await this.#dialogues.lastWords(within)
    this.close()
  }

  close(): void {
    this.#ending = true
    this.#closed = this.#dialogues.handedOver()
    this.#pools.close()
  }

  async #sendMail(mail: object, row: OutboxRow): Promise<Attempt> {
    if (this.#ending) return attempt(NOT_BEGUN)
    const settings = this.#settings
    const { whole } = settings.timeOuts ?? TIME_OUTS
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), whole)
    try {
      const info: Info = await this.#pools.use((pool) =>
        pool.sendMail({ ...mail, signal: ending.signal }),
      )
      const [refused] = info.rejectedErrors ?? []
      if (refused) return attempt(judge(refused, 'rcpt', settings))
      return attempt(sent(info.response, row, settings))
    } catch (error) {
      if (this.#closed) return attempt(endedByUs(this.#closed, row))
      if (ending.signal.aborted)
        return attempt(interrupted(`the server took more than ${whole} ms`))
      if (isUntrusted(error as SmtpFault)) this.#pools.readAnew()
      return this.#judged(error as SmtpFault)
    } finally {
      clearTimeout(timer)
    }
  }

  #judged(fault: SmtpFault): Attempt {
    const phase = this.#dialogues.phaseAtFault(fault)
    return {
      delivery: judge(fault, phase, this.#settings),
      mayPassLight: mayPassWithoutFiles(fault, phase),
      limit: announcedLimit(fault),
      noRoom: hasNoRoomNow(fault, phase),
      sessionOver: isSessionOver(fault, phase, this.#dialogues.takenBefore(fault)),
    }
  }
}

function carries({ files }: OutboxRow): boolean {
  return files !== undefined && files.carried.length > 0
}

/** Without any file it is too large for what the server announced: that is no fault of this mail. */
function tooSmall(limit: number, { prefix, host, port }: SmtpSettings): Delivery {
  return {
    kind: 'deferred',
    error: `${host}:${port} (${prefix}_HOST) takes no mail above ${limit} bytes, which is less than one without files: raise its limit (SIZE)`,
    connection: true,
    // Others may be shorter.
    doubt: true,
  }
}

function ofThisMail(delivery: Delivery): Delivery {
  return delivery.kind === 'deferred' ? { ...delivery, connection: false, doubt: true } : delivery
}

interface Info {
  /** The server's last reply. */
  readonly response?: string | undefined
  readonly rejectedErrors?: readonly SmtpFault[] | undefined
}

function endedByUs(handedOver: ReadonlySet<string>, { notice }: OutboxRow): Delivery {
  const mayHaveArrived = handedOver.has(envelopeKey(notice.to.address))
  return mayHaveArrived ? interrupted('the service stopped') : NOT_BEGUN
}

/** It was not handed over when the service stopped: nobody has it, and it is due at once. */
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
  return {
    kind: 'sent',
    ...(serverId !== null && { serverId }),
    ...(row.files && { left: row.files.left }),
  }
}

/** The connection to the mail server: tries a notice with its files, then as the server takes it, and says what became of it. */

import type { Delivery, OutboxRow } from '../../app/ports/outbox.js'
import {
  type Attempt,
  aboutThisMail,
  failedAttempt,
  lastAttempt,
  limitTooSmall,
  NOT_BEGUN,
  sent,
  stopped,
} from './attempt.js'
import { type Breaker, openBreaker } from './breaker.js'
import { type Crowd, openCrowd } from './crowd.js'
import { DialogueLog } from './dialogue-log.js'
import { type FirstLogin, openFirstLogin } from './first-login.js'
import { deliveryOf, interrupted, isUntrusted, readFailure } from './judge.js'
import type { SizedMail } from './mail.js'
import { withFilesIn } from './message-size.js'
import { cannotBeGiven, needsUtf8 } from './offers.js'
import { Pools } from './pools.js'
import type { SmtpFault } from './reply.js'
import { type InSlot, openSendSlots } from './send-slots.js'
import { openPool, type SmtpSettings, TIME_OUTS } from './transport.js'

export type Writing = (row: OutboxRow) => SizedMail

export class SmtpConnection {
  readonly #settings: SmtpSettings
  readonly #dialogues = new DialogueLog()
  readonly #pools: Pools
  readonly #inSlot: InSlot
  /** Where nobody logs in, all go at once. */
  readonly #afterFirst: FirstLogin
  readonly #breaker: Breaker = openBreaker()
  readonly #crowd: Crowd
  /** The service stops. */
  #ending = false
  /** Message-IDs of what was handed over, and had no last word, when it was closed; null: it is open. */
  #closed: ReadonlySet<string> | null = null

  constructor(settings: SmtpSettings) {
    const timeOuts = settings.timeOuts ?? TIME_OUTS
    this.#settings = settings
    this.#pools = new Pools(() => openPool(settings, timeOuts, this.#dialogues))
    this.#inSlot = openSendSlots(settings.connections, timeOuts.slow)
    const steady = () => performance.now()
    this.#crowd = openCrowd(2 * settings.connections, steady)
    this.#afterFirst =
      settings.user === undefined ? (send) => send() : openFirstLogin(timeOuts.slow, steady)
  }

  /** Rejects with what `written` throws. */
  send(row: OutboxRow, written: Writing): Promise<Delivery> {
    return this.#inSlot(() =>
      this.#afterFirst(async () => {
        const known = this.#breaker.known(performance.now())
        if (known) return known
        const delivery = await this.#sendWhatItTakes(row, written)
        this.#breaker.record(delivery, performance.now())
        return delivery
      }),
    )
  }

  /** All files, then those for which it has room, then none: those that are left are named, with how to get them. */
  async #sendWhatItTakes(row: OutboxRow, written: Writing): Promise<Delivery> {
    const refused = await this.#cannotBeGiven(row)
    if (refused) return refused
    const pool = this.#pools.current
    let tried = await this.#sendMail(written(row).mail, row)
    const onFewer = tried.crowded && this.#crowd.keepTo(pool, this.#dialogues.connections)
    if (tried.sessionOver) this.#pools.replace(pool)
    // Written anew: a file that it carries streams once.
    if (tried.sessionOver || onFewer) tried = await this.#sendMail(written(row).mail, row)
    const light = withFilesIn(row, 0)
    if (carries(row) && tried.limit !== null) {
      const fitting = withFilesIn(row, tried.limit - written(light).size)
      if (carries(fitting)) tried = await this.#sendMail(written(fitting).mail, fitting)
    }
    if (carries(row) && tried.mayPassLight) tried = await this.#sendMail(written(light).mail, light)
    if (tried.limit !== null) return limitTooSmall(tried.limit, this.#settings)
    return carries(row) && tried.noRoom ? aboutThisMail(tried.delivery) : tried.delivery
  }

  async #cannotBeGiven(row: OutboxRow): Promise<Delivery | null> {
    const { address } = row.notice.to
    // Rare: the first address of its kind asks before it is sent anything.
    if (needsUtf8(address) && this.#dialogues.offers === null) {
      try {
        await this.#pools.current.verify()
      } catch (error) {
        return this.#judged(error as SmtpFault, row).delivery
      }
    }
    const because = cannotBeGiven(address, this.#dialogues.offers)
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
    if (this.#ending) return lastAttempt(NOT_BEGUN)
    const settings = this.#settings
    const { whole } = settings.timeOuts ?? TIME_OUTS
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), whole)
    try {
      const pool = this.#pools.current
      this.#crowd.ease(pool)
      const info: Info = await this.#pools.use((pool) =>
        pool.sendMail({ ...mail, signal: ending.signal }),
      )
      if (this.#dialogues.answeredEarly(row.messageId)) {
        this.#pools.replace(pool)
        return lastAttempt(interrupted('the server answered before it had the whole mail'))
      }
      const [refused] = info.rejectedErrors ?? []
      if (refused) return lastAttempt(deliveryOf(readFailure(refused, 'rcpt'), settings))
      return lastAttempt(sent(info.response, row, settings))
    } catch (error) {
      if (this.#closed) return lastAttempt(stopped(this.#closed, row))
      if (ending.signal.aborted)
        return lastAttempt(interrupted(`the server took more than ${whole} ms`))
      if (isUntrusted(error as SmtpFault)) this.#pools.readAnew()
      return this.#judged(error as SmtpFault, row)
    } finally {
      clearTimeout(timer)
      this.#dialogues.forget(row.messageId)
    }
  }

  #judged(fault: SmtpFault, { messageId }: OutboxRow): Attempt {
    const failure = readFailure(fault, this.#dialogues.phaseAtFault(fault))
    return failedAttempt(failure, this.#dialogues.takenBefore(messageId), this.#settings)
  }
}

function carries({ files }: OutboxRow): boolean {
  return files !== undefined && files.carried.length > 0
}

interface Info {
  /** The server's last reply. */
  readonly response?: string | undefined
  readonly rejectedErrors?: readonly SmtpFault[] | undefined
}

/** One IMAP session of the intake, from login to the loss of the connection. */

import type { ImapFlow } from 'imapflow'
import type { Places } from '../../../app/ports/mailbox-places.js'
import { ConnectionLost, type ImapSettings } from '../client.js'
import { tellAlerts } from './alerts.js'
import { type IdleTrust, isEndingIdle } from './idle-trust.js'
import { giveUpIdle, lookOften, untilNextRound } from './next-look.js'
import { CannotStore, type IntakeDeps, type OpenMailbox } from './open-mailbox.js'
import { openForIntake } from './opening.js'
import type { Reminders } from './reminders.js'
import type { RetrySchedule } from './retry-schedule.js'
import { runRound } from './round.js'
import { type StallWatch, watchStall } from './stall-watch.js'
import { skipUnreadable } from './unreadable.js'
import { watchValidity } from './validity-watch.js'
import type { WakeableSleep } from './wakeable-sleep.js'

/** What is remembered from one connection to the next. */
export interface IntakeMemory {
  readonly places: Places
  readonly retries: RetrySchedule
  readonly reminders: Reminders
  /** Mails that were copied to their folder, and are still to be deleted: servers without MOVE. */
  readonly copied: Set<string>
  readonly idle: IdleTrust
}

export interface SessionContext {
  readonly settings: ImapSettings
  readonly deps: IntakeDeps
  readonly memory: IntakeMemory
  /** Woken by new mail, and when the connection closes. */
  readonly sleep: WakeableSleep
  readonly stopping: AbortSignal
  onConnected(): void
  /** A mail was stored, or a batch gone through: a login alone proves nothing, it succeeds on a full disk too. */
  onProgress(): void
}

/** Throws what ended the session, unless that was `stopping`. */
export async function runSession(client: ImapFlow, context: SessionContext): Promise<void> {
  const { stopping } = context
  const state = watchClient(client, context.sleep)
  const stall = watchClientStall(client, state, context.settings.stallTimeout)
  let mailbox: OpenMailbox | undefined
  try {
    mailbox = await openContextMailbox(client, context, state, stall)
    watchValidity(client, mailbox.validity, endingWith(client, state))
    context.onConnected()
    await runRounds(mailbox, state, context, stall)
    if (!stopping.aborted)
      throw state.error ?? new ConnectionLost('the server closed the connection')
  } catch (error) {
    if (mailbox && state.endingIdle) giveUpIdle(mailbox, context.memory.idle)
    else if (mailbox && !stopping.aborted) await skipFatalMail(mailbox, error)
    throw state.error && !(error instanceof CannotStore) ? state.error : error
  } finally {
    stall.rest()
    client.close()
  }
}

interface ClientState {
  /** What the connection itself reported. */
  error: unknown
  /** Mails may have come since the last round began. */
  hasNews: boolean
  /** How often mails have come. */
  news: number
  /** The connection failed while the end of IDLE was waited for. */
  endingIdle: boolean
}

function watchClient(client: ImapFlow, sleep: WakeableSleep): ClientState {
  const state: ClientState = { error: undefined, hasNews: true, news: 0, endingIdle: false }
  // Without this listener a socket time-out ends the process.
  client.on('error', (error) => {
    state.error = error
    state.endingIdle = isEndingIdle(client)
  })
  client.on('close', () => sleep.wake())
  client.on('exists', () => {
    state.hasNews = true
    state.news++
    sleep.wake()
  })
  return state
}

function watchClientStall(client: ImapFlow, state: ClientState, limit?: number): StallWatch {
  return watchStall(client, endingWith(client, state), limit)
}

function endingWith(client: ImapFlow, state: ClientState): (error: Error) => void {
  return (error) => {
    state.error = error
    // What waits for an answer is rejected by it.
    client.close()
  }
}

async function openContextMailbox(
  client: ImapFlow,
  { settings, deps, memory, ...context }: SessionContext,
  state: ClientState,
  stall: StallWatch,
): Promise<OpenMailbox> {
  const onProgress = () => {
    stall.progress()
    context.onProgress()
  }
  const now = deps.now ?? (() => Date.now())
  const { log } = deps
  tellAlerts(client, `${settings.host}:${settings.port}`, { log, reminders: memory.reminders, now })
  const removal = await openForIntake(client, settings, { ...memory, log })
  const validity = String(client.mailbox ? (client.mailbox.uidValidity ?? 0) : 0)
  const news = () => state.news
  return { ...deps, ...memory, client, settings, removal, validity, now, news, onProgress }
}

async function runRounds(
  box: OpenMailbox,
  state: ClientState,
  { sleep, stopping, memory }: SessionContext,
  stall: StallWatch,
): Promise<void> {
  let roundsInVain = 0
  let idled = false
  while (box.client.usable && !stopping.aborted) {
    const unasked = idled && !state.hasNews && box.retries.nextDue() > box.now()
    if (idled && state.hasNews) memory.idle.told()
    state.hasNews = false
    const tried = await runRound(box, () => stopping.aborted)
    if (idled) memory.idle.answered(box.now())
    if (unasked && tried > 0) lookOften(box, memory.idle)
    roundsInVain = tried > 0 || !state.hasNews ? 0 : roundsInVain + 1
    const restNow = !state.hasNews || roundsInVain > 0
    if (!box.client.usable || !restNow || stopping.aborted) continue
    const untilNext = untilNextRound(box, memory.idle)
    stall.rest()
    idled = true
    await sleep.sleep(state.hasNews ? Math.min(shortPause(roundsInVain), untilNext) : untilNext)
    stall.progress()
  }
}

/** Some servers announce mails that are not there whenever somebody looks for them, ms. */
function shortPause(roundsInVain: number): number {
  return 25 * 2 ** Math.min(roundsInVain, 12)
}

/** A mail that the connection died of twice, all by itself, must not stop those behind it. */
async function skipFatalMail(box: OpenMailbox, error: unknown): Promise<void> {
  const uid = box.retries.connectionLost()
  if (uid === null) return
  const why = `the connection breaks when it is fetched (${(error as Error).message})`
  await skipUnreadable(box, { uid, size: null }, { why })
}

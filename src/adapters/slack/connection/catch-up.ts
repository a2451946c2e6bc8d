/** Catches up on messages that were written while Slack could not reach us, in the background. */

import type { Log } from '../../../app/ports/log.js'
import { reconnectDelay } from '../../../core/running/retry.js'
import type { Desk } from '../base/desk.js'
import { describeFault, readFault } from '../base/fault.js'
import { arrival } from '../heard/arrival.js'
import type { HistoryQuery } from '../heard/event.js'
import { type HistoryReader, readHistory } from '../heard/history.js'
import { askPatiently, pause } from './ask-patiently.js'
import { catchUpQueries } from './catch-up-queries.js'

export interface CatchUp {
  /** Asks for what was written since (epoch ms, by Slack's clock); 0: no event ever came, nothing is asked. */
  since(moment: number): void
  /** Something is still to be asked for; so it stays where it was stopped before its end. */
  readonly unfinished: boolean
  /** Resolves when nothing is asked any more. */
  stop(): Promise<void>
}

export interface CatchUpContext extends Desk, HistoryReader {
  readonly log: Log
}

export function openCatchUp(context: CatchUpContext): CatchUp {
  const { log } = context
  const stopping = new AbortController()
  const wanted: Wanted = { since: NOTHING }
  let run: Promise<void> | undefined
  return {
    since(moment) {
      if (moment === 0) return
      wanted.since = Math.min(wanted.since, moment)
      run ??= catchUpUntilDone(context, wanted, stopping.signal)
        .catch((error: unknown) => log.error({ err: error }, `slack: ${describeFault(error)}`))
        .finally(() => {
          run = undefined
        })
    },
    get unfinished() {
      return run !== undefined || wanted.since < NOTHING
    },
    async stop() {
      stopping.abort()
      await run
    },
  }
}

const NOTHING = Number.POSITIVE_INFINITY

/** From when on messages are to be asked for, epoch ms; it may move back while we ask. */
interface Wanted {
  since: number
}

async function catchUpUntilDone(
  context: CatchUpContext,
  wanted: Wanted,
  stopped: AbortSignal,
): Promise<void> {
  for (let failures = 0; wanted.since < NOTHING && !stopped.aborted; ) {
    const { since } = wanted
    wanted.since = NOTHING
    try {
      const missed = await catchUp(context, since, stopped)
      if (stopped.aborted) wanted.since = Math.min(wanted.since, since)
      if (missed > 0) context.log.info({ missed }, 'slack: asked for what came meanwhile')
      failures = 0
    } catch (error) {
      wanted.since = Math.min(wanted.since, since)
      failures++
      if (failures === 1 && !stopped.aborted)
        context.log.warn(
          {},
          `slack: what came meanwhile can't be asked for: ${describeFault(error)}; it is tried again until it works`,
        )
      await pause(reconnectDelay(failures, Math.random()), stopped)
    }
  }
}

/** Resolves with how many messages were found. */
async function catchUp(
  context: CatchUpContext,
  since: number,
  stopped: AbortSignal,
): Promise<number> {
  const { queries, asked } = await catchUpQueries(context.knex, since)
  let found = 0
  for (const query of queries) {
    if (stopped.aborted) return found
    found += (await askPatiently(() => askOrPostpone(context, query, asked), stopped)) ?? 0
  }
  return found
}

/**
 * One that Slack does not answer must not hold up the others: it waits in the inbox, like a message,
 * before what comes after it in its conversation.
 */
async function askOrPostpone(
  context: CatchUpContext,
  query: HistoryQuery,
  except: ReadonlySet<string>,
): Promise<number> {
  try {
    return await readHistory(context, query, except)
  } catch (error) {
    const fault = readFault(error)
    if (!fault || fault.affectsAll) throw error
    const { channel, thread, since } = query
    const key = `slack:unasked:${channel ?? 'newcomers'}.${thread ?? ''}:${since}`
    await context.keep([arrival(key, { kind: 'unasked', question: query })])
    return 0
  }
}

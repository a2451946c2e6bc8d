/** What was written while Slack could not reach us: asked of the conversations themselves, beside what goes on. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Log } from '../../../app/ports/log.js'
import { reconnectDelay } from '../../../core/running/retry.js'
import type { Desk } from '../base/desk.js'
import { faultIn, saysOf } from '../base/outage.js'
import { arrival } from '../heard/arrival.js'
import type { HistoryQuery } from '../heard/event.js'
import { type HistoryReader, readHistory } from '../heard/history.js'

/** Slack takes some fifty of these questions a minute: the conversations of late come first. */
const MOST_ASKED = 200
/**
 * An event that was not acknowledged comes again for six minutes, and one that is younger may have been
 * heard meanwhile, ms (docs.slack.dev/apis/events-api, « Retries »).
 */
const MARGIN = 10 * 60_000

export interface CatchUp {
  /** Asks for what was written since (epoch ms, by Slack's clock); 0: nothing was ever heard. */
  from(since: number): void
  /** Until it ends, it is not known what was written. */
  readonly running: boolean
  /** Resolves when it has ended. */
  stop(): Promise<void>
}

export interface Catching extends Desk, HistoryReader {
  readonly log: Log
}

export function openCatchUp(desk: Catching): CatchUp {
  const stopping = new AbortController()
  let wanted = Number.POSITIVE_INFINITY
  let run: Promise<void> | undefined

  async function work(): Promise<void> {
    for (let failures = 0; wanted < Number.POSITIVE_INFINITY && !stopping.signal.aborted; ) {
      const since = wanted
      wanted = Number.POSITIVE_INFINITY
      try {
        const missed = await catchUp(desk, since, stopping.signal)
        if (missed > 0) desk.log.info({ missed }, 'slack: asked for what came meanwhile')
        failures = 0
      } catch (error) {
        wanted = Math.min(wanted, since)
        failures++
        if (failures === 1 && !stopping.signal.aborted)
          desk.log.warn(
            {},
            `slack: what came meanwhile can't be asked for: ${saysOf(error)}; it is tried again until it works`,
          )
        await pause(reconnectDelay(failures, Math.random()), stopping.signal)
      }
    }
  }

  return {
    from(since) {
      if (since === 0) return
      wanted = Math.min(wanted, since)
      run ??= work()
        .catch((error: unknown) => desk.log.error({ err: error }, `slack: ${saysOf(error)}`))
        .finally(() => {
          run = undefined
        })
    },
    get running() {
      return run !== undefined
    },
    async stop() {
      stopping.abort()
      await run
    },
  }
}

/** Resolves with how many messages were found. */
async function catchUp(desk: Catching, since: number, stopped: AbortSignal): Promise<number> {
  // Whoever becomes known meanwhile is none of these, and asked about with those who are new.
  const talks = await conversations(desk.knex)
  const replies = await threads(desk.knex)
  const but = new Set(talks)
  let found = 0
  for (const question of questions(talks, replies, since - MARGIN)) {
    if (stopped.aborted) return found
    found += (await patiently(() => askOrNote(desk, question, but), stopped)) ?? 0
  }
  return found
}

function questions(
  talks: readonly string[],
  replies: readonly ThreadOf[],
  since: number,
): readonly HistoryQuery[] {
  return [
    ...talks.map((channel) => ({ channel, thread: null, direct: true, since })),
    { channel: null, thread: null, direct: true, since },
    ...replies.map(({ channel, ts, person_id: person }) => ({
      channel,
      thread: ts,
      direct: person !== null,
      since,
    })),
  ]
}

/**
 * One that Slack does not answer, whatever the others, is none of their matter: it waits in the inbox,
 * like a message, before what comes after it in its conversation.
 */
async function askOrNote(
  desk: Catching,
  question: HistoryQuery,
  but: ReadonlySet<string>,
): Promise<number> {
  try {
    return await readHistory(desk, question, but)
  } catch (error) {
    const fault = faultIn(error)
    if (!fault || fault.ofAll) throw error
    const { channel, thread, since } = question
    const key = `slack:unasked:${channel ?? 'newcomers'}.${thread ?? ''}:${since}`
    await desk.keep([arrival(key, { kind: 'unasked', question })])
    return 0
  }
}

/** Slack may ask to wait, between two of them. */
async function patiently<T>(question: () => Promise<T>, stopped: AbortSignal): Promise<T | null> {
  for (let tries = 1; !stopped.aborted; tries++)
    try {
      return await question()
    } catch (error) {
      const fault = faultIn(error)
      const asksToWait = fault?.pause !== null || /^rate_?limited$/.test(fault.name)
      if (!fault || !asksToWait) throw error
      await pause(fault.pause ?? reconnectDelay(tries, Math.random()), stopped)
    }
  return null
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  // It rejects only when the service stops.
  await sleep(ms, undefined, { ref: false, signal: stopped }).catch(() => undefined)
}

function conversations(knex: Knex): Promise<string[]> {
  return knex('chat_users')
    .whereNotNull('dm')
    .orderBy('checked_at', 'desc')
    .limit(MOST_ASKED)
    .pluck('dm')
}

interface ThreadOf {
  readonly channel: string
  readonly ts: string
  readonly person_id: number | null
}

/** Of closed requests, too: a reply there begins another one. */
function threads(knex: Knex): Promise<ThreadOf[]> {
  return knex('chat_threads as c')
    .join('tickets as t', 't.id', 'c.ticket_id')
    .where('c.ts', 'not like', 'awaited%')
    .orderBy('t.updated_at', 'desc')
    .limit(MOST_ASKED)
    .select('c.channel', 'c.ts', 'c.person_id')
}

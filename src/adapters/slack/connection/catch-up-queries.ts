/** The conversations and threads to read for messages that were written during a gap. */

import type { Knex } from 'knex'
import { recentThreads, type Thread } from '../../chat/threads.js'
import { recentDirectChannels } from '../../chat/users.js'
import type { HistoryQuery } from '../heard/event.js'

/** Slack takes some fifty of these questions a minute: the conversations of late come first. */
const MAX_CONVERSATIONS = 200
/**
 * An event that was not acknowledged comes again for six minutes, and one that is younger may have been
 * heard meanwhile, ms (docs.slack.dev/apis/events-api, « Retries »).
 */
const MARGIN = 10 * 60_000

export interface CatchUpQueries {
  readonly queries: readonly HistoryQuery[]
  /** Conversations that have a query of their own. */
  readonly asked: ReadonlySet<string>
}

/** `since`: epoch ms, by Slack's clock. */
export async function catchUpQueries(knex: Knex, since: number): Promise<CatchUpQueries> {
  // Whoever becomes known meanwhile is none of these, and asked about with those who are new.
  const conversations = await recentDirectChannels(knex, MAX_CONVERSATIONS)
  const threads = await recentThreads(knex, MAX_CONVERSATIONS)
  return {
    queries: queriesFor(conversations, threads, since - MARGIN),
    asked: new Set(conversations),
  }
}

function queriesFor(
  conversations: readonly string[],
  threads: readonly Thread[],
  since: number,
): readonly HistoryQuery[] {
  return [
    ...conversations.map((channel) => ({ channel, thread: null, direct: true, since })),
    { channel: null, thread: null, direct: true, since },
    ...threads.map(({ channel, ts, personId }) => ({
      channel,
      thread: ts,
      direct: personId !== null,
      since,
    })),
  ]
}

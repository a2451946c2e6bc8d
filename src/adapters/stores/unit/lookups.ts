/** The look-ups of a unit of work: what a decision about one message may need to know. */

import type { Knex } from 'knex'
import type { Lookups, MatchClues, QuoteClues } from '../../../app/ports/lookups.js'
import type { Candidates } from '../../../core/request/match.js'
import { readDrafting } from '../faq/drafts.js'
import { readReadyAnswers } from '../faq/ready-answers.js'
import { readSuggested } from '../faq/suggestions.js'
import { readRecurring } from '../files/recurring.js'
import { findTwin } from '../inbox/twins.js'
import { readReturned } from '../outbox/bounces.js'
import { isConfirming } from '../outbox/button-keys.js'
import { readPendingQuestions } from '../outbox/pending-questions.js'
import { noticesToQuote } from '../outbox/quoted-notices.js'
import { readSolved } from '../similar/past-requests.js'
import { withSimilarOf } from '../similar/similar-requests.js'
import { findCandidates } from '../tickets/candidates.js'
import { readNote, readRecent, readTakingPart, wasNoteOffered } from '../tickets/colleagues.js'
import { readDossier, readLastChange } from '../tickets/dossier.js'
import { readFoldedEntries } from '../tickets/entries.js'
import { readLastSteps, readTold } from '../tickets/last-steps.js'
import { findRequests } from '../tickets/lists/found-requests.js'
import { lastRequests, listRequests } from '../tickets/lists/requests.js'
import { readLinkedNumbers, readTies } from '../tickets/ties.js'
import { afterFlush, type UnitContext } from './context.js'

export function lookups(context: UnitContext): Lookups {
  const { trx, buffer, cache, settings, names } = context
  return {
    ...known(context),
    twin: async (row, parsed) => findTwin(await cache.twins(row, parsed), row, parsed),
    candidates: (clues) => candidates(context, clues),
    requests: afterFlush(context, listRequests),
    lastRequests: async (requesterId) => {
      if (cache.hasNoRequest(requesterId)) return []
      // Most new requests of a batch are of different people: theirs are still written at once.
      if (buffer.opens(requesterId)) await buffer.flush()
      return lastRequests(trx, requesterId)
    },
    search: afterFlush(context, findRequests),
    dossier: afterFlush(context, readDossier),
    foldedEntries: afterFlush(context, readFoldedEntries),
    suggested: afterFlush(context, readSuggested),
    readyAnswers: () => readReadyAnswers(trx),
    drafting: afterFlush(context, readDrafting),
    pendingQuestions: afterFlush(context, readPendingQuestions),
    confirming: afterFlush(context, (trx, asked) => isConfirming(trx, settings.tokens, asked)),
    peopleNamed: afterFlush(context, (trx, ...asked) => names.named(trx, ...asked)),
    peopleTyped: afterFlush(context, (trx, typed) => names.typed(trx, typed)),
    solved: afterFlush(context, readSolved),
    lastChange: afterFlush(context, readLastChange),
    lastSteps: afterFlush(context, readLastSteps),
    told: afterFlush(context, readTold),
    ties: afterFlush(context, readTies),
    linkedNumbers: afterFlush(context, readLinkedNumbers),
    takingPart: afterFlush(context, readTakingPart),
    recentEntries: afterFlush(context, readRecent),
    note: afterFlush(context, readNote),
    noteOffered: afterFlush(context, wasNoteOffered),
    recurring: (inboundId, contents) => readRecurring(trx, buffer, inboundId, contents),
    noticesToQuote: afterFlush(context, quotable),
    noticesByMessageId: afterFlush(context, readReturned),
    lastTurn: (address, now) => cache.limits.lastTurn(address, now),
  }
}

/** What the desk knows, whatever the message. */
function known({ catalogue, faq, routing }: UnitContext) {
  return {
    catalogue: async () => catalogue,
    faq: async () => faq,
    routing: async () => routing,
  }
}

async function quotable(trx: Knex, by: QuoteClues) {
  return withSimilarOf(trx, await noticesToQuote(trx, by))
}

async function candidates(
  { trx, buffer, cache }: UnitContext,
  clues: MatchClues,
): Promise<Candidates> {
  const thread = await cache.ticketsOfThread(clues.threadIds)
  const { signedNumbers, messageIds, subjectNumbers } = clues
  const lists = [signedNumbers, messageIds, subjectNumbers, thread]
  const namesSome =
    lists.some((list) => list.length > 0) ||
    clues.twinTicketId !== null ||
    clues.chosenNumber !== null
  // It may answer a ticket that a message before it in this batch opened.
  if (namesSome) await buffer.flush()
  return findCandidates(trx, clues, thread)
}

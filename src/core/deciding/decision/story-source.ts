/** What technicians are told of a request beside the event itself: its recap as it is now, and its last entries. */

import { foldedCount } from '../../notices/folded.js'
import { EVENT_AUDIENCES } from '../../notices/kinds/event-audiences.js'
import type { TicketEvent } from '../../notices/kinds/events.js'
import { STORY_OF, type StorySource } from '../../notices/story.js'
import type { TicketContent, TicketState } from '../../request/ticket.js'
import { type AgentCommand, readAgentCommand } from '../../words/read-agent-command.js'
import { AGENT_VERBS } from '../orders/agent-verbs.js'
import type { FoundEntry } from '../situation/lookup-results.js'
import type { TicketSituation } from '../situation/situation.js'
import { recapOf } from './recap.js'
import { shownEntry } from './seeing.js'
import { tiesOf } from './ties-shown.js'

/** Whether what follows from such a message may carry the story: the reply of a requester, a note, a hand-over. */
export function carriesStory(asAgent: boolean, command: AgentCommand | null): boolean {
  if (!asAgent) return true
  if (command === null) return carries('noted')
  return command.name in AGENT_VERBS && carries(AGENT_VERBS[command.name as VerbName].what)
}

type VerbName = keyof typeof AGENT_VERBS

function carries(what: TicketEvent): boolean {
  const { agents } = EVENT_AUDIENCES[what]
  return agents !== null && agents.kind in STORY_OF
}

/**
 * `after`: its state and content by then. Null: its requester is nobody whom the directory knows any
 * more.
 */
export function storySource(
  situation: TicketSituation,
  after: TicketState & Partial<TicketContent>,
): StorySource | null {
  const { match, requester, catalogue, lookups } = situation
  if (!requester) return null
  const { ticket } = match.candidate
  return {
    recap: {
      ...recapOf({ ...ticket, ...after }, requester, catalogue),
      ...tiesOf({ ...match.candidate, links: lookups.links }),
    },
    entries: lookups.recent
      .filter((entry) => !isSaidElsewhere(entry))
      .map((entry) => shownEntry(entry, catalogue, 'agents', foldedCount(entry.elided))),
  }
}

/** The description stands above; a word that was not carried out tells nobody else anything. */
function isSaidElsewhere({ kind, isPrivate, change, text, sideId }: FoundEntry): boolean {
  // That of a merged one does not.
  if (sideId !== undefined && !isPrivate) return false
  if (kind === 'opened' || kind === 'correction') return true
  const isWord = !text.trim().includes('\n') && readAgentCommand(text) !== null
  return isPrivate && change === null && isWord
}

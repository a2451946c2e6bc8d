/** The results of look-ups where nothing was looked up. */

import { NO_INCIDENT } from './incident-lookup.js'
import type { LookupResults } from './lookup-results.js'
import { NO_TIES } from './ties.js'

export const NO_LOOKUPS: LookupResults = {
  requests: null,
  lastRequests: null,
  hits: null,
  dossier: null,
  lastChange: null,
  askedToConfirm: false,
  forwardedWriter: null,
  askedFor: null,
  requestersMeant: { people: [], total: 0, sure: false, left: false },
  suggested: [],
  ready: [],
  drafting: { solution: null, draft: null },
  reportedNotices: [],
  takingPart: { people: [], heldSince: null, formerTeamIds: [] },
  recent: [],
  note: null,
  steps: [],
  told: [],
  formerRequester: null,
  duplicate: null,
  noteOffered: false,
  counterpart: null,
  ties: NO_TIES,
  links: [],
  solved: null,
  incident: NO_INCIDENT,
}

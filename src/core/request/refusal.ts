/** Why a word was not carried out: a closed list, each with its sentence in the templates. */

export const REFUSALS = [
  /** Somebody in copy, or a head, asked for what is the requester's. */
  'requester-only',
  'not-in-this-state',
  'nothing-to-undo',
  'too-late-to-undo',
  'changed-since',
  'description-frozen',
  /** RESTE OUVERTE counts once a resolution. */
  'kept-already',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const AGENT_REFUSALS = [
  'unproven',
  'text-missing',
  'impossible',
  'same-team',
  /** CLORE: only the requester, or time, closes. */
  'requesters-word',
  'unknown-team',
  'several-teams',
  'unknown-agent',
  'several-agents',
  /** FAQ: its answer is the solution, and there is none yet. */
  'not-resolved',
  'no-draft',
  /** PUBLIER: a second pair of eyes, not the first one twice. */
  'own-draft',
] as const
export type AgentRefusal = (typeof AGENT_REFUSALS)[number]

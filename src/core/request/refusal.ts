/** Why a command was refused: closed lists for requesters and agents; the templates word each reason. */

export const REFUSALS = [
  /** A person in copy or a head asked for what only the requester may do. */
  'requester-only',
  'not-in-this-state',
  'nothing-to-undo',
  'too-late-to-undo',
  'changed-since',
  'description-frozen',
  /** RESTE OUVERTE counts once per resolution. */
  'kept-already',
  /** AVIS: the request was closed too long ago. */
  'too-late-to-rate',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const AGENT_REFUSALS = [
  'unproven',
  'text-missing',
  'impossible',
  /** CORRIGER, and no field named below it. */
  'names-no-field',
  'same-team',
  /** PRENDRE: a colleague has it; it is asked whether to take it all the same. */
  'has-holder',
  /** PRENDRE, COMPLETER, RESOUDRE: it went from their team to another one, where nobody has taken it. */
  'moved-away',
  'yours-already',
  /** ENVOYER: there is no such note of theirs, or it was sent before. */
  'no-note',
  'note-sent',
  /** CLORE: only the requester or the automatic closing closes a request. */
  'requesters-word',
  'unknown-team',
  'several-teams',
  'unknown-agent',
  'several-agents',
  /** FAQ: the draft's answer is the solution, and there is none yet. */
  'not-resolved',
  'no-draft',
  /** PUBLIER: a second agent must review the draft, not its author. */
  'own-draft',
] as const
export type AgentRefusal = (typeof AGENT_REFUSALS)[number]

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

/** ATTENDRE: no day is named, or none that is clear; it has passed; it is more than a year ahead. */
export const DAY_REFUSALS = ['day-missing', 'day-past', 'day-far'] as const

export const AGENT_REFUSALS = [
  'unproven',
  'text-missing',
  ...DAY_REFUSALS,
  /** A word that is near to one of theirs: it is asked whether they meant that. */
  'misspelt',
  /** Below a text for its requester stands another word: nobody knows where the text ends. */
  'second-word',
  'impossible',
  /** CORRIGER, and no field named below it. */
  'names-no-field',
  'same-team',
  /** PRENDRE: a colleague has it; it is asked whether to take it all the same. */
  'has-holder',
  /** PRENDRE, COMPLETER, RESOUDRE: it went from their team to another one, where nobody has taken it. */
  'moved-away',
  'yours-already',
  /** ASSIGNER: whoever it names has it. */
  'theirs-already',
  /** ENVOYER: there is no such note of theirs, or it was sent before. */
  'no-note',
  'note-sent',
  /** CLORE: what is resolved is closed by its requester, or by the automatic closing. */
  'requesters-word',
  /** CLORE as a duplicate of what is resolved or closed: the two can be linked. */
  'ended-duplicate',
  /** CLORE: it can't be the duplicate of itself; there is no request of that number. */
  'own-duplicate',
  'unknown-request',
  /** ANNULER: they did nothing there, or took it back; somebody did something since. */
  'no-own-step',
  'followed',
  'too-late-to-undo',
  /** ANNULER: what was sent to the requester can't be taken back. */
  'answer-sent',
  /** FUSIONNER, LIER, DELIER: no request is named; several are; it is named itself. */
  'names-no-request',
  'names-several',
  'itself',
  /** A word that names another request than the one it was written on. */
  'other-request',
  /** It is no word, and seems to mean one; or another word fits the name behind it. */
  'meant',
  /** FUSIONNER: neither is their team's, or theirs; one is their own, on which they are the requester. */
  'not-their-team',
  'own-request',
  /** One is closed; the one that would stay is resolved, and the other is not. */
  'closed-request',
  'stays-resolved',
  /** FUSIONNER: it heads an incident, of which the others hear; both are part of different ones. */
  'heads-incident',
  'two-incidents',
  /** They are of different sites: what concerns several is linked. */
  'other-site',
  /** It was merged into this one, or into another one, already. */
  'merged-already',
  'merged-elsewhere',
  /** LIER: they know each other; DELIER: they don't. */
  'linked-already',
  'not-linked',
  'unknown-team',
  'several-teams',
  'unknown-agent',
  'several-agents',
  /** TYPE: no ready answer is called so, or none any more, or several may be. */
  'unknown-ready',
  'retired-ready',
  'several-ready',
  /** COMME: no request of that number was solved; what is left of its solution names somebody. */
  'unknown-solution',
  'personal-solution',
  /** FAQ: the draft's answer is the solution, and there is none yet. */
  'not-resolved',
  'no-draft',
  /** INCIDENT: it heads one already. */
  'incident-already',
  /** INCIDENT, RATTACHER: it is attached to the one that is named. */
  'attached-already',
  /** RATTACHER: the incident is over; it is none; there are several, or none is named; nothing is proposed. */
  'incident-over',
  'no-incident',
  'which-incident',
  'nothing-proposed',
  /** RATTACHER, DETACHER: which ones are meant is not certain. */
  'list-unclear',
  /** RATTACHER: of those named, these head an incident, or are resolved or closed. */
  'is-head',
  'not-open',
  /** DETACHER: it is attached to nothing, or the ones named are not attached to it. */
  'not-attached',
  /** A ready answer is filled in for one person. */
  'ready-to-all',
  /** PUBLIER: a second agent must review the draft, not its author. */
  'own-draft',
] as const
export type AgentRefusal = (typeof AGENT_REFUSALS)[number]

/** Which step of a request a technician can take back (ANNULER): their own last one, while nothing followed; or why none. */

import { ENTRY_KINDS } from '../../request/entry-kind.js'
import type { AgentRefusal } from '../../request/refusal.js'
import { UNDO_PERIOD } from '../../request/step-back.js'
import type { FoundStep } from './lookup-results.js'

/** A step that changed the request. */
export type OwnStep = FoundStep & { readonly change: NonNullable<FoundStep['change']> }

export type OwnStepResult =
  | { readonly step: OwnStep }
  /** `by`: whoever did what stands in the way; null: nobody, or they themselves. */
  | {
      readonly why: AgentRefusal
      readonly by: number | null
      /** What they last wrote to the requester: it may not have left yet. */
      readonly answer?: FoundStep
    }

/**
 * `steps`: the last entries of the journal, in any order. Notes and words that were refused change
 * nothing, whoever wrote them; what the requester writes or reads does.
 */
export function ownStep(steps: readonly FoundStep[], personId: number, now: number): OwnStepResult {
  const newest = steps
    .filter(({ kind, change, isPrivate }) => ENTRY_KINDS[kind].isStep && (change || !isPrivate))
    .toSorted((a, b) => a.at - b.at || a.entryId - b.entryId)
    .at(-1)
  if (!newest) return { why: 'no-own-step', by: null }
  const last = wordThatDetached(steps, newest) ?? newest
  if (last.authorId !== personId) return { why: 'followed', by: last.authorId }
  const { change } = last
  if (change === null)
    return last.kind === 'message'
      ? { why: 'answer-sent', by: null, answer: last }
      : { why: 'no-own-step', by: null }
  if (change.events.includes('undo')) return { why: 'no-own-step', by: null }
  if (now - last.at > UNDO_PERIOD) return { why: 'too-late-to-undo', by: null }
  return { step: { ...last, change } }
}

/** A request that was let go is given back a moment later, in an entry of its own: the step is the word that did it. */
function wordThatDetached(steps: readonly FoundStep[], last: FoundStep): FoundStep | undefined {
  return steps.find(
    ({ change, inboundId }) =>
      change?.detached !== undefined && inboundId !== null && inboundId === last.inboundId,
  )
}

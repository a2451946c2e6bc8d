/** A named step of what `amigo doctor` tries in a mailbox, so that a failure says what was tried. */

import type { RefusalNote } from './refusal-note.js'

export interface Tried {
  readonly ok: boolean
  readonly says: string
}

/** A step that failed: the message says what was tried, why it failed, and what to do. */
export class StepFault extends Error {}

/** Rejects with a StepFault that has the server's words, and what to do. */
export async function runStep<T>(
  what: string,
  refusal: RefusalNote,
  hint: string,
  run: () => Promise<T>,
): Promise<T> {
  refusal.forget()
  try {
    return await run()
  } catch (error) {
    throw new StepFault(`can't ${what}: ${refusal.explain(error, hint)}`)
  }
}

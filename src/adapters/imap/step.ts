/** A step of what `amigo doctor` tries in a mailbox: by its name, so that its fault says what was tried. */

import type { RefusalNote } from './refusal.js'

export interface Tried {
  readonly ok: boolean
  readonly says: string
}

/** Work on the probe that failed: its line says what was tried, why it failed, and what to do. */
export class StepFault extends Error {}

/** A step by its name: when it fails, so does its line, with the server's words and what to do. */
export async function step<T>(
  what: string,
  refusal: RefusalNote,
  hint: string,
  run: () => Promise<T>,
): Promise<T> {
  refusal.forget()
  try {
    return await run()
  } catch (error) {
    throw new StepFault(`can't ${what}: ${refusal.why(error, hint)}`)
  }
}

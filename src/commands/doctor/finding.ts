/** A finding of `amigo doctor`: one line, « ok » or what to do. */

import { explainFault } from '../explain-fault.js'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** A short fact, or what is wrong and what to do; one line. */
  readonly says: string
}

export interface DoctorRequest {
  /** False (`--no-mail`): nothing is put into the mailbox, and nothing sent. */
  readonly mail: boolean
  /** How long the mail to itself is waited for, ms. */
  readonly wait: number
}

/** The fact that `check` resolves with, or the fault that it rejects with, as a finding. */
export async function finding(
  name: string,
  check: () => Promise<string> | string,
): Promise<Finding> {
  try {
    return { name, ok: true, says: await check() }
  } catch (error) {
    return { name, ok: false, says: explainFault(error).message }
  }
}

/** What passes between the service and the threads that read mails. */

import type { Parsed } from '../../app/ports.js'

export interface ParseRequest {
  readonly id: number
  readonly file: string
}

export type ParseResponse =
  /** Said once, by a thread that has loaded all it needs. */
  | { readonly ready: true }
  | { readonly id: number; readonly parsed: Parsed }
  /** The machine's fault (a full disk), not the mail's. */
  | { readonly id: number; readonly fault: { readonly code: string; readonly message: string } }

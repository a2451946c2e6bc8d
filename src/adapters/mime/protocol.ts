/** What passes between the service and the threads that read mails. */

import type { Parsed } from '../../app/ports/parser.js'

export interface ParseRequest {
  readonly id: number
  readonly file: string
}

export type ParseResponse =
  /** Said once, by a thread that has loaded all it needs. */
  | { readonly ready: true }
  | { readonly id: number; readonly parsed: Parsed }
  /** The house's fault (a full disk), not the mail's: its message, and what tells its kind. */
  | {
      readonly id: number
      readonly fault: Readonly<
        Record<'message' | 'code' | 'errno' | 'syscall' | 'path', unknown>
      > & {
        readonly message: string
      }
    }

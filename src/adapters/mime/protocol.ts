/** The messages between the service and its parser threads: requests and responses. */

import type { Parsed } from '../../app/ports/parser.js'

export interface ParseRequest {
  readonly id: number
  readonly file: string
}

export type ParseResponse =
  /** Sent once, by a thread that has loaded all it needs. */
  | { readonly ready: true }
  | { readonly id: number; readonly parsed: Parsed }
  /** Our own fault (a full disk), not the mail's: the error's message and fields. */
  | {
      readonly id: number
      readonly fault: Readonly<
        Record<'message' | 'code' | 'errno' | 'syscall' | 'path', unknown>
      > & {
        readonly message: string
      }
    }

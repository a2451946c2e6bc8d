/** The part of hoodiecrow-imap (an in-process IMAP server) that the sandbox and the tests use. */

declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  export interface HoodiecrowServer {
    readonly server: Server
    listen(port: number, host: string, done?: () => void): void
    close(done?: () => void): void
    /** `raw` is a binary string (latin1), as it came over the wire. */
    appendMessage(mailbox: string, flags: string[], date: Date | string, raw: string): void
    getMailbox(path: string): {
      uidnext: number
      readonly messages: readonly { readonly raw: string; readonly uid: number }[]
    }
  }

  export default function hoodiecrow(options: {
    plugins: string[]
    storage: object
    users?: Record<string, { password: string }>
  }): HoodiecrowServer
}

/** An SMTP server's reply and the step at which it came, read from an error of nodemailer. */

/** `message`: between DATA's 354 and the final dot; `dot`: after it. */
export type Phase =
  | 'connection'
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'message'
  | 'dot'

export interface SmtpReply {
  readonly phase: Phase
  /** Reply code; null: no reply came. */
  readonly code: number | null
  /** Enhanced status code (RFC 3463), `5.1.1`; '' where there is none. */
  readonly enhanced: string
  /** The reply in one line, or what the client says when there was none. */
  readonly text: string
}

/** A fault as nodemailer 10 throws it. */
export interface SmtpFault extends Error {
  readonly code?: string | undefined
  /** The command that failed; CONN: none, the connection did; API: nothing was sent. */
  readonly command?: string | undefined
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
}

const PHASES: readonly (readonly [RegExp, Phase])[] = [
  [/^[EHL]+O/, 'ehlo'],
  [/^STARTTLS/, 'starttls'],
  [/^AUTH/, 'auth'],
  [/^MAIL/, 'mail'],
  [/^RCPT/, 'rcpt'],
  [/^DATA/, 'data'],
]

/** The phase that begins with a command line; null: a line of the same. */
export function phaseOf(command: string): Phase | null {
  return PHASES.find(([pattern]) => pattern.test(command))?.[1] ?? null
}

/** `at`: where the dialogue stood, for a fault that names no command. */
export function toReply(fault: SmtpFault, at: Phase): SmtpReply {
  const { response, responseCode, code, command = '' } = fault
  const named = phaseOf(command)
  const phase = named === 'data' && code === 'EMESSAGE' ? 'dot' : (named ?? at)
  const text = replyLine(response ?? fault.message)
  return {
    phase,
    code: responseCode ?? null,
    enhanced: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? '',
    text,
  }
}

/** Lines of one reply joined, each without its code, and what would upset a terminal left out. */
export function replyLine(reply: string): string {
  return (
    reply
      .slice(0, 4000)
      .replace(/\r?\n(?:\d{3}[ -])?(?:[245]\.\d{1,3}\.\d{1,3}\s)?/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
      .trim()
      .slice(0, 1000)
  )
}

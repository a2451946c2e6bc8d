/** Refusals of IMAP servers: their text, whether they are temporary, and what to do about them (RFC 5530 and known texts). */

/** Temporary, whatever else the answer looks like; of logins and of commands alike. */
const TEMPORARY: readonly RegExp[] = [
  /not connected/i, // Exchange Online: « User is authenticated but not connected. »
  /too many|maximum number|trop de connexions/i, // Gmail, Dovecot, Courier
  /(connection|session|rate|login|command|bandwidth) limits?\b/i, // Yahoo: « LOGIN Rate limit hit »
  /limit (is |was )?(hit|reached|exceeded)|exceeded .{0,40}limits?/i,
  /\btempor/i,
  // Not « try again » alone: so do those who refuse a password.
  /\b(again|retry) (later|in |after|soon|shortly)|plus tard|ultérieurement/i,
  /throttl|overload|\bbusy\b|back-?off/i,
  /unavailable|not available|out of service|maintenance|shutting down/i,
  /internal (server )?error|server error|backend|system error|i\/o error|\[sys\/temp\]/i,
  /timed? ?out|can(no|['’])?t (connect|reach|contact)|connection (refused|reset|failed)/i,
  /in use|locked by|already logged in/i,
]

/** RFC 5530 §3, and what some servers write besides. */
const TEMPORARY_CODES = ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'THROTTLED', 'OVERQUOTA']

export interface Refusal {
  /** NO or BAD. */
  readonly responseStatus?: string
  readonly serverResponseCode?: string
  readonly responseText?: string
  readonly response?: unknown
  readonly message?: string
}

/** Whether the refusal ends by itself, so that nobody need change anything. */
export function isTemporaryRefusal(refusal: Refusal): boolean {
  const text = [refusal.responseText, refusal.response, refusal.message]
    .filter((words) => typeof words === 'string')
    .join(' ')
  const code = refusal.serverResponseCode ?? /\[([A-Z]+)\b/.exec(text)?.[1] ?? ''
  if (TEMPORARY_CODES.includes(code)) return true
  return TEMPORARY.some((words) => words.test(text))
}

/** What to do about a login that is refused for good, by its code (RFC 5530 §3); `$` is the prefix. */
export const LOGIN_REMEDIES: Readonly<Record<string, string>> = {
  PRIVACYREQUIRED: 'it wants TLS: set $_SECURITY to tls or starttls',
  EXPIRED: 'the password has expired: set a new one, and $_PASSWORD',
  AUTHORIZATIONFAILED: 'the password is right, but this user may not use the mailbox: check $_USER',
  CONTACTADMIN: 'ask those who run the mail server: they have closed this account',
  WEBALERT: 'log in to the account once by its web page, or make an app password for $_PASSWORD',
}

/** What to do about mails that can't be taken out of the mailbox, by its code. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/\[?OVERQUOTA|quota|full\b/i, 'make room: the quota of the mailbox is used up'],
  [/\[?(TRYCREATE|NONEXISTENT)/i, 'make the folder of AMIGO_IMAP_PROCESSED, or name another one'],
  [
    /\[?(READ-ONLY|NOPERM|ACL)|read.?only|permission/i,
    'give this login the right to move and delete there (RFC 4314: l r s w i t e)',
  ],
]

export function remedyFor(refusal: string): string {
  const found = REMEDIES.find(([words]) => words.test(refusal))
  return found ? found[1] : 'look at the mailbox with a mail program, as this user'
}

/** The server's words, code included: `[OVERQUOTA] mailbox is full`. */
export function refusalText(error: unknown): string {
  const { responseText, message } = error as { responseText?: string; message?: string }
  const serverResponseCode = codeOf(error as Coded)
  const text = responseText ?? message ?? String(error)
  return serverResponseCode && !text.includes(`[${serverResponseCode}`)
    ? `[${serverResponseCode}] ${text}`
    : text
}

interface Coded {
  readonly serverResponseCode?: string
  readonly response?: { attributes?: { section?: { value?: unknown }[] }[] } | string
}

/** imapflow gives the code for most commands; for FETCH it stands only in the parsed response. */
function codeOf({ serverResponseCode, response }: Coded): string | undefined {
  if (serverResponseCode || typeof response !== 'object') return serverResponseCode
  const value = response?.attributes?.[0]?.section?.[0]?.value
  return typeof value === 'string' ? value.toUpperCase() : undefined
}

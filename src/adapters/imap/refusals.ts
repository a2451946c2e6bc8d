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

/**
 * What to do about a login that is refused for good, by its code (RFC 5530 §3), or by the words of those
 * who give none; `$` is the prefix. The first that holds wins.
 */
const LOGIN_REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /\[PRIVACYREQUIRED|starttls|encryption (is )?required|(ssl|tls)\S* (\S+ )?required|under a layer|(plain|clear)[ -]?text|login is disabled/i,
    'it wants TLS, and takes no password without: set $_SECURITY to tls or starttls',
  ],
  [
    /basic ?auth/i,
    'it takes no passwords any more: set AMIGO_OAUTH, or have passwords allowed for this mailbox',
  ],
  [
    /^\[\] 504\b|auth\S* (type|mechanism|method)|(no )?mechanism (is )?(not|available)|unsupported auth/i,
    'it takes no login of this kind: set AMIGO_OAUTH if it wants tokens, and check $_SECURITY, since some take passwords under TLS only',
  ],
  [
    /(imap|pop)\S* (access|use|is)\b|(use|for|by|using) imap|smtp ?client ?auth/i,
    'allow this protocol for the account (« IMAP access », « SMTP AUTH »), in its own settings or in those of the mail server',
  ],
  [
    /app(lication)?[ -](specific )?password/i,
    'make an app password in the account, and set it as $_PASSWORD',
  ],
  [
    /\[WEBALERT|web ?(log ?in|browser)/i,
    'log in to the account once by its web page, or make an app password for $_PASSWORD',
  ],
  [/\[EXPIRED|expired/i, 'the password has expired: set a new one, and $_PASSWORD'],
  [
    /\[CONTACTADMIN|(account|mailbox|user)( \S+){0,2} (locked|disabled|suspended|blocked|inactive|not active)/i,
    'ask those who run the mail server: they have closed this account',
  ],
  [
    /\[AUTHORIZATIONFAILED/,
    'the password is right, but this user may not use the mailbox: check $_USER',
  ],
]

/** What an operator can do about it; undefined: nothing but to check the user and the password. */
export function loginRemedy({ serverResponseCode = '' }: Refusal, words: string, prefix: string) {
  const said = `[${serverResponseCode}] ${words}`
  const found = LOGIN_REMEDIES.find(([pattern]) => pattern.test(said))
  return found?.[1].replaceAll('$', prefix)
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

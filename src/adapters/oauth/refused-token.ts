/** A table: what to do when a mail server refuses an access token that its provider gave, by the words of the server. */

/** The first that holds wins. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /imap\S* (access|use|is)\b|(use|for|by|using) imap/i,
    'allow this protocol for the account, or for its domain (« IMAP access »)',
  ],
  [
    /smtp ?client ?auth/i,
    'allow « SMTP AUTH » for this mailbox, or for the organisation (Set-CASMailbox -SmtpClientAuthenticationDisabled $false)',
  ],
  // 5.7.139, whose words alone tell its cases apart.
  [
    /security defaults|did not meet the criteria/i,
    'a policy of the organisation refuses it: have an administrator look at security defaults, Conditional Access and authentication policies',
  ],
]

/** `#` is the prefix of the server's settings. */
const NOT_ALLOWED =
  'check #_USER, and that the application (with the consent of an administrator) or whoever signed in may use this mailbox, by this protocol'

/** `words`: the server's, as they are shown. */
export function tokenRemedy(words: string, prefix: string): string {
  const found = REMEDIES.find(([pattern]) => pattern.test(words))
  return (found?.[1] ?? NOT_ALLOWED).replace('#', prefix)
}

/**
 * Exchange Online takes the login, and then no command: the mailbox is not open to this token, or is just being
 * moved; so it is waited out, and says what else it may be.
 */
export const NOT_CONNECTED = /authenticated but not connected/i

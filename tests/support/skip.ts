// Tests that need a program of the machine are skipped without it, and fail in CI instead.

/** What brings each program, in the words of a Debian machine. */
const REMEDIES: Readonly<Record<string, string>> = {
  Dovecot: 'apt-get install dovecot-imapd openssl',
  PostgreSQL: 'apt-get install postgresql, or set AMIGO_TEST_POSTGRES_URL to a server to use',
  swaks: 'apt-get install swaks',
  'systemd-analyze': 'apt-get install systemd',
}

/**
 * For `describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))`: true when the tests must be skipped.
 * With AMIGO_TEST_NO_SKIP=1 a missing program is an error that says how to install it.
 */
export function needs(installed: boolean, what: string): boolean {
  if (installed) return false
  if (process.env.AMIGO_TEST_NO_SKIP !== '1') return true
  const remedy = REMEDIES[what] ?? `install ${what}`
  throw new Error(
    `${what} is missing and AMIGO_TEST_NO_SKIP=1 forbids to skip its tests: ${remedy}`,
  )
}

/** Tests that need something of the machine are skipped without it, say why, and fail in CI instead. */

import { TestRunner } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What the tests of this file would have needed; run-summary.ts shows it. */
    missing?: readonly string[]
  }
}

/** What brings each of them, in the words of a Debian machine. */
const REMEDIES: Readonly<Record<string, string>> = {
  Dovecot: 'apt-get install dovecot-imapd openssl',
  PostgreSQL: 'apt-get install postgresql, or set AMIGO_TEST_POSTGRES_URL to a server to use',
  'better-sqlite3': 'npm ci, optional packages included',
  sqlite3: 'node scripts/prepare.mjs driver',
  Chromium: 'apt-get install chromium, or set AMIGO_CHROMIUM to its path',
  swaks: 'apt-get install swaks',
  'systemd-analyze': 'apt-get install systemd',
  Swift:
    'apt-get install --no-install-recommends swift-proxy swift-account swift-container swift-object',
  slapd: 'apt-get install slapd ldap-utils openssl',
  Samba: 'apt-get install samba samba-ad-dc samba-ad-provision ldb-tools openssl',
  promtool: 'apt-get install prometheus',
  pgbouncer: 'apt-get install pgbouncer',
  faketime: 'apt-get install faketime',
}

/**
 * For `describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))`: true when the tests must be skipped.
 * With AMIGO_TEST_NO_SKIP=1 a missing program is an error that says how to install it.
 */
export function needs(installed: boolean, what: string): boolean {
  if (installed) return false
  const remedy = REMEDIES[what] ?? `install ${what}`
  if (process.env.AMIGO_TEST_NO_SKIP === '1')
    throw new Error(
      `${what} is missing and AMIGO_TEST_NO_SKIP=1 forbids to skip its tests: ${remedy}`,
    )
  tellSkipped(`${what} (${remedy})`)
  return true
}

/**
 * For what no machine is asked to have, not even in CI: root, Linux, files beside the project.
 * True when the tests must be skipped; `what` completes « missing: ».
 */
export function wants(there: boolean, what: string): boolean {
  if (!there) tellSkipped(what)
  return !there
}

function tellSkipped(what: string): void {
  const { file } = TestRunner.getCurrentSuite()
  if (!file) return
  file.meta.missing = [...new Set([...(file.meta.missing ?? []), what])]
}

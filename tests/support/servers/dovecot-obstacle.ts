/** What keeps the tests from a Dovecot of their own on this machine, and what to install. */

import { execFileSync } from 'node:child_process'
import { programs } from './server.js'

let knownObstacle: { readonly reason: string | undefined } | undefined

/** Why Dovecot can't be used here, or undefined when it can. */
export function obstacle(): string | undefined {
  if (!knownObstacle) {
    const reason = findObstacle()
    knownObstacle = { reason }
    if (reason) console.warn(reason)
  }
  return knownObstacle.reason
}

function findObstacle(): string | undefined {
  const [dovecot] = programs('dovecot')
  if (!dovecot) return 'Dovecot is not installed (apt-get install dovecot-imapd)'
  const version = execFileSync(dovecot, ['--version'], { encoding: 'utf8' }).trim()
  if (!version.startsWith('2.3.')) {
    return `Dovecot ${version} is installed, but the configuration of the tests is for 2.3`
  }
  if (!programs('imap', ['/usr/lib/dovecot', '/usr/libexec/dovecot']).length) {
    return 'Dovecot is installed without its IMAP part (apt-get install dovecot-imapd)'
  }
  if (!programs('openssl').length) return 'Dovecot needs openssl for its certificate'
  return undefined
}

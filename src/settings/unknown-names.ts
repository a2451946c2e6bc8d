/** Names of the environment that look like settings of Amigo and are none: misspelt, or of a mailbox that is not named. */

import { SETTINGS } from '../settings.js'
import { isMailboxSuffix, readMailboxSetting } from './mailboxes.js'

/** `…_CA_FILE` names a file that is not read here. */
export function isSetting(name: string): boolean {
  return name in SETTINGS || isMailboxSuffix(readMailboxSetting(name)?.suffix ?? '')
}

/** A misspelt setting would be silently ignored otherwise. AMIGO_TEST_… belong to the tests. */
export function unknownNames(
  env: Readonly<Record<string, string | undefined>>,
  mailboxes: readonly string[] = [],
): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('AMIGO_') && !name.startsWith('AMIGO_TEST_'))
    .filter((name) => !(name in SETTINGS) && !(name.replace(/_FILE$/, '') in SETTINGS))
    .flatMap((name) => unknownName(name, mailboxes) ?? [])
}

/** Null: it is a setting of one of the mailboxes. */
function unknownName(name: string, mailboxes: readonly string[]): string | null {
  const ofMailbox = readMailboxSetting(name)
  const suffix = ofMailbox?.suffix ?? ''
  if (!isMailboxSuffix(suffix) && !isMailboxSuffix(suffix.replace(/_FILE$/, '')))
    return `${name} is not a setting of Amigo: check its spelling.`
  if (ofMailbox && mailboxes.includes(ofMailbox.label)) return null
  return `${name}: AMIGO_MAILBOXES names no mailbox ${ofMailbox?.label}: check its spelling.`
}

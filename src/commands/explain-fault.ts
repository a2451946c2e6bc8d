/** What a person reads of a fault that a command threw, and its exit status: loaded when there is one, since it knows the faults of every part. */

import { SecretFault } from '../adapters/data-folder/secret.js'
import { AlreadyRunning } from '../adapters/database/data-folder-lock.js'
import { DatabaseFault } from '../adapters/database/database-fault.js'
import { judge } from '../adapters/faults.js'
import { IntakeRefused } from '../adapters/imap/intake/intake-refused.js'
import { LdapFault } from '../adapters/ldap/ldap-fault.js'
import { UnusableSetting } from '../adapters/mail-server.js'
import { TokenFault } from '../adapters/oauth/fault.js'
import { TemplateFault } from '../adapters/templates/words/template-fault.js'
import { messageOf } from '../core/running/thrown.js'
import { ConfigFault } from '../settings/config-fault.js'
import { CommandFault, EXIT, FILE_FAULTS } from './faults.js'

export function explainFault(error: unknown): { message: string; exitCode: number } {
  const message = messageOf(error)
  if (error instanceof CommandFault) return { message, exitCode: error.exitCode }
  if (
    error instanceof ConfigFault ||
    error instanceof TemplateFault ||
    error instanceof UnusableSetting ||
    error instanceof SecretFault ||
    error instanceof IntakeRefused
  )
    return { message: message.replaceAll('\n', '\n  '), exitCode: EXIT.config }
  if (error instanceof TokenFault)
    return { message, exitCode: error.permanent ? EXIT.config : EXIT.temporary }
  if (error instanceof DatabaseFault)
    return { message, exitCode: error.passes ? EXIT.temporary : EXIT.config }
  if (error instanceof AlreadyRunning) return { message, exitCode: EXIT.config }
  if (error instanceof LdapFault)
    return { message, exitCode: error.lasts === 'permanent' ? EXIT.config : EXIT.temporary }
  const { code = '', path = 'what was given' } = (error ?? {}) as NodeJS.ErrnoException
  const file = FILE_FAULTS[code]
  if (file !== undefined) return { message: `${path}: ${file}`, exitCode: EXIT.noInput }
  const judged = judge(error)
  if (judged.about === 'house')
    return { message: `for now it can't be done: ${judged.line}`, exitCode: EXIT.temporary }
  const stack = error instanceof Error ? error.stack : undefined
  return { message: `an unforeseen fault: ${stack ?? message}`, exitCode: EXIT.fault }
}

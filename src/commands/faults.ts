/** A fault as one clear line and an exit status (sysexits.h), never a stack trace. */

import { accessSync, constants, statSync } from 'node:fs'
import { SecretFault } from '../adapters/data-folder/secret.js'
import { AlreadyRunning } from '../adapters/database/data-folder-lock.js'
import { DatabaseFault } from '../adapters/database/database.js'
import { judge } from '../adapters/faults.js'
import { IntakeRefused } from '../adapters/imap/intake/intake.js'
import { UnusableSetting } from '../adapters/mail-server.js'
import { TemplateFault } from '../adapters/templates/template-fault.js'
import { ConfigFault } from '../config.js'
import { messageOf } from '../core/running/thrown.js'

export const EXIT = {
  fault: 1,
  data: 65,
  noInput: 66,
  software: 70,
  temporary: 75,
  config: 78,
} as const

/** A command can't do what it was asked to; the message is all that its user needs. */
export class CommandFault extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.fault,
  ) {
    super(message)
  }
}

/** What the system says of a file, in words. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not read or write it',
  ENOTDIR: 'a part of this path is a file, and should be a folder',
  EISDIR: 'it is a folder, and should be a file',
}

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
  if (error instanceof DatabaseFault || error instanceof AlreadyRunning)
    return { message, exitCode: EXIT.config }
  const { code = '', path = 'what was given' } = (error ?? {}) as NodeJS.ErrnoException
  const file = FILE_FAULTS[code]
  if (file !== undefined) return { message: `${path}: ${file}`, exitCode: EXIT.noInput }
  const judged = judge(error)
  if (judged.about === 'house')
    return { message: `for now it can't be done: ${judged.line}`, exitCode: EXIT.temporary }
  const stack = error instanceof Error ? error.stack : undefined
  return { message: `an unforeseen fault: ${stack ?? message}`, exitCode: EXIT.fault }
}

/** Before anything is opened: a fault of this file is told from one of the data folder. `-`: standard input. */
export function requireReadable(file: string): void {
  if (file === '-') return
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new CommandFault(explainFault(error).message, EXIT.noInput)
  }
  if (statSync(file).isDirectory())
    throw new CommandFault(`${file}: ${FILE_FAULTS.EISDIR}`, EXIT.noInput)
}

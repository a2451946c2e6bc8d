/** Command faults: one clear line and an exit status (sysexits.h), never a stack trace. */

import { accessSync, constants, statSync } from 'node:fs'

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
export const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not read or write it',
  ENOTDIR: 'a part of this path is a file, and should be a folder',
  EISDIR: 'it is a folder, and should be a file',
  EROFS: 'its file system can only be read',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
}

/** Before anything is opened: a fault of this file is told from one of the data folder. `-`: standard input. */
export function requireReadable(file: string): void {
  if (file === '-') return
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new CommandFault(`${file}: ${FILE_FAULTS[code] ?? message}`, EXIT.noInput)
  }
  if (statSync(file).isDirectory())
    throw new CommandFault(`${file}: ${FILE_FAULTS.EISDIR}`, EXIT.noInput)
}

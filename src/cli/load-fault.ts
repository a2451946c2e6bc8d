/** Why a part of Amigo can't be loaded: it imports nothing, since that could fail for the same reason. */

/** Kept here as numbers and words: the tables of faults are parts that have to be loaded. */
const TEMPORARY = 75

export interface LoadFault {
  readonly message: string
  readonly exitCode: number
}

export function explainLoadFault(error: unknown): LoadFault {
  const { code, message, stack } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'EMFILE' || code === 'ENFILE')
    return {
      message: `too many files are open (${message}): raise the limit of open files (\`ulimit -n\`; LimitNOFILE= of systemd) to 1024 or more`,
      exitCode: TEMPORARY,
    }
  if (code === 'ERR_MODULE_NOT_FOUND')
    return {
      message: `a part of Amigo can't be loaded (${message}): install it anew (\`npm ci\`)`,
      exitCode: TEMPORARY,
    }
  return { message: `an unforeseen fault: ${stack ?? String(error)}`, exitCode: 1 }
}

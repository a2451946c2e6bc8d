/** A file of settings, read; a line that does not say what its writer meant is a fault, since a setting would be missing without a word. */

import { readFileSync } from 'node:fs'
import { ConfigFault } from './config-fault.js'
import { type EnvValues, envProblems, envText, envValues } from './env-file.js'

/** Throws a ConfigFault that names each line. */
export function readEnvFile(file: string): EnvValues {
  const text = envText(readBytes(file))
  if (text === null)
    throw new ConfigFault(`${file} is no text in UTF-8: save it as that, in an editor`)
  const problems = envProblems(text)
  if (problems.length > 0)
    throw new ConfigFault(problems.map((problem) => `${file}, ${problem}`).join('\n'))
  return envValues(text)
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ConfigFault(`${file} can't be read: ${(error as Error).message}`)
  }
}

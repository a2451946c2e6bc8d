/** `amigo replay`: has messages that were set aside handled again. */

import { CommandFault } from '../faults.js'
import { retryMessages } from './inbox.js'
import { replayDryRun } from './replay-dry-run.js'

interface Options {
  readonly failed?: true
  readonly dryRun?: true
  readonly since?: string
  readonly json?: true
}

export async function replay(id: string | undefined, options: Options): Promise<void> {
  if (options.dryRun) return replayDryRun(options)
  if ((id === undefined) === !options.failed)
    throw new CommandFault('say which message: `amigo replay ID` or `amigo replay --failed`', 64)
  await retryMessages(id, {
    ...(options.failed && { all: true }),
    ...(options.json && { json: true }),
  })
}

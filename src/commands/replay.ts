/** `amigo replay`: messages that were set aside wait for their turn again. */

import { readConfig } from '../config.js'
import { openHouse } from '../house.js'
import { CommandFault, EXIT } from './faults.js'
import { replayDryRun } from './rehearse.js'

interface Options {
  readonly failed?: true
  readonly dryRun?: true
  readonly since?: string
  readonly json?: true
}

export async function replay(id: number | undefined, options: Options): Promise<void> {
  if (options.dryRun) return replayDryRun(options)
  if (id === undefined && !options.failed)
    throw new CommandFault('say which message: `amigo replay ID` or `amigo replay --failed`', 64)
  const house = await openHouse(readConfig({ mail: false }))
  try {
    const query = house.knex('inbound_messages').where({ status: 'failed' })
    if (id !== undefined) query.andWhere({ id })
    // What was written in the chat may have failed before its words were fetched.
    const status = house.knex.raw("case when channel = 'slack' then 'fetching' else 'received' end")
    const released = await query.update({ status, because: null })
    if (released === 0 && id !== undefined)
      throw new CommandFault(`no message ${id} was set aside`, EXIT.data)
    process.stdout.write(`${released} message(s) will be handled again by the running service.\n`)
  } finally {
    await house.close()
  }
}

/** `amigo doctor`: writes, reads and removes an object in the bucket, and compares the clocks. */

import { houseFault } from '../../adapters/faults.js'
import { probeStore } from '../../adapters/s3/blobs.js'
import { openClient, type S3Client } from '../../adapters/s3/client.js'
import { S3Fault } from '../../adapters/s3/fault.js'
import { s3Of } from '../../composition/blobs.js'
import { clock } from '../../composition/clock.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'

/** S3 refuses requests that are 15 minutes off; well before that it is worth a look. */
const MOST_SKEW = 5 * 60_000
const WITHIN = 15_000

/** Rejects with what to do. */
export async function checkBlobStore(config: Config): Promise<string> {
  let storeClock: number | null = null
  const settings = s3Of(config)
  const noting: typeof fetch = async (input, init) => {
    const answer = await settings.fetch(input, init)
    storeClock = Date.parse(answer.headers.get('date') ?? '') || storeClock
    return answer
  }
  const client = await openClient({ ...settings, fetch: noting, requestWithin: WITHIN })
  const versioned = await probeStore(client)
    .then(() => versioningOf(client))
    .catch((error: unknown) => {
      throw new CommandFault(houseFault(error) ?? String(error))
    })
  const skew = storeClock === null ? 0 : Math.round((storeClock - clock.now()) / 1000)
  if (Math.abs(skew) * 1000 > MOST_SKEW)
    throw new CommandFault(
      `the clock of the store is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's: set this one (NTP), since requests that are 15 minutes off are refused`,
    )
  if (versioned === 'Enabled')
    throw new CommandFault(
      `the bucket ${settings.bucket} keeps old versions, so what is purged stays there: add a lifecycle rule that expires noncurrent versions (docs/operations.md), or suspend versioning`,
    )
  const unknown = versioned === null ? '; whether it keeps old versions could not be asked' : ''
  return `${settings.bucket}: an object was written, read and removed; its clock is ${Math.abs(skew)} s off${unknown}`
}

/** Null: the keys have no right to ask (s3:GetBucketVersioning), which the service does not need, or the store has no versions. */
async function versioningOf({ s3, once }: S3Client): Promise<string | null> {
  try {
    return await once('GET versioning', () => s3.getBucketVersioning())
  } catch (error) {
    if (error instanceof S3Fault && error.kind === 'refused') return null
    throw error
  }
}

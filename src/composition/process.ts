/** This process among those that share the database: who it is, its roles, its leases. */

import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { pid } from 'node:process'
import { houseFault } from '../adapters/faults.js'
import {
  findStranger,
  LASTS,
  openLeases,
  type ProcessIdentity,
  type Stranger,
} from '../adapters/stores/leases/leases.js'
import type { Leases } from '../app/ports/leases.js'
import type { Log } from '../app/ports/log.js'
import { type Membership, openMembership } from '../app/running/membership.js'
import { soleMember } from '../app/running/sole-member.js'
import { ALL_ROLES, type Role } from '../core/running/roles.js'
import type { Services } from '../services.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { blobMarkOf } from './blobs.js'
import { followDatabase } from './shared-clock.js'
import { signingKey } from './signing.js'

/** Throws a ConfigFault: nobody else could do what is left out. */
export function requireShareable(config: Config, roles: readonly Role[]): void {
  if (config.AMIGO_DATABASE_DRIVER === 'pg' || roles.length === ALL_ROLES.length) return
  throw new ConfigFault(
    `--role leaves out ${ALL_ROLES.filter((role) => !roles.includes(role)).join(', ')}, and AMIGO_DATABASE_DRIVER is ${config.AMIGO_DATABASE_DRIVER}, which one process has for itself: leave --role away, or use PostgreSQL (pg).`,
  )
}

/** Shows that it lives from now on. Throws a ConfigFault when it may not share what others have. */
export async function join(
  config: Config,
  { knex, processId }: Pick<Services, 'knex' | 'processId'>,
  roles: readonly Role[],
  log: Log,
): Promise<Membership> {
  if (processId === undefined) return soleMember()
  const identity: ProcessIdentity = {
    id: processId,
    instance: config.AMIGO_INSTANCE,
    host: hostname(),
    pid,
    roles,
    secret: fingerprint(signingKey(config)),
    files: blobMarkOf(config),
  }
  const stranger = await findStranger(knex, identity)
  if (stranger !== null) throw new ConfigFault(describeStranger(stranger))
  const leases = openLeases(knex, identity)
  const signs: Leases = {
    ...leases,
    async renew() {
      const kept = await leases.renew()
      await followDatabase(knex, log)
      return kept
    },
  }
  const membership = openMembership({ leases: signs, log, lasts: LASTS, explain: houseFault })
  await membership.begin()
  return membership
}

function describeStranger({ instance, host, differs }: Stranger): string {
  const other = `the process « ${instance} » on ${host}`
  return differs === 'secret'
    ? `AMIGO_SECRET: ${other} uses this database with another secret, and each would take the other's buttons and reply addresses for forged. Set the same AMIGO_SECRET for all, or give them one data folder.`
    : `AMIGO_DATA_DIR: ${other} uses this database and keeps its files elsewhere, and neither would find the mails and attachments of the other. Mount one folder \`blobs\` for all, or keep them in one bucket (AMIGO_BLOBS=s3).`
}

function fingerprint(secret: string): string {
  return createHash('sha256').update(`amigo processes ${secret}`).digest('hex').slice(0, 16)
}

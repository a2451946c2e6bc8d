/** `amigo doctor`: logs in to the LDAP directory, and looks whether an entry of it makes a person. */

import { candidateOf } from '../../adapters/ldap/candidate.js'
import { readEntries } from '../../adapters/ldap/read-directory.js'
import { directorySettings } from '../../composition/loops/directory-sync.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'

/** Somebody waits for the result, ms. */
const TIME_OUTS = { connect: 15_000, answer: 30_000, whole: 60_000 }

/** Rejects with what to do. Shows nothing of the person. */
export async function checkDirectory(config: Config): Promise<string> {
  const settings = directorySettings(config)
  if (settings === null) return 'none is set'
  const { entries, teamsOf } = await readEntries({ ...settings, timeOuts: TIME_OUTS }, { first: 1 })
  const [entry] = entries
  if (entry === undefined)
    throw new CommandFault(
      `${settings.url} has nobody under ${settings.base}: check AMIGO_LDAP_BASE, AMIGO_LDAP_FILTER, and what the user of AMIGO_LDAP_USER may read`,
    )
  const { mapping } = settings
  const { key, name, primary } = candidateOf(entry, mapping, teamsOf)
  const lacks = [
    ...(key === null ? [mapping.id] : []),
    ...(primary === '' ? [mapping.address.join(' or ')] : []),
    ...(name === '' ? [mapping.name.join(' or ')] : []),
  ]
  if (lacks.length > 0)
    throw new CommandFault(
      `the first entry under ${settings.base} shows no ${lacks.join(', no ')}: check AMIGO_LDAP_MAPPING, and what the user of AMIGO_LDAP_USER may read`,
    )
  return `${settings.url} was logged in to, and the first entry under ${settings.base} makes a person`
}

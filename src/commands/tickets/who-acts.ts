/** Who acts on the command line: `--as`, by an address or by a name that is one technician's for certain. */

import type { Unit } from '../../app/ports/store.js'
import { isAgent, type Recipient } from '../../core/request/person.js'
import { looksLikeAddress, normaliseAddress } from '../../core/text/address.js'
import { words } from '../../core/text/text.js'
import { CommandFault } from '../faults.js'

/** Their address. By mail, a mistake in it opens a request; here it is a mistake. */
export async function requireAgent(unit: Unit, typed: string): Promise<string> {
  const isAddress = looksLikeAddress(typed.trim())
  const address = isAddress ? normaliseAddress(typed) : await addressOf(unit, typed)
  const person = (await unit.people([address])).get(address)
  if (!person || !isAgent(person))
    throw fault(
      typed,
      `the directory has no active agent of that ${isAddress ? 'address' : 'name'}`,
    )
  return address
}

/** '' where nobody is called so. */
async function addressOf(unit: Unit, typed: string): Promise<string> {
  const { agentsNamed } = await unit.catalogue()
  const found = agentsNamed.find(typed).filter((agent) => isWholly(agent, typed))
  if (found.length < 2) return found[0]?.address ?? ''
  const listed = found.map(({ name, address }) => `\n  ${name} <${address}>`).join('')
  throw fault(typed, `may be several technicians. Write the address:${listed}`)
}

/** Nobody acts in the name of whoever is called nearly so. */
function isWholly({ name, address }: Recipient, typed: string): boolean {
  const theirs = new Set(words(`${name} ${address}`))
  return words(typed).every((word) => theirs.has(word))
}

function fault(typed: string, why: string): CommandFault {
  return new CommandFault(`--as ${typed}: ${why}`, 64)
}

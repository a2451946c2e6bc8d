/** `amigo tickets open --for NAME`: a call becomes a request of whoever called, by the words of a mail. */

import { text as readAll } from 'node:stream/consumers'
import type { Committed, Unit } from '../../app/ports/store.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import type { FoundPeople } from '../../core/deciding/situation/lookup-results.js'
import { lineFor } from '../../core/reading/stated-requester.js'
import { nameOf, type Person } from '../../core/request/person.js'
import { looksLikeAddress, normaliseAddress } from '../../core/text/address.js'
import { formatReference, referencesIn } from '../../core/text/reference.js'
import { oneLine } from '../../core/text/text.js'
import { CommandFault, EXIT } from '../faults.js'
import { readAttached } from './attach.js'
import { readDeskConfig, sayToDesk } from './cli-message.js'
import { requireAgent } from './who-acts.js'

export interface OpenOptions {
  /** A name, or an address. */
  readonly for: string
  /** Address of the technician who does it. */
  readonly as: string
  readonly title?: string
  readonly attach?: readonly string[]
  readonly json?: true
}

/** `text`: `-` reads standard input. */
export async function openFor(text: string, options: OpenOptions): Promise<void> {
  const config = readDeskConfig()
  const subject = oneLine(options.title ?? '')
  const body = (text === '-' ? await readAll(process.stdin) : text).trim()
  requireContent(subject, body)
  const files = await readAttached(options.attach ?? [], config)
  let requester: Person | undefined
  const done = await sayToDesk(config, async (unit) => {
    const as = await requireAgent(unit, options.as)
    requester = await personNamed(unit, options.for.trim())
    return { as, subject, text: `${lineFor(requester)}\n\n${body}`, files }
  })
  if (requester) report(done, requester, options)
}

function requireContent(subject: string, body: string): void {
  if (subject === '' && body === '')
    throw new CommandFault('say what it is about: --title, or a text', 64)
  // It would be read as a reply to that request.
  if (referencesIn(subject).length > 0)
    throw new CommandFault('--title: names a request; write the reference into the text', 64)
}

/** Here nobody can be asked: whoever is not meant for certain is named, and nothing is opened. */
async function personNamed(unit: Unit, written: string): Promise<Person> {
  const found = looksLikeAddress(written)
    ? await peopleAt(unit, normaliseAddress(written))
    : await unit.peopleNamed(written, null)
  const [only] = found.people
  if (only && found.sure) return only
  throw new CommandFault(`--for ${written}: ${whyNot(found)}`, EXIT.data)
}

async function peopleAt(unit: Unit, address: string): Promise<FoundPeople> {
  const person = (await unit.people([address])).get(address)
  if (!person?.active) return { people: [], total: 0, sure: false, left: person !== undefined }
  return { people: [person], total: 1, sure: true, left: false }
}

function whyNot({ people, total, left }: FoundPeople): string {
  if (left) return 'has left: only people who are active in the directory have requests'
  if (people.length === 0) return 'the directory has nobody of that name; write the address'
  const listed = people.map((person) => `\n  ${labelOf(person)}`).join('')
  if (total > people.length)
    return `may be any of ${total} people; write more of the name, or the address. The first are:${listed}`
  return `${people.length === 1 ? 'is it this one?' : 'may be several people.'} Write the address:${listed}`
}

/** « Camille Martin <camille@academie.example>, Collège Jean-Moulin » */
function labelOf(person: Person): string {
  const sites = person.sites.map(({ site }) => site.name)
  return [`${nameOf(person)} <${person.address}>`, ...sites].join(', ')
}

function report(done: Committed, requester: Person, { json }: OpenOptions): void {
  const { ticketNumber, because, notices } = done
  const ref = ticketNumber === null ? null : formatReference(ticketNumber)
  const told = notices.map(({ kind, to }) => [kind, to.address])
  if (json) tellJson({ ref, requester: requester.address, because, told })
  if (ref === null) throw new CommandFault(`nothing was opened: ${because}`)
  if (!json) tell(`${ref} is open in the name of ${nameOf(requester)} <${requester.address}>.`)
}

/** Conversations for the benches of several processes: a request, and what its writer and a colleague add to it at once. */

import type { Knex } from 'knex'
import { parsePeople } from '../../src/adapters/imports/people-file.js'
import { importPeople } from '../../src/adapters/stores/people/import-people.js'
import { ADDRESS, DOMAIN, seeded } from './mails.js'

export interface ConversationMail {
  readonly conversation: number
  /** 1 is the request; the text of each says it. */
  readonly step: number
  readonly raw: Buffer
}

/** In the order in which they are delivered: those of several conversations are mixed. */
export function makeConversations(
  conversations: number,
  steps: number,
  seed = 1,
  /** The number of the first one: of other people. */
  first = 0,
): ConversationMail[] {
  const random = seeded(seed)
  const next = Array.from({ length: conversations }, () => 1)
  const mails: ConversationMail[] = []
  const open = () => next.flatMap((step, at) => (step > steps ? [] : [at]))
  for (let left = open(); left.length > 0; left = open()) {
    // Of a few neighbours, so that a conversation is one burst.
    const at = left[Math.floor(random() * Math.min(4, left.length))] as number
    const step = next[at] as number
    const conversation = first + at
    mails.push({ conversation, step, raw: mailOf(conversation, step, seed) })
    next[at] = step + 1
  }
  return mails
}

/** « étape 3 de la demande 12 » */
export const STEP = /étape (\d+) de la demande (\d+)/

function mailOf(conversation: number, step: number, seed: number): Buffer {
  const id = (of: number) => `<c${conversation}.${of}.${seed}@poste.${DOMAIN}>`
  const requester = `demandeur.${conversation}@${DOMAIN}`
  const colleague = `collegue.${conversation}@${DOMAIN}`
  const writer = step > 1 && step % 2 === 0 ? colleague : requester
  const lines = [
    `From: <${writer}>`,
    `To: Assistance <${ADDRESS}>`,
    `Cc: <${writer === requester ? colleague : requester}>`,
    `Subject: ${step === 1 ? '' : 'Re: '}Imprimante du bureau ${conversation}`,
    `Date: ${new Date(Date.UTC(2026, 9, 1, 8) + step * 1000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id(step)}`,
    ...(step === 1 ? [] : [`In-Reply-To: ${id(step - 1)}`, `References: ${id(step - 1)}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `Voici l’étape ${step} de la demande ${conversation}, elle n’imprime toujours rien du tout.`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** Somebody in copy takes part in a request when the desk knows them. */
export async function admitColleagues(knex: Knex, conversations: number): Promise<void> {
  const lines = Array.from({ length: conversations }, (_, at) => `collegue.${at}@${DOMAIN};`)
  const file = Buffer.from(`addresses;name\n${lines.join('\n')}\n`)
  const parsed = parsePeople(file, 'colleagues', {
    teams: new Set(),
    sites: new Set(),
    locales: ['fr'],
  })
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  await importPeople(knex, parsed.people, { dryRun: false })
}

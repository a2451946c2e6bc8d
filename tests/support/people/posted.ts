/** Random mails of every kind and of every side, posted to a desk one after the other. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { receive } from '../../../src/app/inbox/receive.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'
import { writtenMail } from '../mails/mail-kinds.js'
import { type Mark, markOf } from '../mails/marks.js'
import fc from '../runner/random-cases.js'

export const SETTINGS = { dailyCap: 1000, rules: { maxAttachmentBytes: 20_000 } }

export const PEOPLE = [CAMILLE, DOMINIQUE, SACHA, ALEX]

const half = fc
  .array(fc.constantFrom(...'bcdfghjklmnpqrstvwz'), { minLength: 12, maxLength: 12 })
  .map((letters) => letters.join(''))
const mark = fc.tuple(half, half).map(markOf)

export interface Posted {
  readonly kind: string
  readonly mark: Mark
  readonly who: number
  /** A member of the directory, somebody of an allowed domain, or a stranger. */
  readonly side: 'directory' | 'passer' | 'stranger'
  readonly encoding: 'base64' | 'quoted-printable'
  readonly about: number
  readonly proven: boolean
  readonly twice: boolean
  readonly tooLarge: boolean
}
export const posted = (kinds: readonly string[]): fc.Arbitrary<Posted> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    mark,
    who: fc.nat({ max: PEOPLE.length - 1 }),
    side: fc.constantFrom('directory', 'directory', 'passer', 'stranger'),
    encoding: fc.constantFrom('base64', 'quoted-printable'),
    about: fc.nat({ max: 5 }),
    proven: fc.boolean(),
    twice: fc.boolean(),
    tooLarge: fc.constantFrom(false, false, false, true),
  })

export function writer({ side, who, mark: { halves } }: Posted): Who {
  if (side === 'directory') return PEOPLE[who] as Who
  const domain = side === 'passer' ? 'academie.example' : 'ailleurs.example'
  return { name: `Prénom ${halves[1]}`, address: `${halves[0]}@${domain}` }
}

/** All the mails, as if they came one after the other; resolves with what the desk wrote. */
export async function post(world: World, mails: readonly Posted[]): Promise<void> {
  const got: Sent[] = []
  for (const mail of mails) {
    const known = await world.knex('tickets').orderBy('id')
    const ticket = known[mail.about % Math.max(1, known.length)]
    const answered = got.filter(({ kind }) => kind === 'created').at(mail.about)
    const raw = await writtenMail(mail.kind, {
      from: writer(mail),
      mark: mail.mark,
      encoding: mail.encoding,
      proven: mail.proven,
      about: ticket
        ? { subject: `[R-00000${ticket.number}]`, address: answered?.replyTo ?? '' }
        : null,
    })
    for (const copy of mail.twice ? ['a', 'b'] : ['a']) {
      if (mail.tooLarge) await keepHeader(world, raw, `${mail.mark.word}${copy}`)
      got.push(...(mail.tooLarge ? await world.turn() : await world.raw(raw)))
    }
  }
}

/** As the intake keeps a mail past the limit. */
async function keepHeader(world: World, raw: Buffer, key: string): Promise<void> {
  const blobs = openBlobs(join(world.folder, 'blobs'))
  const header = raw.subarray(0, Math.max(0, raw.indexOf('\r\n\r\n')) + 4)
  await receive(
    blobs,
    openInbox(world.knex, () => world.now),
    [{ channel: 'mail', key, receivedAt: world.now, raw: header, tooLarge: true }],
  )
}

export async function resolveAll(world: World): Promise<void> {
  const open = await world.knex('tickets').whereNotIn('status', ['resolved', 'closed'])
  for (const { number } of open) {
    const subject = `Re: [R-${String(number).padStart(6, '0')}]`
    await world.mailFrom(NOA, { subject, text: 'RESOUDRE\nVoilà.', headers: PROVEN })
  }
}

/** Purged means gone: whatever kind of mail came, nothing of it is left anywhere in the data folder. */

import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/adapters/blobs.js'
import { cleanAfterPurge } from '../../src/adapters/stores/clean.js'
import { forgetPerson } from '../../src/adapters/stores/forget.js'
import { openInbox } from '../../src/adapters/stores/inbox.js'
import { receive } from '../../src/app/receive.js'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../fixtures/directory.js'
import { settle } from '../support/disk.js'
import { KINDS, writtenMail } from '../support/mail-kinds.js'
import { filesIn, type Mark, markOf, marksIn } from '../support/marks.js'
import { PROVEN } from '../support/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../support/world.js'

const DAY = 24 * 60 * 60_000
const PEOPLE = [CAMILLE, DOMINIQUE, SACHA, ALEX]

const half = fc
  .array(fc.constantFrom(...'bcdfghjklmnpqrstvwz'), { minLength: 12, maxLength: 12 })
  .map((letters) => letters.join(''))
const mark = fc.tuple(half, half).map(markOf)

interface Posted {
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
const posted: fc.Arbitrary<Posted> = fc.record({
  kind: fc.constantFrom(...Object.keys(KINDS)),
  mark,
  who: fc.nat({ max: PEOPLE.length - 1 }),
  side: fc.constantFrom('directory', 'directory', 'passer', 'stranger'),
  encoding: fc.constantFrom('base64', 'quoted-printable'),
  about: fc.nat({ max: 5 }),
  proven: fc.boolean(),
  twice: fc.boolean(),
  tooLarge: fc.constantFrom(false, false, false, true),
})

function writer({ side, who, mark: { halves } }: Posted): Who {
  if (side === 'directory') return PEOPLE[who] as Who
  const domain = side === 'passer' ? 'academie.example' : 'ailleurs.example'
  return { name: `Prénom ${halves[1]}`, address: `${halves[0]}@${domain}` }
}

/** All the mails, as if they came one after the other; resolves with what the desk wrote. */
async function post(world: World, mails: readonly Posted[]): Promise<void> {
  const got: Sent[] = []
  for (const mail of mails) {
    const known = await world.knex('tickets').orderBy('id')
    const ticket = known[mail.about % Math.max(1, known.length)]
    const answered = got.filter(({ kind }) => kind === 'created').at(mail.about)
    const raw = await writtenMail(mail.kind, {
      ...{ from: writer(mail), mark: mail.mark, encoding: mail.encoding, proven: mail.proven },
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

async function resolveAll(world: World): Promise<void> {
  const open = await world.knex('tickets').whereNotIn('status', ['resolved', 'closed'])
  for (const { number } of open) {
    const subject = `Re: [R-${String(number).padStart(6, '0')}]`
    await world.mailFrom(NOA, { subject, text: 'RESOUDRE\nVoilà.', headers: PROVEN })
  }
}

/** Time goes by, four weeks at a time; files grow old with it. */
async function pass(world: World, days: number): Promise<void> {
  for (let day = 0; day < days; day += 28) {
    world.now += 28 * DAY
    await settle(join(world.folder, 'blobs'))
    await world.sweep()
  }
}

const settings = { dailyCap: 1000, rules: { maxAttachmentBytes: 20_000 } }

describe('random mails of every kind', () => {
  it('after their time: not a word, name, address or file of them', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.array(posted, { minLength: 8, maxLength: 14 }), async (mails) => {
        const world = await openWorld(settings)
        try {
          await post(world, mails)
          const marks = mails.map((mail) => mail.mark)
          expect((await marksIn(world.folder, marks)).length).toBeGreaterThan(0)
          await resolveAll(world)
          await pass(world, 900)
          expect(await marksIn(world.folder, marks)).toEqual([])
          expect(await filesIn(join(world.folder, 'blobs'))).toEqual([])
        } finally {
          await world.close()
        }
      }),
      { numRuns: 10, seed: Number(process.env.AMIGO_TEST_SEED ?? 18) },
    ),
  )

  it.each(Object.keys(KINDS))('%s, of each side: gone after its time', async (kind) => {
    const world = await openWorld(settings)
    try {
      const sides = ['directory', 'passer', 'stranger'] as const
      const marks = sides.map((_, at) =>
        markOf([`zkbrw${'bcd'[at]}tplmq`, `xvnrt${'bcd'[at]}ghjks`]),
      )
      const rest = { who: 0, encoding: 'base64', about: 0, proven: true, twice: true } as const
      await post(
        world,
        sides.map((side, at) => ({
          ...rest,
          kind,
          side,
          mark: marks[at] as Mark,
          tooLarge: false,
        })),
      )
      expect((await marksIn(world.folder, marks)).length).toBeGreaterThan(0)
      await resolveAll(world)
      await pass(world, 900)
      expect(await marksIn(world.folder, marks)).toEqual([])
      expect(await filesIn(join(world.folder, 'blobs'))).toEqual([])
    } finally {
      await world.close()
    }
  })
})

void [readdir, utimes, forgetPerson, cleanAfterPurge, LOU]

/** Files by mail: a screenshot reaches the technicians, a procedure the requester; what can't go is named. */

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World, type WorldOptions } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

let world: World
afterEach(() => world.close())

const proven = { headers: PROVEN }
const ABOUT = { subject: '[R-000001] Souris', ...proven }
const bytes = (n: number, of = 'x') => Buffer.alloc(n, of)

async function open(options: WorldOptions = {}) {
  world = await openWorld(options)
}

/** Camille asks, with these files. */
const asks = (files: readonly { filename: string; content: Buffer | string }[]) =>
  world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Elle ne clique plus.',
    attachments: files,
    ...proven,
  })

const of = (sent: readonly Sent[], kind: string) => sent.filter((mail) => mail.kind === kind)
const only = (sent: readonly Sent[], kind: string) => {
  const [mail] = of(sent, kind)
  if (!mail) throw new Error(`no ${kind} among ${sent.map((one) => one.kind)}`)
  return mail
}
const words = ({ text }: Sent) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const SHOT = { filename: 'capture.png', content: bytes(5000, 'c') }

describe('what a requester attaches', () => {
  it('goes to the team with the request, and with each reply', async () => {
    await open()
    expect(only(await asks([SHOT]), 'team-new').attached).toEqual(['capture.png'])
    const log = { filename: 'rapport.log', content: 'erreur 12' }
    const replied = await world.mailFrom(CAMILLE, { ...ABOUT, text: 'Voici.', attachments: [log] })
    expect(only(replied, 'team-reply').attached).toEqual(['rapport.log'])
    expect(only(await asks([]), 'acknowledgement').attached).toEqual([])
  })

  it('goes whole to the next team, and to whom it is assigned', async () => {
    await open()
    await asks([SHOT])
    const log = { filename: 'rapport.log', content: 'erreur 12' }
    await world.mailFrom(CAMILLE, { ...ABOUT, text: 'Voici.', attachments: [log] })
    const assigned = await world.mailFrom(NOA, { ...ABOUT, text: 'ASSIGNER Lou' })
    expect(only(assigned, 'team-assigned').attached).toEqual(['capture.png', 'rapport.log'])
    const moved = await world.mailFrom(NOA, { ...ABOUT, text: 'AFFECTER gestion' })
    expect(only(moved, 'team-dispatched').attached).toEqual(['capture.png', 'rapport.log'])
  })

  it('a large one keeps no smaller one out, and is named with how to get it', async () => {
    await open({ noticeFileBytes: 10_000 })
    const files = [
      { filename: 'film.mp4', content: bytes(50_000) },
      SHOT,
      { filename: 'moyen.pdf', content: bytes(6000, 'm') },
      { filename: 'petit.txt', content: 'oui' },
    ]
    const team = only(await asks(files), 'team-new')
    expect(team.attached).toEqual(['capture.png', 'petit.txt'])
    expect(words(team)).toContain(
      '- film.mp4 (48,8 Ko) : trop volumineux pour ce message, non joint',
    )
    expect(words(team)).toContain(
      '- moyen.pdf (5,9 Ko) : trop volumineux pour ce message, non joint',
    )
    expect(words(team)).toContain('amigo tickets files R-000001 DOSSIER')
  })

  it('none goes where the operator wants none', async () => {
    await open({ noticeFileBytes: 0 })
    const team = only(await asks([SHOT]), 'team-new')
    expect(team.attached).toEqual([])
    expect(words(team)).toContain('- capture.png (4,9 Ko) : trop volumineux')
  })

  it('of 200 files 30 go, and 30 names are enough', async () => {
    await open()
    const files = Array.from({ length: 200 }, (_, at) => ({
      filename: `f${at}.txt`,
      content: `${at}`,
    }))
    const team = only(await asks(files), 'team-new')
    expect(team.attached).toHaveLength(30)
    expect(words(team)).toContain('+ 170 autres fichiers')
  })

  it('was refused: the team sees its name and why', async () => {
    await open()
    const files = [
      { filename: 'virus.exe', content: 'MZ' },
      { filename: 'film.mp4', content: bytes(2_000_000) },
    ]
    const team = only(await asks(files), 'team-new')
    expect(team.attached).toEqual([])
    expect(words(team)).toContain(
      "- virus.exe (2 octets) : non conservé, ce type de fichier n'est pas accepté",
    )
    expect(words(team)).toContain(
      '- film.mp4 (1,9 Mo) : non conservé, au-delà de la limite de 1 Mo',
    )
  })
})

describe('what a technician attaches', () => {
  const PDF = { filename: 'procédure.pdf', content: bytes(3000, 'p') }
  const WORDS: readonly (readonly [string, string])[] = [
    ['REPONDRE\nSuivez ceci.', 'answered'],
    ['COMPLETER\nÀ remplir, svp.', 'question'],
    ['RESOUDRE\nFait, voir la procédure.', 'resolved'],
  ]

  it.each(WORDS)('to %j reaches the requester, and stands in SUIVI', async (text, kind) => {
    await open()
    await asks([])
    const sent = await world.mailFrom(NOA, { ...ABOUT, text, attachments: [PDF] })
    expect(only(sent, kind)).toMatchObject({ to: CAMILLE.address, attached: ['procédure.pdf'] })
    expect(words(only(sent, kind))).toContain('- procédure.pdf (2,9 Ko)')
    const [status] = await world.mailFrom(CAMILLE, { ...ABOUT, text: 'SUIVI' })
    expect(words(status as Sent)).toContain('procédure.pdf')
  })

  it('and what does not go is told to whoever works on it, once, and stands in the journal', async () => {
    await open({ noticeFileBytes: 4000 })
    await asks([])
    const files = [PDF, { filename: 'film.mp4', content: bytes(9000) }]
    const text = 'REPONDRE\nVoici.'
    await world.mailFrom(NOA, { ...ABOUT, text: 'PRENDRE' })
    const sent = await world.mailFrom(NOA, { ...ABOUT, text, attachments: files })
    expect(only(sent, 'answered').attached).toEqual(['procédure.pdf'])
    const told = only((await world.sweep()).sent, 'team-bounced')
    expect(told).toMatchObject({ to: NOA.address })
    expect(told.subject).toMatch(/^\[R-000001\] Fichier non joint/)
    expect(words(told)).toContain(`parti à ${CAMILLE.address} sans ce fichier`)
    expect(words(told)).toContain('- film.mp4')
    expect(words(told)).not.toContain('procédure.pdf')
    expect(of((await world.sweep()).sent, 'team-bounced')).toEqual([])
    const entries = await world.knex('log_entries').where({ kind: 'delivery' }).pluck('text')
    expect(entries).toEqual([`answered → ${CAMILLE.address}: without film.mp4`])
  })

  it('reaches those in copy, too', async () => {
    await open()
    await world.mailFrom(CAMILLE, {
      subject: 'Souris',
      text: 'Elle ne clique plus.',
      cc: ['dominique.leroy@academie.example'],
      ...proven,
    })
    const sent = await world.mailFrom(NOA, {
      ...ABOUT,
      text: 'REPONDRE\nVoici.',
      attachments: [PDF],
    })
    expect(of(sent, 'copied').map(({ attached }) => attached)).toEqual([['procédure.pdf']])
  })

  it('to a note, or to a word for colleagues, never reaches the requester', async () => {
    await open()
    await asks([])
    for (const text of [
      'NOTE\nentre nous',
      'sans mot',
      'ASSIGNER Lou\nregarde',
      'AFFECTER gestion\nvoilà',
    ]) {
      const sent = await world.mailFrom(NOA, { ...ABOUT, text, attachments: [PDF] })
      const theirs = mailsTo(CAMILLE, sent)
      expect(theirs.flatMap(({ attached }) => attached)).toEqual([])
    }
    // A later answer carries its own files alone.
    const sent = await world.mailFrom(NOA, { ...ABOUT, text: 'REPONDRE\nRien de plus.' })
    expect(only(sent, 'answered').attached).toEqual([])
  })

  it('is too large: they are told at once, and the requester has its name', async () => {
    await open()
    await asks([])
    const film = { filename: 'film.mp4', content: bytes(2_000_000) }
    const sent = await world.mailFrom(NOA, {
      ...ABOUT,
      text: 'REPONDRE\nVoir le film.',
      attachments: [film],
    })
    expect(only(sent, 'files-refused').to).toBe(NOA.address)
    expect(words(only(sent, 'answered'))).toContain('film.mp4 (1,9 Mo) : non conservé')
  })

  it('does not fit: the requester is told how to get it', async () => {
    await open({ noticeFileBytes: 1000 })
    await asks([])
    const sent = await world.mailFrom(NOA, {
      ...ABOUT,
      text: 'REPONDRE\nVoici.',
      attachments: [PDF],
    })
    expect(words(only(sent, 'answered'))).toContain('Pour recevoir un fichier non joint, répondez')
    expect(words(only(sent, 'answered'))).not.toContain('amigo')
  })
})

describe('a file that is gone', () => {
  /** It waits in the outbox while something happens to its files. */
  async function answeredLate(meanwhile: () => Promise<unknown>): Promise<Sent[]> {
    await open()
    await asks([SHOT])
    world.refuses.set(NOA.address, { kind: 'deferred', error: '450 later', connection: false })
    await world.mailFrom(NOA, { ...ABOUT, text: 'PRENDRE' })
    const log = { filename: 'rapport.log', content: 'erreur 12' }
    await world.mailFrom(CAMILLE, {
      ...ABOUT,
      text: 'Voici.',
      attachments: [log, { filename: 'autre.txt', content: 'oui' }],
    })
    await meanwhile()
    world.refuses.clear()
    world.now += 3_600_000
    return world.turn()
  }

  it('from the disk: the notice goes without it, and says so', async () => {
    const sent = await answeredLate(() => rm(join(world.folder, 'blobs'), { recursive: true }))
    const reply = only(sent, 'team-reply')
    expect(reply.attached).toEqual([])
    expect(words(reply)).toContain("- rapport.log (9 octets) : n'est plus conservé")
    expect(words(reply)).not.toContain('amigo tickets files')
  })

  it('from the database: it is not sent, though its bytes are still there', async () => {
    const sent = await answeredLate(() =>
      world.knex('attachments').where({ name: 'rapport.log' }).delete(),
    )
    expect(only(sent, 'team-reply').attached).toEqual(['autre.txt'])
    expect(words(only(sent, 'team-reply'))).toContain(
      "- rapport.log (9 octets) : n'est plus conservé",
    )
  })
})

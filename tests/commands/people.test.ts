/** What is held of a person is given to them whole, and goes with them whole. */

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetPerson } from '../../src/adapters/stores/privacy/forget.js'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { formsOf, heldIn, settle } from '../support/databases/disk.js'
import { importAnswers } from '../support/desk/answers.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const WORD = 'hortensia-bleu'
const FORMS = formsOf(WORD, 'hortensia')

const { cli, root } = cliInFolder('people')
let world: World

/** Camille asks, with a file; Dominique's request has Camille in copy, who writes there too. */
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await world.mailFrom(CAMILLE, {
    subject: `Le mot ${WORD}`,
    text: `Voyez ${WORD}.`,
    attachments: [{ filename: `${WORD}.txt`, content: `contenu ${WORD} `.repeat(100) }],
  })
  await world.mailFrom(DOMINIQUE, {
    subject: 'Badge perdu',
    text: 'Le badge de Camille Martin est perdu.',
    cc: [CAMILLE.address],
  })
  await world.mailFrom(CAMILLE, {
    subject: 'Re: [R-000002] Badge perdu',
    text: `Je confirme, ${WORD}.`,
    headers: PROVEN,
  })
  await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text: 'PRENDRE', headers: PROVEN })
  await settle(join(world.folder, 'blobs'))
})
afterEach(() => world.close())

const amigo = (...args: string[]) =>
  cli.run(['people', ...args], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
  })

describe('forget', () => {
  it('leaves nothing of them in the database or on the disk but lines without words', async () => {
    expect(await heldIn(world.folder, FORMS)).not.toEqual([])
    const { out, status } = await amigo('forget', ' Camille@perso.example ')
    expect(status).toBe(0)
    expect(out).toContain('1 request(s): R-000001')
    expect(out).toContain("1 line(s) in journals of other people's requests, emptied")
    expect(out).toContain("Other people's words may still name them: look at R-000002.")
    expect(out).toContain('1 mail(s) of others, kept as they came, have them in it:')
    expect(out).toContain('message 2 on R-000002 (among its addresses).')
    expect(await heldIn(world.folder, FORMS)).toEqual([])
    // Dominique's own mail names her in Cc: it is Dominique's, and the report says where to look.
    const [row] = await world.knex('inbound_messages').where({ sender: DOMINIQUE.address })
    const naming = await heldIn(world.folder, [CAMILLE.address, 'perso.example'])
    expect(naming.map((file) => basename(file))).toEqual([row.blob])
    expect(await world.ticket(1)).toBeUndefined()
    expect(await world.knex('ledger')).toMatchObject([{ number: 1, closure_mode: null }])
    const journal = await world.journal(2)
    expect(journal.map(({ author, text }) => [author, text])).toEqual([
      [DOMINIQUE.name, 'Le badge de Camille Martin est perdu.'],
      [null, ''],
    ])
  })

  it('takes strangers too, and says so as JSON', async () => {
    await world.mailFrom(STRANGER, { subject: 'Bonjour', text: WORD })
    await settle(join(world.folder, 'blobs'))
    const held = JSON.parse((await amigo('export', STRANGER.address)).out)
    expect(held.person).toMatchObject({ role: 'stranger', addresses: [STRANGER.address] })
    const { out } = await amigo('forget', STRANGER.address, '--json')
    expect(JSON.parse(out)).toMatchObject({
      address: STRANGER.address,
      mails: 1,
      mailsOfOthers: [],
      waiting: 0,
      compacted: true,
    })
    expect(await heldIn(world.folder, [STRANGER.address])).toEqual([])
  })

  it('leaves nothing of what their machine answered on requests of others', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Réponse automatique : [R-000002] Badge perdu',
      text: `En congés, voyez ${WORD}.`,
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    await settle(join(world.folder, 'blobs'))
    expect((await amigo('forget', CAMILLE.address)).out).toContain('2 line(s) in journals')
    expect(await heldIn(world.folder, FORMS)).toEqual([])
  })

  it('names no request for words of theirs that go too', async () => {
    const absent = {
      subject: 'Réponse automatique : [R-000001] Le mot',
      text: 'Lou Garnier est en congés.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    }
    await world.mailFrom(LOU, absent)
    expect(await forgetPerson(world.knex, LOU.address, world.now)).toMatchObject({
      lines: 1,
      namedIn: { requests: [], answers: [], readyAnswers: [] },
    })
    const journal = await world.journal(1)
    expect(journal.filter(({ text }) => text.includes('Lou'))).toEqual([])
  })

  it('names what they were only in copy of: the mail that says so is kept', async () => {
    await world.mailFrom(DOMINIQUE, {
      subject: 'Clé perdue',
      text: 'Elle est tombée dans la cour.',
      cc: [SACHA.address],
    })
    expect(await forgetPerson(world.knex, SACHA.address, world.now)).toMatchObject({
      requests: [],
      namedIn: { requests: ['R-000003'], answers: [], readyAnswers: [] },
    })
  })

  it('what stays goes on: a reply to the other request still finds it', async () => {
    await amigo('forget', CAMILLE.address)
    const sent = await world.mailFrom(DOMINIQUE, { subject: '', text: 'SUIVI R-000002' })
    expect(sent[0]?.text).toContain('texte effacé, avec son auteur')
    expect((await world.knex('people').where({ name: CAMILLE.name })).length).toBe(0)
  })

  it('tells before, and changes nothing', async () => {
    const { out } = await amigo('forget', CAMILLE.address, '--dry-run')
    expect(out).toContain('Nothing was changed.')
    expect(await world.ticket(1)).toMatchObject({ number: 1 })
    expect((await world.journal(2)).map(({ author }) => author)).toContain(CAMILLE.name)
  })

  it('refuses a technician who works on something, and nobody at all', async () => {
    const busy = await amigo('forget', NOA.address)
    expect(busy.status).toBe(1)
    expect(busy.err).toContain('works on 1 request(s) that are not finished (R-000001)')
    const nobody = await amigo('forget', 'personne@ailleurs.example')
    expect([nobody.status, nobody.err]).toEqual([
      65,
      'amigo: personne@ailleurs.example: nobody of the directory has this address, and no mail came from it or went to it\n',
    ])
  })

  it('what a technician waited for is gone with their words', async () => {
    for (const text of [
      'ATTENDRE lundi : Zorglub livre',
      'ATTENDRE mardi : il tarde',
      'RESOUDRE\nLà.',
    ])
      await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text, headers: PROVEN })
    await forgetPerson(world.knex, NOA.address, world.now)
    const kept = [await world.knex('tickets'), await world.knex('log_entries')]
    expect(JSON.stringify(kept)).not.toMatch(/Zorglub|tarde/)
  })

  it('a technician who has finished leaves the requests without their name', async () => {
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001]',
      text: 'RESOUDRE\nC’est fait.',
      headers: PROVEN,
    })
    expect(await forgetPerson(world.knex, NOA.address, world.now)).toMatchObject({
      requests: [],
      lines: 2,
    })
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved', agent_id: null })
    const [reopened] = await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000001]',
      text: 'ROUVRIR\nToujours en panne.',
      headers: PROVEN,
    })
    expect(reopened?.kind).toBe('reopened')
    expect(await world.ticket(1)).toMatchObject({ status: 'redispatched' })
  })
})

describe('export', () => {
  it('gives all that is held, with the mails and files', async () => {
    const folder = join(root, 'camille')
    const { out, status } = await amigo('export', CAMILLE.address, folder)
    expect(status).toBe(0)
    expect(out).toContain('1 request(s), 1 line(s) on those of others, 2 mail(s), 1 file(s)')
    const held = JSON.parse(await readFile(join(folder, 'person.json'), 'utf8'))
    expect(held.person).toMatchObject({
      name: CAMILLE.name,
      addresses: [CAMILLE.address, 'camille@perso.example'],
    })
    expect(held.requests).toMatchObject([{ ref: 'R-000001', status: 'assigned' }])
    expect(held.requests[0].journal[0]).toMatchObject({ text: `Voyez ${WORD}.` })
    expect(held.elsewhere).toMatchObject([{ ref: 'R-000002', text: `Je confirme, ${WORD}.` }])
    expect(held.copies).toEqual(['R-000002'])
    expect(held.notices.length).toBeGreaterThan(1)
    const mails = await readdir(join(folder, 'mails'))
    expect(await readFile(join(folder, 'mails', mails[0] ?? ''), 'utf8')).toContain('Voyez')
    const [file = ''] = await readdir(join(folder, 'files'))
    expect(file).toMatch(/^\d+-hortensia-bleu\.txt$/)
    expect(await readFile(join(folder, 'files', file), 'utf8')).toContain(WORD)
    expect((await amigo('export', CAMILLE.address, folder)).err).toContain('is not empty')
  })

  it('has what answers were shown, and what machines wrote for them', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Réponse automatique : [R-000002] Badge perdu',
      text: 'En congés.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    const shown = { ticket_id: 1, entry_id: 'mot-de-passe-oublie', position: 1, confidence: 0.5 }
    await importAnswers(world)
    await world.knex('suggestions').insert({ ...shown, sentence: 'mot perdu', shown_at: world.now })
    const held = JSON.parse((await amigo('export', CAMILLE.address)).out)
    expect(held.requests[0].answers).toMatchObject([
      { entry: 'mot-de-passe-oublie', sentence: 'mot perdu' },
    ])
    expect(held.elsewhere.map(({ kind }: { kind: string }) => kind)).toEqual(['message', 'machine'])
  })

  it('makes no folder for nobody', async () => {
    const { status } = await amigo('export', 'personne@ailleurs.example', join(root, 'personne'))
    expect(status).toBe(65)
    expect(await readdir(root)).not.toContain('personne')
  })

  it('prints it as JSON, and nothing of anybody else', async () => {
    const { out } = await amigo('export', SACHA.address)
    expect(JSON.parse(out)).toMatchObject({ requests: [], mails: [], files: [] })
    expect(out).not.toContain('Camille')
  })
})

/** Answers of the base in the conversation: suggested, opened, accepted, searched. */

import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { faqReader, rowOf } from '../../../src/adapters/stores/faq/faq.js'
import { importFaq } from '../../../src/adapters/stores/faq/import-faq.js'
import type { FaqEntry } from '../../../src/core/faq/entry.js'
import { FaqBase } from '../../../src/core/faq/faq-base.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { FAQ } from '../../fixtures/faq.js'
import { openWorldWithAnswers } from '../../support/desk/answers.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { World } from '../../support/desk/world.js'
import { plainText } from '../../support/mails/sent.js'

let world: World

beforeAll(async () => {
  world = await openWorldWithAnswers()
})
afterAll(() => world.close())

it('an acknowledgement shows the answer that fits, and only that', async () => {
  const [mail] = await world.mailFrom(CAMILLE, {
    subject: 'Mot de passe',
    text: "Bonjour,\n\nj'ai oublié le mot de passe de ma messagerie, que dois-je faire ?\n\nMerci d'avance,\nCamille Martin",
  })
  expect(plainText(mail)).toContain(
    "1. J'ai oublié mon mot de passe de messagerie, que faire ?\n\nChoisissez un nouveau mot de passe depuis la page de connexion.",
  )
  expect(plainText(mail)).not.toContain('imprimante')
  expect(await world.knex('suggestions').select('ticket_id', 'entry_id', 'position')).toEqual([
    { ticket_id: 1, entry_id: 'mot-de-passe-oublie', position: 1 },
  ])
})

it('« FAQ 1 » in reply sends it in full', async () => {
  const [mail] = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'FAQ 1' })
  expect(mail?.kind).toBe('faq-answer')
  expect(plainText(mail)).toContain('1. Cliquez sur « Mot de passe oublié ».')
  expect(plainText(mail)).toContain('ici (https://exemple.fr/mdp)')
  const [row] = await world.knex('suggestions')
  expect(row).toMatchObject({ opened_at: world.now, accepted_at: null })
})

it('an answer read in full belongs to its request: one tap solves it, and a reply completes it', async () => {
  const [mail] = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Faq n° 1' })
  expect(plainText(mail)).toContain('répondez RESOLU 1 : votre demande R-000001 sera close')
  expect(mail?.html).toContain('body=RESOLU%201')
  await world.mailFrom(CAMILLE, {
    to: mail?.replyTo ?? '',
    subject: `Re: ${mail?.subject}`,
    text: 'La page indiquée affiche une erreur 500.',
  })
  expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 1 }])
  expect((await world.journal(1)).at(-1)?.text).toContain('erreur 500')
})

it.each(['ok', 'Oui, merci'])(
  '« %s » below it may say that it did: the button closes',
  async (text) => {
    const [mail] = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text })
    expect(mail?.kind).toBe('did-you-mean')
    expect(mail?.html).toContain('body=RESOLU%201')
    expect((await world.ticket(1)).status).toBe('dispatched')
  },
)

it('« RESOLU 1 » asks for proof from a plain address, and closes by the button', async () => {
  const [asked] = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Résolu 1' })
  expect(asked?.kind).toBe('confirm')
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  const [closed, team] = await world.mailFrom(CAMILLE, {
    subject: 'Re: [R-000001]',
    text: 'RESOLU 1',
    headers: PROVEN,
  })
  expect(closed?.kind).toBe('closed')
  expect(team?.subject).toContain('Réglée par une réponse')
  expect(plainText(team)).toContain("la réponse « J'ai oublié mon mot de passe de messagerie")
  expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
  const [row] = await world.knex('suggestions')
  expect(row).toMatchObject({ accepted_at: world.now })
})

it('what solved a request is learnt, without anybody’s name', async () => {
  expect(await world.knex('faq_wordings').select('entry_id', 'text', 'revoked_at')).toEqual([
    {
      entry_id: 'mot-de-passe-oublie',
      text: "mot de passe j'ai oublie le mot de passe de ma messagerie, que dois-je faire ?",
      revoked_at: null,
    },
  ])
})

it('a request that nothing answers is shown nothing', async () => {
  const [mail] = await world.mailFrom(CAMILLE, {
    subject: 'Stores du bureau 12',
    text: 'Les stores du bureau 12 ne descendent plus, pouvez-vous envoyer quelqu’un ?',
  })
  expect(plainText(mail)).not.toContain('Peut-être avez-vous')
})

it('« FAQ » and words list what fits; a number opens it', async () => {
  const [list] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ imprimante hors ligne' })
  expect(plainText(list)).toContain("L'imprimante est affichée hors ligne, comment la rétablir ?")
  const [answer] = await world.mailFrom(CAMILLE, {
    subject: 'Re: FAQ',
    text: '1',
    headers: { 'In-Reply-To': list?.messageId ?? '' },
  })
  expect(plainText(answer)).toContain('Éteignez l’imprimante une minute')
})

it('what only comes near is shown, and said to', async () => {
  const [list] = await world.mailFrom(CAMILLE, {
    subject: '',
    text: 'FAQ remplacer une cartouche de la grosse imprimante du couloir rouge',
  })
  expect(plainText(list)).toContain('Aucune fiche ne répond avec certitude')
  expect(plainText(list)).toContain("L'imprimante est affichée hors ligne")
})

it('« FAQ » and words that nothing fits say so, and how to ask', async () => {
  const [mail] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ zygomatique' })
  expect(plainText(mail)).toContain('Aucune fiche ne correspond à « zygomatique »')
})

it('an expired answer does not show by its id either', async () => {
  const [mail] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ gfc-ancienne-version' })
  expect(mail?.kind).toBe('faq')
  expect(plainText(mail)).not.toContain('Installez la version 2025')
})

it('« FAQ » and « PRODUIT » alone explain themselves, and open no request', async () => {
  const requests = await world.knex('tickets').count({ n: '*' })
  const [help] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ' })
  expect(help?.kind).toBe('help')
  expect(plainText(help)).toContain('FAQ, puis vos mots : chercher une réponse déjà écrite')
  const [explained] = await world.mailFrom(CAMILLE, { subject: '', text: 'Produit' })
  expect(plainText(explained)).toContain('il faut au moins trois lettres')
  expect(await world.knex('tickets').count({ n: '*' })).toEqual(requests)
})

it('an answer repeats only the beginning of what was looked for', async () => {
  const text = `FAQ ${'zygomatique '.repeat(100)}`
  const [mail] = await world.mailFrom(CAMILLE, { subject: '', text })
  expect(mail?.subject.length).toBeLessThan(100)
})

it('« PRODUIT GFC » lists its answers, those that hold today', async () => {
  const [mail] = await world.mailFrom(CAMILLE, { subject: '', text: 'PRODUIT GFC' })
  expect(plainText(mail)).toContain("Quand faut-il clôturer l'exercice dans GFC ?")
  expect(plainText(mail)).not.toContain('erreur de version')
})

/** A search during which the clock goes on by a second at each look, and the processor is used for `used` seconds of it. */
async function slowly(used: number) {
  // The same again within an hour would be the same request.
  world.now += 2 * 60 * 60_000
  let looks = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => ++looks * 1000)
  const processor = vi
    .spyOn(process, 'cpuUsage')
    .mockImplementation(() => ({ user: looks * used * 1e6, system: 0 }))
  const [mail] = await world.mailFrom(CAMILLE, {
    subject: 'Mot de passe',
    text: "j'ai oublié le mot de passe de ma messagerie, que dois-je faire ?",
  })
  clock.mockRestore()
  processor.mockRestore()
  expect(mail?.kind).toBe('acknowledgement')
  return plainText(mail)
}

const countLate = async () =>
  (await world.knex('counters').where({ name: 'faq-late' }).first('value')).value as number

it('an acknowledgement that would wait goes without answers, and is counted', async () => {
  const before = await countLate()
  expect(await slowly(1)).not.toContain('Peut-être avez-vous')
  expect(await countLate()).toBe(before + 1)
})

it('a machine that others keep busy takes no answers away', async () => {
  const before = await countLate()
  expect(await slowly(0)).toContain('Peut-être avez-vous')
  expect(await countLate()).toBe(before)
})

it('a base that could not be read once is read again, and whoever asks meanwhile waits for it', async () => {
  let broken = true
  const flaky = ((table: string) => {
    if (broken && table === 'faq_entries') throw new Error('the database is busy')
    return world.knex(table)
  }) as unknown as Knex
  const read = faqReader()
  await expect(read(flaky)).rejects.toThrow('busy')
  broken = false
  const bases = await Promise.all([read(flaky), read(flaky)])
  expect(bases.map(({ size }) => size)).toEqual([FAQ.length, FAQ.length])
})

function baseOf(entries: readonly FaqEntry[]): FaqBase {
  const base = new FaqBase()
  for (const entry of entries) base.add(entry)
  return base
}

it('a base that is indexed late does not take the place of a newer one', async () => {
  const [first] = FAQ as [FaqEntry]
  const many = Array.from({ length: 1000 }, (_, n) => ({ ...first, id: `copie-${n}` }))
  const holding = (value: number, entries: readonly FaqEntry[]) =>
    ((table: string) => {
      const found = { select: async () => (table === 'faq_entries' ? entries.map(rowOf) : []) }
      const rows = { first: async () => ({ value }), orderBy: () => found }
      const none = async () => []
      return {
        where: () => rows,
        whereNull: () => rows,
        select: none,
        orderBy: () => ({ select: none }),
      }
    }) as unknown as Knex
  let indexLate = (_: FaqBase) => {}
  const late = new Promise<FaqBase>((resolve) => {
    indexLate = resolve
  })
  const read = faqReader(async (entries) =>
    entries.length === many.length ? late : baseOf(entries),
  )
  const sizes: number[] = []
  const asked: [number, readonly FaqEntry[]][] = [
    [1, FAQ.slice(1)],
    [2, many],
    [3, FAQ],
  ]
  for (const [revision, entries] of asked) sizes.push((await read(holding(revision, entries))).size)
  expect(sizes).toEqual([FAQ.length - 1, FAQ.length - 1, FAQ.length])
  indexLate(baseOf(many))
  await late
  expect((await read(holding(3, FAQ))).size).toBe(FAQ.length)
})

it('a change of the base shows at once', async () => {
  const [first, ...others] = FAQ
  const changes = await importFaq(
    world.knex,
    [{ ...(first as (typeof FAQ)[0]), answer: 'Passez par le portail.' }, ...others.slice(1)],
    { dryRun: false },
  )
  expect(changes.map(({ sign, name, details }) => [sign, name, details])).toEqual([
    ['~', 'mot-de-passe-oublie', 'answer'],
    ['-', 'imprimante-hors-ligne', 'no longer shown'],
  ])
  const [mail] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ mot de passe oublié' })
  expect(plainText(mail)).toContain("J'ai oublié mon mot de passe")
  expect(await importFaq(world.knex, FAQ.slice(1), { dryRun: true })).toHaveLength(2)
})

/** A third language is a folder: somebody who writes and reads German, at a desk that speaks French. */

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readKeywords } from '../../../src/adapters/templates/words/keywords-file.js'
import { listLocales, readLanguages } from '../../../src/adapters/templates/words/languages.js'
import { learnLanguage } from '../../../src/core/reading/languages.js'
import { returnDay } from '../../../src/core/reading/machine/return-date.js'
import { isBareThanks } from '../../../src/core/words/courtesy.js'
import { readFields } from '../../../src/core/words/form.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailTo } from '../../support/mails/sent.js'

const TEMPLATES = join(import.meta.dirname, '../../../templates')

let world: World
beforeAll(async () => {
  const words = readKeywords(TEMPLATES, 'de')
  if (!words) throw new Error('the German keywords are gone')
  learnLanguage('de', words)
  world = await openWorld()
  await world.knex('people').where({ name: CAMILLE.name }).update({ locale: 'de' })
})
afterAll(() => world.close())

const write = (text: string, subject = 'Re: [R-000001]') =>
  world.mailFrom(CAMILLE, { subject, text, headers: PROVEN })
const noa = (text: string) =>
  world.mailFrom(NOA, { subject: 'Re: [R-000001]', text, headers: PROVEN })
const toCamille = (sent: readonly Sent[]) => mailTo(CAMILLE, sent)
const status = async () => (await world.ticket(1)).status

it('is listed by its folder', () => {
  expect(listLocales(TEMPLATES)).toEqual(['de', 'en', 'fr'])
})

describe('the life of a request', () => {
  it('is acknowledged, taken and resolved in German', async () => {
    const told = toCamille(await write('Guten Tag,\n\ndie Maus ist kaputt.\n\nDanke', 'Maus'))
    expect(told?.text).toContain('Anfrage R-000001 ist eingegangen.')
    expect(told?.text).toContain('Das Team „Assistance de niveau 1“ kümmert sich darum')
    expect(toCamille(await noa('PRENDRE'))?.text).toContain('kümmert sich um Ihre Anfrage')
    const resolved = toCamille(await noa('RESOUDRE\nNeue Maus.'))
    expect(resolved?.subject).toBe('[R-000001] Anfrage gelöst: Maus')
    expect(resolved?.text).toContain('antworten Sie SCHLIESSEN')
  })

  it('is reopened, closed and taken back by German words', async () => {
    const asked = toCamille(await write('WIEDER ÖFFNEN'))
    expect(asked?.kind).toBe('text-missing')
    expect(toCamille(await write('Sie klickt von allein.'))?.kind).toBe('reopened')
    expect(await status()).toBe('assigned')
    expect(toCamille(await write('Hallo,\nbitte schließen\nViele Grüße'))?.kind).toBe('closed')
    expect(toCamille(await write('Rückgängig, danke!'))?.kind).toBe('undone')
    expect(await status()).toBe('assigned')
  })

  it('a notice without German words comes whole in the language that it falls back to', async () => {
    const help = toCamille(await write('HILFE', ''))
    expect(help?.text).toContain('To make a request, simply write to this address')
    expect(help?.text).not.toMatch(/[äöüß]/)
  })

  it.each([
    ['geht immer noch nicht', 'heard'],
    ['Vielen Dank!', 'did-you-mean'],
  ])('« %s » on a resolved one is answered by %s', async (text, kind) => {
    await noa('RESOUDRE\nErledigt.')
    expect(toCamille(await write(text))?.kind).toBe(kind)
    expect(await status()).toBe('resolved')
    await noa('ROUVRIR\nNoch einmal.')
  })
})

it.each([
  ['Ich bin wieder erreichbar ab 7. Dezember 2026.', '2026-12-07'],
  ['Abwesend bis zum 3. März 2027', '2027-03-04'],
])('« %s » says when they are back', (text, day) => expect(returnDay(text, '2026-11-23')).toBe(day))

it('reads German fields and thanks', () => {
  expect(readFields('Produkt: GFC\nRückruf: 0711 123456')).toEqual({
    product: 'GFC',
    phone: '0711 123456',
  })
  expect(isBareThanks('Herzlichen Dank')).toBe(true)
})

describe('a folder that is not right', () => {
  const folderWith = (files: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'amigo-languages-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    for (const [name, content] of Object.entries(files)) {
      const place = join(folder, name)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, content)
    }
    return folder
  }

  it.each([
    ['fallback: xx\n', /it\/words\.yaml: fallback: “xx” must be a language/],
    ['dateLocale: [\n', /it\/words\.yaml: .*line/],
    ['fallback: fr\nfoo: bar\n', /it\/words\.yaml: .*foo/],
  ])('words %j are refused with the file and the key', (words, why) => {
    const folder = folderWith({ 'it/words.yaml': words })
    mkdirSync(join(folder, 'fr'))
    copyFileSync(join(TEMPLATES, 'fr/words.yaml'), join(folder, 'fr/words.yaml'))
    expect(() => readLanguages(folder, (text) => text)).toThrow(why)
  })

  it.each([
    ['requester: { close: salut }\n', /keywords\.yaml: requester\.close/],
    ['requester: { closes: [chiudere] }\n', /keywords\.yaml: requester: .*closes/],
    ['months: [[gennaio]]\n', /keywords\.yaml: months: must be twelve/],
  ])('keywords %j are refused', (keywords, why) => {
    const folder = folderWith({ 'it/words.yaml': 'fallback: fr\n', 'it/keywords.yaml': keywords })
    expect(() => readKeywords(folder, 'it')).toThrow(why)
  })

  it('a keyword that means something else already is refused', () => {
    const words = readKeywords(TEMPLATES, 'de')
    if (!words) throw new Error('gone')
    const clash = { ...words, requester: { close: ['rouvrir'] } }
    expect(() => learnLanguage('xx', clash)).toThrow('“rouvrir” is the keyword of reopen already')
  })
})

/** Everybody has the desk in their own language: that of their Slack, else of the directory, else the desk's. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLanguages, readLocale } from '../../../src/adapters/slack/base/languages.js'
import { CAMILLE, DOMINIQUE, NOA, STRANGER } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked } = chatRequests(() => world)

const speaks = (who: Who, locale: string) => world.slack.setUser(world.user(who), { locale })
const modal = (who: Who) =>
  world.slack.until(() => world.slack.modal(world.user(who))).then((view) => JSON.stringify(view))
const home = async (who: Who) => {
  await world.by(who).openHome()
  return JSON.stringify(await world.slack.until(() => world.slack.home(world.user(who))))
}
const inDirectory = (who: Who, locale: string | null) =>
  world.knex('people').where({ name: who.name }).update({ locale })

describe('somebody whose Slack speaks English', () => {
  beforeEach(async () => {
    speaks(CAMILLE, 'en-US')
  })

  it('has the form in English, and what it says is understood', async () => {
    await world.by(CAMILLE).command('/demande', 'The mouse is broken')
    expect(await modal(CAMILLE)).toContain('New request')
    await world.by(CAMILLE).submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', urgency: 3 })
  })

  it('has the Home in English, and requests opened from it', async () => {
    await asked()
    expect(await home(CAMILLE)).toMatch(/Hello.*Open \(1\)/)
    await world.by(CAMILLE).click({ view: 'home' }, 'request-open:1')
    expect(await modal(CAMILLE)).toContain('Close my request')
  })

  it('is asked in English what small talk is meant to be', async () => {
    await world.by(CAMILLE).dm('Hello!')
    await world.turn()
    expect(last(world.read(world.dm(CAMILLE)))).toContain('Shall I make a request of this?')
  })

  it('taps a button in English, which says the word that it is', async () => {
    await asked()
    await home(CAMILLE)
    await world.by(CAMILLE).click({ view: 'home' }, 'request-open:1')
    await modal(CAMILLE)
    await world.by(CAMILLE).click({ view: 'modal' }, 'fill:2')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
  })

  it('reads on the board what everybody reads there', async () => {
    speaks(NOA, 'en-US')
    await asked()
    expect(world.read(world.triage)[0]).toContain('*Statut* : Affectée')
  })
})

describe('somebody whose Slack speaks German, which has no words of its own for forms and the Home', () => {
  beforeEach(async () => {
    speaks(CAMILLE, 'de-DE')
    await inDirectory(CAMILLE, 'de')
  })

  it('has the form and the Home in English throughout', async () => {
    await asked()
    const english = /Hello|Make a request|New request|Open \(1\)|Impact|Urgency|Title|Dispatched/
    const german = /Anfrage|Titel|Auswirkung|Dringlichkeit|Zugewiesen|Dienst|Schule/
    const shownHome = await home(CAMILLE)
    expect(shownHome).toMatch(english)
    expect(shownHome).not.toMatch(german)
    await world.by(CAMILLE).command('/demande', 'Die Maus ist kaputt')
    const form = await modal(CAMILLE)
    expect(form).toMatch(english)
    expect(form).not.toMatch(german)
  })

  it('has notices in German, in the words of the chat, and a form behind their buttons', async () => {
    const root = await asked()
    const [, notice = ''] = world.read(world.dm(CAMILLE), root)
    expect(notice).toContain('Anfrage R-000001 ist eingegangen.')
    expect(notice).toContain('in diesem Thread')
    expect(notice).not.toContain('auf diese Nachricht')
    await world.tap(CAMILLE, 'Beschreibung berichtigen')
    expect(await modal(CAMILLE)).toMatch(/"Send"/)
  })

  it('has whole notices in English where there is no German one', async () => {
    await asked()
    await world.by(CAMILLE).dm('MES DEMANDES')
    await world.turn()
    const list = last(world.read(world.dm(CAMILLE)))
    expect(list).toMatch(/Hello[\s\S]*Dispatched[\s\S]*Make a request/)
  })
})

it('a form is named in the language of whoever opens it, whatever that of its button', async () => {
  speaks(NOA, 'en-US')
  await asked()
  await world.tap(NOA, 'Demander un complément', world.triage)
  expect(await modal(NOA)).toContain('Ask for details')
})

it('a language that the desk does not speak: then that of the directory', async () => {
  speaks(DOMINIQUE, 'pt-BR')
  await inDirectory(DOMINIQUE, 'en')
  expect(await home(DOMINIQUE)).toContain('Hello')
})

it('nor does the directory know one: then that of the desk', async () => {
  speaks(DOMINIQUE, 'pt-BR')
  await inDirectory(DOMINIQUE, null)
  expect(await home(DOMINIQUE)).toContain('Bonjour')
})

it('strangers are told in theirs', async () => {
  speaks(STRANGER, 'en-GB')
  await world.by(STRANGER).dm('My screen has been black since yesterday.')
  await world.turn()
  expect(last(world.slack.ephemerals(world.user(STRANGER)))?.text).toContain('does not know')
})

it('one that Slack does not tell holds up nothing', async () => {
  await asked()
  speaks(CAMILLE, 'en-US')
  world.slack.failNext('users.info', 'internal_error', 9)
  expect(await home(CAMILLE)).toContain('Bonjour')
})

it('one that Slack is slow to tell is that of the desk, and is known the next time', async () => {
  vi.useFakeTimers()
  try {
    let tell = (_: object) => {}
    const info = () => new Promise((resolve) => (tell = resolve))
    const languageOf = openLanguages({
      client: { users: { info } },
      locale: 'fr',
      locales: ['fr', 'en'],
      now: () => 0,
    } as never)
    const first = languageOf('U1')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await first).toBe('fr')
    tell({ user: { locale: 'en-US' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(await languageOf('U1')).toBe('en')
  } finally {
    vi.useRealTimers()
  }
})

it.each([
  ['fr-FR', 'fr'],
  ['fr', 'fr'],
  ['en_GB', 'en'],
  ['EN', 'en'],
  ['de-DE', null],
  ['frr', null],
  ['', null],
])('%s is %s', (tag, locale) => expect(readLocale(tag, ['fr', 'en'])).toBe(locale))

/** What was folded away, told as stories in Slack: on the board, in a request that is opened, in pages, by rights. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pagesOf } from '../../../src/adapters/chat/folded-facts.js'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, STRANGER } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { actionId, buttons, text } from '../../support/chat/slack-views.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  await world.mailFrom(CAMILLE, {
    subject: 'Le réseau est coupé',
    text: 'Plus rien ne marche.\n\nAu titre de : Établissement\nÉtablissement : 0140096D',
  })
})
afterEach(() => world.close())

const quote = (line: string) => `Le 23 novembre 2026 à 12:00, Amigo a écrit :\n> ${line}`

describe('on the board', () => {
  it('a button opens what was folded away, the newest first', async () => {
    expect(world.read(world.triage)[0]).not.toContain('[Voir les citations]')
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce <tout> le *collège* ?')}`)
    await reply(CAMILLE, `Et le lycée.\n\n${quote('Depuis quand ?')}`)
    expect(world.read(world.triage)[0]).toContain('[Voir les citations]')
    const newest = await fromBoard(NOA)
    expect(newest).toContain('Camille Martin, lundi 23 novembre 2026')
    expect(newest).toContain('(+ 2 lignes citées)')
    expect(newest).toContain('Depuis quand ?')
    expect(newest).not.toContain('collège')
    expect(labels(NOA)).toEqual(['Entrée précédente'])
    expect(await press(NOA, 'Entrée précédente')).toContain('Est-ce &lt;tout&gt; le *collège* ?')
    expect(labels(NOA)).toEqual(['Entrée suivante'])
    expect(await press(NOA, 'Entrée suivante')).toContain('Depuis quand ?')
  })

  it('the thread says how many lines there are, and does not repeat them', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    const [root] = world.slack.messages(world.triage)
    const thread = world.read(world.triage, root?.ts).join('\n')
    expect(thread).toContain('(+ 2 lignes citées)')
    expect(thread).not.toContain('tout le collège')
  })

  it('shows it to technicians, and to nobody who only sees the channel', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    expect(await fromBoard(LOU)).toContain('tout le collège')
    for (const who of [ALEX, STRANGER]) {
      await join(who)
      const shown = await fromBoard(who)
      expect(shown).toContain('R-000001 – aucune demande de ce numéro ne vous concerne')
      expect(shown).not.toContain('collège')
    }
  })

  it('shows its requester what they may read, when they are in the channel', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    await reply(NOA, `NOTE\nÀ voir.\n\n${quote('Encore eux.')}`)
    await join(CAMILLE)
    const shown = await fromBoard(CAMILLE)
    expect(shown).toContain('tout le collège')
    expect(labels(CAMILLE)).toEqual([])
  })
})

describe('in a request that is opened', () => {
  it('each entry says how many lines were folded away, and opens them over it', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    const modal = await open(CAMILLE)
    expect(modal).toContain('Oui.\n(+ 2 lignes citées)\n[Voir]')
    expect(modal).not.toContain('tout le collège')
    expect(await press(CAMILLE, 'Voir')).toContain('tout le collège')
    await world.by(CAMILLE).closeModal()
    expect(modalOf(CAMILLE)).toContain('Plus rien ne marche.')
  })

  it('its head reads them, too; and nobody but technicians those of a technician', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    await reply(NOA, `NOTE\nÀ voir.\n\n${quote('Le collège exagère.')}`)
    await reply(NOA, `REPONDRE\nNous venons.\n\n${quote('Le collège exagère.')}`)
    await world.by(DOMINIQUE).openHome()
    for (const who of [DOMINIQUE, CAMILLE]) {
      const modal = await open(who)
      expect(modal).toContain('Nous venons.')
      expect(modal.match(/lignes citées/g)).toHaveLength(1)
      expect(await press(who, 'Voir')).toContain('tout le collège')
      expect(labels(who)).toEqual([])
    }
    const ids = await world.knex('log_entries').whereNot('elided', '').orderBy('id').pluck('id')
    expect(ids).toHaveLength(3)
    expect((await open(NOA)).match(/lignes citées/g)).toHaveLength(3)
    await press(NOA, 'Voir', 2)
    expect(modalOf(NOA)).toContain('Le collège exagère.')
    for (const entry of ids.slice(1)) {
      // A button says where to go, never that one may.
      await open(CAMILLE)
      const button = buttons(world.slack.modal(world.user(CAMILLE))).find(
        ({ action_id: id = '' }) => id.startsWith('unfold:'),
      )
      Object.assign(button ?? {}, { value: JSON.stringify({ number: 1, entry, page: 0 }) })
      const forged = await press(CAMILLE, 'Voir')
      expect(forged).toContain("Rien n'a été replié")
      expect(forged).not.toContain('exagère')
    }
  })

  it('long ones come in pages, none of them lost', async () => {
    const lines = Array.from({ length: 900 }, (_, at) => `> ligne ${at} <&> ${'y'.repeat(20)}`)
    await reply(CAMILLE, `Voici.\n\nLe 23 novembre 2026, Amigo a écrit :\n${lines.join('\n')}`)
    await open(CAMILLE)
    let shown = await press(CAMILLE, 'Voir')
    const seen = new Set<string>()
    const pages = Number(/Page 1 \/ (\d+)/.exec(shown)?.[1])
    expect(pages).toBeGreaterThan(2)
    for (let page = 1; ; page += 1) {
      for (const [line] of shown.matchAll(/ligne \d+/g)) seen.add(line)
      if (page === pages) break
      shown = await press(CAMILLE, 'Suivantes')
      expect(shown).toContain(`Page ${page + 1} / ${pages}`)
    }
    expect(seen.size).toBe(900)
    expect(labels(CAMILLE)).toEqual(['Précédentes'])
    expect(await press(CAMILLE, 'Précédentes')).toContain(`Page ${pages - 1} / ${pages}`)
  })

  it('whoever has no part in it sees nothing of it, whatever their button says', async () => {
    await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
    await world.mailFrom(ALEX, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
    await reply(ALEX, `Toujours.\n\n${quote('Laquelle ?')}`, 2)
    await open(ALEX, 2)
    const [button] = buttons(world.slack.modal(world.user(ALEX)))
    for (const number of [1, 77]) {
      Object.assign(button ?? {}, { value: JSON.stringify({ number, entry: 0, page: 0 }) })
      const shown = await press(ALEX, 'Voir')
      expect(shown).toContain('aucune demande de ce numéro ne vous concerne')
      expect(shown).not.toContain('collège')
      await world.by(ALEX).closeModal()
    }
  })
})

it('« SUIVI R-000001 COMPLET » and the button under « SUIVI » work in the conversation', async () => {
  await reply(CAMILLE, `Oui.\n\n${quote('Est-ce tout le collège ?')}`)
  await world.by(CAMILLE).dm('SUIVI R-000001')
  await world.turn()
  const said = () =>
    world.slack
      .messages(world.dm(CAMILLE))
      .map(({ ts }) => world.read(world.dm(CAMILLE), ts).join('\n'))
      .join('\n')
  expect(said()).toContain('(+ 2 lignes citées)')
  expect(said()).not.toContain('tout le collège')
  await world.tap(CAMILLE, 'Voir aussi les citations')
  await world.turn()
  expect(said()).toContain('tout le collège')
})

describe('pages of a text', () => {
  it.each([
    ['', ['']],
    ['abc', ['abc']],
    ['abc\ndef\nghi', ['abc', 'def', 'ghi']],
    ['abcdefgh', ['abcde', 'fgh']],
    ['\nabcdefg', ['\nabcd', 'efg']],
    ['abcd😀e', ['abcd', '😀e']],
  ])('%j', (written, pages) => {
    expect(pagesOf(written, 5)).toEqual(pages)
  })
})

/** By mail, from a sender whom the server vouches for. */
async function reply(who: Who, words: string, number = 1): Promise<void> {
  const subject = `Re: [R-${String(number).padStart(6, '0')}]`
  await world.mailFrom(who, { subject, text: words, headers: PROVEN })
}

/** Whoever is in the channel sees its buttons. */
async function join(who: Who): Promise<void> {
  await world.by(who).join(world.triage)
}

async function fromBoard(who: Who): Promise<string> {
  const before = world.slack.modal(world.user(who))?.id
  await world.tap(who, 'Voir les citations', world.triage)
  await world.slack.until(() => {
    const modal = world.slack.modal(world.user(who))
    return modal !== null && modal.id !== before
  })
  return modalOf(who)
}

async function open(who: Who, number = 1): Promise<string> {
  const { slack, user } = world
  while (slack.modal(user(who))) await world.by(who).closeModal()
  await (await world.by(who).openHome()).acked
  await slack.until(() => slack.home(user(who)))
  const shownThere = buttons(slack.home(user(who)))
  const isShown = shownThere.some(({ action_id: id }) => id === `request-open:${number}`)
  if (!isShown)
    Object.assign(shownThere[0] ?? {}, {
      action_id: `request-open:${number}`,
      value: JSON.stringify({ number, skip: 0 }),
    })
  await world.by(who).click({ view: 'home' }, `request-open:${number}`)
  await slack.until(() => slack.modal(user(who)))
  return modalOf(who)
}

/** The button of this label, the first unless `at` says another; what is then shown. */
async function press(who: Who, label: string, at = 0): Promise<string> {
  const { slack, user } = world
  const view = slack.modal(user(who))
  const labelled = buttons(view).filter(
    ({ text: said }) => typeof said === 'object' && said.text === label,
  )
  await world.by(who).click({ view: 'modal' }, labelled[at]?.action_id ?? actionId(view, label))
  await slack.until(() => {
    const now = slack.modal(user(who))
    return now !== null && (now.id !== view?.id || now.hash !== view.hash)
  })
  return modalOf(who)
}

function modalOf(who: Who): string {
  return text(world.slack.modal(world.user(who)))
}

function labels(who: Who): string[] {
  return buttons(world.slack.modal(world.user(who))).flatMap(({ text: said }) =>
    typeof said === 'object' ? [said.text] : [],
  )
}

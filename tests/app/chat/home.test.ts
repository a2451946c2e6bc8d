/** The App Home, told as stories: the lists that somebody has there, and the requests that open from them. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, STRANGER } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import { PROVEN } from '../../support/transcript.js'
import type { Who } from '../../support/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

describe('the lists', () => {
  it('greets whoever has none, and offers to make a request', async () => {
    const home = await openHome(CAMILLE)
    expect(home).toContain('Bonjour Camille Martin')
    expect(home).toContain('[Faire une demande] {"n":0,"h":null,"b":"","a":"text"}')
    expect(labels(home)).toEqual([
      ...['Faire une demande', 'En cours (0)', 'Résolues (0)', 'Fermées (0)'],
    ])
    expect(home).toContain('*Total : 0 élément.*')
    expect(home).toContain('Rien ici pour le moment.')
  })

  it('show each request where its state puts it, with its title, day, state and product', async () => {
    await asks(CAMILLE, 'GFC refuse la connexion')
    await asks(CAMILLE, 'Imprimante muette')
    await asks(CAMILLE, 'Vidéoprojecteur éteint')
    await says(CAMILLE, 3, 'CLORE')
    await says(NOA, 2, 'RESOUDRE\nC’est fait.')
    const home = await openHome(CAMILLE)
    expect(labels(home)).toContain('En cours (1)')
    expect(home).toContain('*R-000001*  GFC refuse la connexion\n23/11/2026 · Affectée · GFC')
    expect(home).toContain('*Total : 1 élément.*')
    expect(home).not.toContain('R-000002')
    const resolved = await tab(CAMILLE, 'Résolues (1)')
    expect(resolved).toContain('R-000002')
    expect(resolved).not.toContain('R-000001')
    expect(await tab(CAMILLE, 'Fermées (1)')).toContain('R-000003')
    // Coming back to the Home finds it as it was left.
    expect(await openHome(CAMILLE)).toContain('R-000003')
    expect(await openHome(ALEX)).not.toContain('R-0000')
  })

  it('turn over sixty requests, ten a page, and miss none', async () => {
    await manyRequests(60)
    let home = await openHome(CAMILLE)
    expect(home).toContain('*Total : 60 éléments.*')
    expect(home).toContain('Page 1 / 6')
    expect(labels(home)).not.toContain('Précédentes')
    const seen = [...references(home)]
    expect(seen).toHaveLength(10)
    for (let page = 2; page <= 6; page++) {
      home = await tab(CAMILLE, 'Suivantes')
      expect(home).toContain(`Page ${page} / 6`)
      seen.push(...references(home))
    }
    expect(labels(home)).not.toContain('Suivantes')
    expect(seen).toEqual(
      Array.from({ length: 60 }, (_, at) => `R-${String(60 - at).padStart(6, '0')}`),
    )
    expect(await tab(CAMILLE, 'Précédentes')).toContain('Page 5 / 6')
    // The last page is gone when somebody comes back to it.
    await tab(CAMILLE, 'Suivantes')
    await world.knex('tickets').where('number', '<=', 12).update({ status: 'closed' })
    expect(await openHome(CAMILLE)).toContain('Page 5 / 5')
  })

  it('of a technician are also the queue of their teams and what they have', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await asks(CAMILLE, 'GFC refuse la connexion')
    const queue = await openHome(NOA)
    expect(labels(queue)).toEqual(
      expect.arrayContaining(['File de mes équipes (1)', 'Mes tickets (0)', 'En cours (0)']),
    )
    expect(queue).toContain('R-000001')
    expect(queue).not.toContain('R-000002')
    expect(await openHome(LOU)).toContain('R-000002')
    await open(NOA, 1)
    await press(NOA, 'Prendre')
    await world.turn()
    expect(text(world.slack.home(world.user(NOA)))).toContain('File de mes équipes (0)')
    expect(await tab(NOA, 'Mes tickets (1)')).toContain('R-000001')
  })
})

describe('the head of a school', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Le réseau est coupé',
      text: 'Plus rien ne marche au collège.\n\nAu titre de : Établissement\nÉtablissement : 0140096D',
    })
    await asks(CAMILLE, 'Mon mot de passe')
  })

  it("sees what is asked for the school, and nobody's own", async () => {
    await openHome(DOMINIQUE)
    const site = await tab(DOMINIQUE, 'Mon établissement (1)')
    expect(site).toContain('R-000001')
    expect(site).not.toContain('R-000002')
    expect(labels(await openHome(CAMILLE)).join()).not.toContain('Mon établissement')
  })

  it('reads it without a button, and without the notes of technicians', async () => {
    await says(NOA, 1, 'NOTE\nCâble à changer')
    await openHome(DOMINIQUE)
    await tab(DOMINIQUE, 'Mon établissement (1)')
    const modal = await open(DOMINIQUE, 1)
    expect(modal).toContain('Plus rien ne marche au collège.')
    expect(modal).not.toContain('Câble')
    expect(labels(modal)).toEqual([])
    expect(await open(DOMINIQUE, 2, { forged: true })).toContain('ne vous concerne')
  })
})

describe('a request that is opened', () => {
  it('shows its recap, its journal with the newest last, its files, and no private note', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Imprimante muette',
      text: 'Elle ne dit *rien*. <!channel>',
      attachments: [{ filename: 'photo.png', content: 'image' }],
    })
    await says(NOA, 1, 'NOTE\nEncore cette imprimante')
    await says(NOA, 1, 'REPONDRE\nEst-elle allumée ?')
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).toContain('*Titre* : Imprimante muette')
    expect(modal).toContain('photo.png')
    expect(modal).toContain('&lt;!channel&gt;')
    expect(modal).not.toContain('Encore cette')
    expect(modal.indexOf('Elle ne dit')).toBeLessThan(modal.indexOf('Est-elle allumée'))
    expect(modal.indexOf('Est-elle allumée')).toBeLessThan(modal.indexOf('[Clore ma demande]'))
    expect(labels(modal)).toEqual([
      ...['Compléter ma demande', 'Corriger la description', 'Clore ma demande'],
    ])
    await openHome(NOA)
    const agents = await open(NOA, 1)
    expect(agents).toContain('Encore cette imprimante')
    expect(labels(agents)).toEqual(expect.arrayContaining(['Prendre', 'Résoudre']))
    expect(labels(agents)).not.toContain('Clore ma demande')
  })

  it('is closed from there; the modal and the Home follow, and it can be taken back', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    expect(await press(CAMILLE, 'Clore ma demande')).toContain("C'est transmis.")
    expect(labels(modalOf(CAMILLE))).toEqual([])
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
    expect(labels(modalOf(CAMILLE))).toEqual(['Revenir en arrière', 'Ouvrir une autre demande'])
    expect(modalOf(CAMILLE)).toContain('*Statut* : Close')
    const home = text(world.slack.home(world.user(CAMILLE)))
    expect(labels(home)).toEqual(expect.arrayContaining(['En cours (0)', 'Fermées (1)']))
    await press(CAMILLE, 'Revenir en arrière')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(modalOf(CAMILLE)).toContain('*Statut* : Affectée')
  })

  it('takes a text in a form above it, and shows it in its journal afterwards', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    await press(CAMILLE, 'Compléter ma demande')
    world.by(CAMILLE).fill({ text: 'Elle fume maintenant.' })
    expect((await world.by(CAMILLE).submit()).error).toBeNull()
    await world.turn()
    expect(modalOf(CAMILLE)).toContain('Elle fume maintenant.')
    expect(labels(modalOf(CAMILLE))).toContain('Compléter ma demande')
  })

  it('lets a technician see what is sent before it is sent, two forms up', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(NOA)
    await open(NOA, 1)
    await press(NOA, 'Résoudre')
    world.by(NOA).fill({ text: 'Elle est réparée.' })
    await world.by(NOA).submit()
    expect(modalOf(NOA)).toContain('Elle est réparée.')
    await world.by(NOA).submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(text(world.slack.home(world.user(NOA)))).toContain('File de mes équipes (0)')
  })

  it('says what became of it when a button is older than its state, and does nothing', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    // Behind the back of the desk: no round of it has shown the change.
    await world.knex('tickets').where({ number: 1 }).update({ status: 'closed' })
    const before = (await world.inbox()).length
    const modal = await press(CAMILLE, 'Corriger la description')
    expect(modal).toContain('Cette demande a changé entre-temps')
    expect(modal).toContain('*Statut* : Close')
    expect(labels(modal)).not.toContain('Corriger la description')
    await world.turn()
    expect(await world.inbox()).toHaveLength(before)
  })

  it('follows what others do, by mail too', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    await says(NOA, 1, 'RESOUDRE\nC’est réparé.')
    expect(modalOf(CAMILLE)).toContain('C’est réparé.')
    expect(labels(modalOf(CAMILLE))).toEqual(['Clore ma demande', 'Rouvrir ma demande'])
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('Résolues (1)')
    await world.by(CAMILLE).closeModal()
    await asks(CAMILLE, 'Écran noir')
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('En cours (1)')
    await says(CAMILLE, 1, 'CLORE')
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('Fermées (1)')
  })

  it('shows a journal of 150 entries by parts, and counts what it does not show', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 149, (at) => `Parole ${at}.`)
    await openHome(CAMILLE)
    let modal = await open(CAMILLE, 1)
    const said = () => [...modal.matchAll(/Parole (\d+)\./g)].map(([, at]) => Number(at))
    expect(said().at(-1)).toBe(149)
    expect(modal).not.toContain('Entrées plus récentes')
    const seen = new Set(said())
    let shown = said().length
    expect(modal).toContain(`Entrées plus anciennes : ${150 - shown}`)
    while (labels(modal).includes('Plus ancien')) {
      modal = await press(CAMILLE, 'Plus ancien')
      expect(modal).toContain(`Entrées plus récentes : ${shown}`)
      shown += said().length
      for (const at of said()) seen.add(at)
    }
    expect(seen.size).toBe(149)
    expect(modal).not.toContain('Entrées plus anciennes')
    expect(await press(CAMILLE, 'Le plus récent')).toContain('Parole 149.')
  })

  it('holds entries of any length within what a view may hold, and says what is left out', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 40, (at) => `Parole ${at}. ${'&é\n'.repeat(20_000)}`)
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).toContain('Parole 40.')
    expect(modal).toMatch(/Entrées plus anciennes : \d+/)
    expect(modal).toMatch(/Caractères non affichés ici : 55 01\d\./)
    expect(modal).toContain('Pour tout recevoir, écrivez-moi : SUIVI R-000001')
  })

  it('leaves private notes out of the count of whoever does not read them', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 150, (at) => `Note ${at}.`, 'private')
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).not.toContain('Note')
    expect(modal).not.toContain('Entrées plus anciennes')
    await openHome(NOA)
    expect(await open(NOA, 1)).toContain('Entrées plus anciennes')
  })
})

describe('whoever has no part in it', () => {
  it('hears the same of a request of somebody else as of one that does not exist', async () => {
    await asks(CAMILLE, 'Mon secret')
    await asks(ALEX, 'Imprimante')
    await openHome(ALEX)
    const other = await open(ALEX, 1, { forged: true })
    expect(other).not.toContain('secret')
    expect(other).toContain('R-000001 – aucune demande de ce numéro ne vous concerne.')
    expect(labels(other)).toEqual([])
    expect(await open(ALEX, 77, { forged: true })).toContain(
      'R-000077 – aucune demande de ce numéro ne vous concerne.',
    )
  })

  it("gets nobody's list by a value that was made up", async () => {
    await asks(CAMILLE, 'Mon secret')
    await openHome(ALEX)
    for (const list of ['queue', 'site', 'mine', 'nothing']) {
      forgeHome(ALEX, 'home-list:0', JSON.stringify({ list, page: 0 }))
      await world.by(ALEX).click({ view: 'home' }, 'home-list:0')
      expect(text(world.slack.home(world.user(ALEX)))).not.toContain('secret')
    }
  })

  it('can press no button of it', async () => {
    await asks(CAMILLE, 'Mon secret')
    await asks(ALEX, 'Imprimante')
    await openHome(ALEX)
    await open(ALEX, 2)
    const forged = [
      { n: 1, h: null, b: 'CLORE', a: 'nothing' },
      { n: 1, h: null, b: 'PRENDRE', a: 'nothing' },
      { n: 2, h: null, b: 'PRENDRE', a: 'nothing' },
      { n: 2, h: 1, b: 'CLORE', a: 'nothing' },
    ]
    for (const value of forged) {
      await open(ALEX, 2)
      forgeModal(ALEX, 'fill:0', JSON.stringify(value))
      await world.by(ALEX).click({ view: 'modal' }, 'fill:0')
      await world.turn()
    }
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
    expect(await world.journal(1)).toHaveLength(1)
    expect(await world.journal(2)).toHaveLength(1)
  })

  it('writes into no request by a button of the Home that was made up', async () => {
    await asks(CAMILLE, 'Mon secret')
    await openHome(ALEX)
    forgeHome(ALEX, 'fill:0', JSON.stringify({ n: 1, h: null, b: 'Bonjour', a: 'nothing' }))
    await world.by(ALEX).click({ view: 'home' }, 'fill:0')
    await world.turn()
    expect(await world.journal(1)).toHaveLength(1)
  })

  it('loses the queue, and what is open, with their role', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(NOA)
    await open(NOA, 1)
    await world.knex('people').where({ name: 'Noa Petit' }).update({ role: 'requester' })
    expect(await press(NOA, 'Prendre')).toContain('ne vous concerne')
    await world.by(NOA).closeModal()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    const home = await openHome(NOA)
    expect(home).not.toContain('R-000001')
    expect(labels(home).join()).not.toContain('File')
  })

  it('and is unknown, of another workspace, or gone, is told so and shown nothing', async () => {
    await asks(CAMILLE, 'Mon secret')
    const unknown = 'votre compte n’est pas connu'.replace('’', "'")
    const home = await openHome(STRANGER)
    expect(home).toContain(unknown)
    expect(labels(home)).toEqual([])
    await world.knex('people').where({ name: 'Camille Martin' }).update({ active: false })
    const gone = await openHome(CAMILLE)
    expect(gone).toContain(unknown)
    expect(gone).not.toContain('secret')
    world.slack.setUser(world.user(ALEX), { teamId: 'T0OTHER' })
    expect(await openHome(ALEX)).toContain(unknown)
  })
})

describe('bad moments', () => {
  it('a tap that comes too late is answered in the conversation', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    world.slack.failNext('views.open', 'expired_trigger_id')
    await world.by(CAMILLE).click({ view: 'home' }, 'request-open:1')
    await world.slack.until(() => world.slack.ephemerals(world.user(CAMILLE)).length > 0)
    expect(world.slack.ephemerals(world.user(CAMILLE))[0]?.text).toContain(
      'a attendu trop longtemps',
    )
  })

  it('somebody who is gone does not hold up what the others see', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    world.slack.failNext('views.publish', 'user_not_found')
    await says(NOA, 1, 'RESOUDRE\nC’est fait.')
    expect(world.read(world.triage)[0]).toContain('*Statut* : Résolue')
  })

  it('the tab of messages publishes nothing', async () => {
    const { acked } = await world.by(CAMILLE).openHome('messages')
    await acked
    expect(world.slack.home(world.user(CAMILLE))).toBeNull()
  })
})

async function openHome(who: Who): Promise<string> {
  const { acked } = await world.by(who).openHome()
  expect(await acked).toBe(true)
  return text(world.slack.home(world.user(who)))
}

/** A button of the Home, by its label. */
async function tab(who: Who, label: string): Promise<string> {
  const { user, slack } = world
  const hash = slack.home(user(who))?.hash
  await world.by(who).click({ view: 'home' }, actionId(slack.home(user(who)), label))
  await slack.until(() => slack.home(user(who))?.hash !== hash)
  return text(slack.home(user(who)))
}

async function open(who: Who, number: number, { forged = false } = {}): Promise<string> {
  const { user, slack } = world
  const id = slack.modal(user(who))?.id
  const [first = ''] = buttons(slack.home(user(who))).map(({ action_id: action }) => action)
  const shown = `request-open:${number}`
  if (forged) forgeHome(who, first, JSON.stringify({ number, skip: 0 }), shown)
  await world.by(who).click({ view: 'home' }, shown)
  await slack.until(() => slack.modal(user(who)) && slack.modal(user(who))?.id !== id)
  return text(slack.modal(user(who)))
}

/** A button of the modal, by its label; what is then shown. */
async function press(who: Who, label: string): Promise<string> {
  const { user, slack } = world
  const hash = slack.modal(user(who))?.hash
  await world.by(who).click({ view: 'modal' }, actionId(slack.modal(user(who)), label))
  await slack.until(() => slack.modal(user(who))?.hash !== hash)
  return modalOf(who)
}

function modalOf(who: Who): string {
  return text(world.slack.modal(world.user(who)))
}

type View = NonNullable<ReturnType<ChatWorld['slack']['home']>>

interface Shape {
  readonly type: string
  readonly text?: string | { readonly text: string }
  readonly accessory?: Shape
  readonly elements?: readonly Shape[]
  readonly action_id?: string
  value?: string
}

/** A view as it is read; a button is « [label] value ». */
function text(view: View | null): string {
  const line = (shape: Shape): string => {
    const own = typeof shape.text === 'string' ? shape.text : (shape.text?.text ?? '')
    if (shape.type === 'button') return `[${own}] ${shape.value ?? ''}`
    const inner = [...(shape.elements ?? []), ...(shape.accessory ? [shape.accessory] : [])]
    return [own, ...inner.map(line)].filter((part) => part !== '').join('\n')
  }
  const all = ((view?.blocks ?? []) as unknown as Shape[]).map(line).join('\n')
  return all.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u200b', '')
}

/** Of the buttons, those that open a request left out. */
function labels(shown: string): string[] {
  const found = [...shown.matchAll(/^\[(.+)\] \{/gm)].map(([, label]) => label as string)
  return found.filter((label) => label !== 'Ouvrir')
}

function references(shown: string): string[] {
  return [...shown.matchAll(/\*(R-\d{6})\*/g)].map(([, reference]) => reference as string)
}

function buttons(view: View | null): Shape[] {
  return ((view?.blocks ?? []) as unknown as Shape[]).flatMap(({ elements = [], accessory }) =>
    [...elements, ...(accessory ? [accessory] : [])].filter(({ type }) => type === 'button'),
  )
}

function actionId(view: View | null, label: string): string {
  const found = buttons(view).find(
    ({ text: said }) => typeof said === 'object' && said.text === label,
  )
  if (!found?.action_id) throw new Error(`no button « ${label} » in:\n${text(view)}`)
  return found.action_id
}

/** What Slack holds is changed, as somebody would who made up a payload. */
function forge(view: View | null, action: string, value: string, renamed = action): void {
  const button = buttons(view).find(({ action_id: id }) => id === action)
  if (!button) throw new Error(`no ${action} in:\n${text(view)}`)
  Object.assign(button, { value, action_id: renamed })
}

function forgeHome(who: Who, action: string, value: string, renamed = action): void {
  forge(world.slack.home(world.user(who)), action, value, renamed)
}

function forgeModal(who: Who, action: string, value: string): void {
  forge(world.slack.modal(world.user(who)), action, value)
}

async function asks(who: Who, subject: string): Promise<void> {
  await world.mailFrom(who, { subject, text: `${subject}. Pouvez-vous m'aider ?` })
}

/** By mail, from a sender whom the server vouches for. */
async function says(who: Who, number: number, text: string): Promise<void> {
  const subject = `Re: [R-${String(number).padStart(6, '0')}]`
  await world.mailFrom(who, { subject, text, headers: PROVEN })
}

/** As so many mails would make them, in less time. */
async function manyRequests(count: number): Promise<void> {
  await asks(CAMILLE, 'Demande 1')
  const { id: _, ...first } = await world.ticket(1)
  const rows = Array.from({ length: count - 1 }, (__, at) => ({
    ...first,
    id: at + 2,
    number: at + 2,
    title: `Demande ${at + 2}`,
  }))
  for (let at = 0; at < rows.length; at += 20)
    await world.knex('tickets').insert(rows.slice(at, at + 20))
}

async function addEntries(
  number: number,
  count: number,
  words: (at: number) => string,
  visibility = 'public',
): Promise<void> {
  const { id } = await world.ticket(number)
  const { id: _, ...first } = await world.knex('log_entries').where({ ticket_id: id }).first()
  const rows = Array.from({ length: count }, (__, at) => ({
    ...first,
    kind: 'message',
    text: words(at + 1),
    visibility,
  }))
  for (let at = 0; at < rows.length; at += 20)
    await world.knex('log_entries').insert(rows.slice(at, at + 20))
}

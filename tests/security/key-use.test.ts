/** Keys of buttons as they are meant: once, through servers that rewrite mails, asked back; and what notices name. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, type Sent, type World } from '../support/desk/world.js'
import { sentTo, type Tapped, tap } from '../support/mails/buttons.js'

let world: World
/** What Camille got when request 1 was made; request 2 is hers as well. */
let mine: Sent
beforeEach(async () => {
  world = await openWorld()
  const first = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  mine = sentTo(CAMILLE.address, first)
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
})
afterEach(() => world.close())

const statuses = () => world.knex('tickets').orderBy('id').pluck('status')
const noa = (text: string, subject = '[R-000001]') =>
  world.mailFrom(NOA, { subject, text, headers: PROVEN })
const kinds = (sent: readonly Sent[]) =>
  sent.map((one) => `${one.kind} ${one.to.replace(/@.*/, '')}`)
/** A button as it arrives where the mail server strips plus tags. */
const stripped = (button: Tapped) => ({ ...button, to: DESK })
/** And where a program drops the body that a link fills in. */
const emptied = (button: Tapped) => ({ ...button, text: '' })

const OPEN = ['dispatched', 'dispatched']

describe('a key', () => {
  it('works once: a second time the word is asked back', async () => {
    const button = tap(mine, 'CLORE')
    await world.mailFrom(CAMILLE, button)
    expect(await statuses()).toEqual(['closed', 'dispatched'])
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    expect(await statuses()).toEqual(OPEN)
    const again = await world.mailFrom(CAMILLE, button)
    expect(kinds(again)).toEqual(['confirm camille.martin'])
    expect(await statuses()).toEqual(OPEN)
  })

  it('is spent by a mail that our server has proven, too', async () => {
    const button = tap(mine, 'CLORE')
    await world.mailFrom(CAMILLE, { ...button, headers: PROVEN })
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    await world.mailFrom(CAMILLE, button)
    expect(await statuses()).toEqual(OPEN)
  })

  it.each([
    ['as it is', (button: Tapped): Partial<Tapped> => button],
    ['where plus tags are stripped', stripped],
    ['where the body is lost', emptied],
    [
      'where everything but the body is rewritten',
      ({ text }: Tapped) => ({ to: DESK, subject: 'Sans objet', text }),
    ],
  ])('%s', async (_, changed) => {
    const { key: _key, ...draft } = changed(tap(mine, 'CLORE')) as Tapped
    await world.mailFrom(CAMILLE, draft)
    expect(await statuses()).toEqual(['closed', 'dispatched'])
  })

  it('is no part of what people wrote', async () => {
    const button = tap(mine, 'CORRIGER')
    await world.mailFrom(CAMILLE, { ...button, text: `${button.text}Le bouton droit.` })
    expect(await world.ticket(1)).toMatchObject({ description: 'Le bouton droit.' })
  })
})

describe('to confirm', () => {
  const forged = { subject: 'Re: [R-000001]', text: 'CLORE' }

  it('works where Message-IDs are rewritten and plus tags stripped', async () => {
    const question = sentTo(CAMILLE.address, await world.mailFrom(CAMILLE, forged))
    const { text } = tap(question, 'CLORE')
    const sent = await world.mailFrom(CAMILLE, { subject: `Re: ${question.subject}`, text })
    expect(kinds(sent)).toContain('closed camille.martin')
    expect(await statuses()).toEqual(['closed', 'dispatched'])
  })

  it('is asked once while its button waits, and again when that was used', async () => {
    const question = sentTo(CAMILLE.address, await world.mailFrom(CAMILLE, forged))
    for (let n = 0; n < 5; n++) expect(await world.mailFrom(CAMILLE, forged)).toEqual([])
    await world.mailFrom(CAMILLE, tap(question, 'CLORE'))
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    expect(kinds(await world.mailFrom(CAMILLE, forged))).toEqual(['confirm camille.martin'])
  })

  it('is asked anew for another word', async () => {
    await world.mailFrom(CAMILLE, forged)
    const other = { subject: 'Re: [R-000001]', text: 'CORRIGER\nAutre chose.' }
    expect(kinds(await world.mailFrom(CAMILLE, other))).toEqual(['confirm camille.martin'])
  })

  it('is asked of a technician once, by a button that does it', async () => {
    const draft = { subject: '[R-000001]', text: 'PRENDRE' }
    const refused = sentTo(NOA.address, await world.mailFrom(NOA, draft))
    expect(await world.mailFrom(NOA, draft)).toEqual([])
    await world.mailFrom(NOA, stripped(tap(refused, 'PRENDRE')))
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })
})

describe('what a notice names', () => {
  it('are ids that its own recipient wrote or got', async () => {
    await noa('PRENDRE')
    await noa('COMPLETER\nDepuis quand ?')
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'Hier.' })
    await noa('RESOUDRE\nRemplacée.')
    const rows = await world.knex('outbox_messages').orderBy('id')
    const inbound = await world.knex('inbound_messages').select('message_id', 'sender')
    const wrote = new Map(inbound.map((row) => [row.message_id, row.sender]))
    const got = new Map(rows.map((row) => [row.message_id, row.to_address]))
    for (const row of rows)
      for (const id of JSON.parse(row.references) as string[])
        expect(wrote.get(id) ?? got.get(id)).toBe(row.to_address)
  })

  it('keeps the conversation of each together', async () => {
    await noa('PRENDRE')
    const solved = sentTo(CAMILLE.address, await noa('RESOUDRE\nRemplacée.'))
    const row = await world.knex('outbox_messages').where({ message_id: solved.messageId }).first()
    expect(JSON.parse(row.references)).toContain(mine.messageId)
  })
})

describe('a setting that admits technicians’ signed addresses', () => {
  it('lets them work by reply, and nobody else', async () => {
    await world.close()
    world = await openWorld({ rules: { agentsByAddress: true } })
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const refused = sentTo(
      NOA.address,
      await world.mailFrom(NOA, { subject: '[R-000001]', text: 'PRENDRE' }),
    )
    await world.mailFrom(ALEX, { to: refused.replyTo, subject: 'Re', text: 'PRENDRE' })
    expect(await statuses()).toEqual(['dispatched'])
    await world.mailFrom(NOA, { to: refused.replyTo, subject: 'Re', text: 'PRENDRE' })
    expect(await statuses()).toEqual(['assigned'])
  })
})

/** Whether a reference exists is told to nobody who takes no part in it: not by the answer, what it costs, or who else is told. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA, STRANGER } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Who, type World } from '../support/desk/world.js'
import type { MailDraft } from '../support/mails/mail-draft.js'

/** Camille's, which has a journal, files and a technician; and one that was never given. */
const THEIRS = 'R-000001'
const NOBODYS = 'R-000007'
const SAME = 'R-000000'

/** Of a day's work of the database, what is no hint: an answer leaves with the same round. */
const STATEMENTS = 12

interface Observed {
  /** What the asker gets, word for word, references aside. */
  readonly answers: readonly string[]
  /** Who else of the requesters' side hears of it. */
  readonly others: readonly string[]
}

describe('by mail', () => {
  /** A desk of its own for each question: what was asked before must not tell them apart. */
  async function observed(who: Who, draft: MailDraft): Promise<Observed & { cost: number }> {
    const world = await openWorld()
    await furnish(world)
    let cost = 0
    const counting = () => {
      cost += 1
    }
    world.knex.on('query', counting)
    const sent = await world.mailFrom(who, draft)
    world.knex.removeListener('query', counting)
    await world.close()
    const side = [CAMILLE, DOMINIQUE, ALEX].map(({ address }) => address)
    return {
      cost,
      answers: sent
        .filter(({ to }) => to === who.address)
        .map(({ kind, subject, text }) => neutral(`${kind} ${subject}\n${text}`)),
      others: sent.map(({ to }) => to).filter((to) => to !== who.address && side.includes(to)),
    }
  }

  const words = (text: string) => (ref: string) => ({ subject: '', text: text.replace('#', ref) })
  const WAYS: readonly [string, Who, (ref: string) => MailDraft][] = [
    ['STATUS', ALEX, words('STATUS #')],
    ['SUIVI, proven', ALEX, (ref) => ({ ...words('SUIVI #')(ref), headers: PROVEN })],
    ['the word for closing', ALEX, words('CLOSE #')],
    ['the word for reopening', ALEX, words('REOPEN #\nIt is back.')],
    ['the word for undoing', ALEX, words('UNDO #')],
    ['the word for correcting', ALEX, words('CORRECT #\nAnother text.')],
    ['the word for another request', ALEX, words('NEW #\nMy keyboard.')],
    ['a technician’s word', ALEX, words('PRENDRE #')],
    ['the subject', ALEX, (ref) => ({ subject: `[${ref}] Hello`, text: 'My screen is black.' })],
    [
      'the subject of a reply',
      ALEX,
      (ref) => ({ subject: `Re: [${ref}] Souris`, text: 'Still the same.' }),
    ],
    ['a word and the subject', ALEX, (ref) => ({ subject: `Re: [${ref}]`, text: 'CLOSE' })],
    ['the text of a request', ALEX, (ref) => ({ subject: 'Screen', text: `As in ${ref}.` })],
    ['RESOLU with a number', ALEX, words('RESOLU 1 #')],
    [
      'a file with that name',
      ALEX,
      (ref) => ({
        subject: 'x',
        text: 'See the file, please, all of it.',
        attachments: [{ filename: `${ref}.txt`, content: ref }],
      }),
    ],
    ['a stranger’s subject', STRANGER, (ref) => ({ subject: `[${ref}]`, text: 'x' })],
    ['a stranger’s word', STRANGER, words('SUIVI #')],
    [
      'a forged name',
      CAMILLE,
      (ref) => ({
        ...words('SUIVI #')(ref),
        headers: {
          'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
        },
      }),
    ],
    ['a head, of a personal one', DOMINIQUE, words('SUIVI #')],
    [
      'an altered address',
      ALEX,
      (ref) => ({
        to: `assistance+r${Number(ref.slice(2))}.2w-0-c3a1-0a1b2c3d4e5f6g7h@academie.example`,
        subject: 'Hello',
        text: 'Is it there?',
      }),
    ],
    [
      'an id that we never made',
      ALEX,
      (ref) => ({
        subject: 'Hello',
        text: 'Is it there?',
        inReplyTo: `<amigo.${ref}@academie.example>`,
      }),
    ],
  ]

  it.each(WAYS)('%s', async (_, who, draft) => {
    const one = await observed(who, draft(THEIRS))
    const none = await observed(who, draft(NOBODYS))
    expect(one.answers).toEqual(none.answers)
    expect(one.others).toEqual([])
    expect(none.others).toEqual([])
    expect(Math.abs(one.cost - none.cost)).toBeLessThanOrEqual(STATEMENTS)
  })
})

describe('in Slack', () => {
  let world: ChatWorld
  beforeEach(async () => {
    world = await openChatWorld()
    await furnish(world)
    // They have written there before: answers come there.
    await world.by(ALEX).dm('My mouse does not click any more, since this morning.')
    await world.turn()
  })
  afterEach(() => world.close())

  async function observed(act: () => Promise<unknown>): Promise<Observed> {
    const channel = world.dm(ALEX)
    const before = all(channel).length
    const camille = all(world.dm(CAMILLE)).length
    await act()
    await world.turn()
    return {
      answers: all(channel).slice(before).map(neutral),
      others: all(world.dm(CAMILLE)).slice(camille),
    }
  }
  const all = (channel: string) =>
    world.slack.messages(channel).flatMap(({ ts }) => world.read(channel, ts))

  const WAYS: readonly [string, (ref: string) => Promise<unknown>][] = [
    ['SUIVI in the conversation', (ref) => world.by(ALEX).dm(`SUIVI ${ref}`)],
    ['CLORE in the conversation', (ref) => world.by(ALEX).dm(`CLOSE ${ref}`)],
    ['ROUVRIR in the conversation', (ref) => world.by(ALEX).dm(`REOPEN ${ref}`)],
    ['a technician’s word', (ref) => world.by(ALEX).dm(`PRENDRE ${ref}`)],
    ['/demandes', (ref) => world.by(ALEX).command('/demandes', ref)],
    ['/faq', (ref) => world.by(ALEX).command('/faq', ref)],
  ]
  it.each(WAYS)('%s', async (_, act) => {
    const one = await observed(() => act(THEIRS))
    const none = await observed(() => act(NOBODYS))
    expect(one.answers).toEqual(none.answers)
    expect(one.others).toEqual([])
  })

  it('a button that names another request shows what it shows of none', async () => {
    const shown: string[] = []
    for (const number of [1, 7]) {
      await world.by(ALEX).openHome()
      const home = await world.slack.until(() => world.slack.home(world.user(ALEX)))
      const button = home.blocks.find((block) => 'accessory' in block) as
        | { accessory: { action_id: string; value: string } }
        | undefined
      if (!button) throw new Error('the Home lists a request of theirs')
      // As a client that was tampered with sends it.
      button.accessory.value = JSON.stringify({ number, skip: 0 })
      await world.slack.as(world.user(ALEX)).click({ view: 'home' }, button.accessory.action_id)
      const modal = await world.slack.until(() => world.slack.modal(world.user(ALEX)))
      shown.push(JSON.stringify(modal.blocks.map(({ text }) => text)).replaceAll(/R-\d{6}/g, SAME))
      await world.by(ALEX).closeModal({ all: true })
      await world.slack.until(() => world.slack.modal(world.user(ALEX)) === null)
    }
    expect(shown[0]).toBe(shown[1])
    expect(shown[0]).not.toContain('Souris')
  })
})

/** Camille's request, as full as one gets. */
async function furnish(world: World): Promise<void> {
  await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Elle ne clique plus.',
    attachments: [{ filename: 'souris.txt', content: 'x' }],
  })
  for (const text of ['PRENDRE', 'REPONDRE\nVoyez la pile.'])
    await world.mailFrom(NOA, { subject: `[${THEIRS}]`, text, headers: PROVEN })
}

/** Their own references, dates and links differ between any two answers. */
function neutral(text: string): string {
  return text
    .replaceAll(/mailto:\S+/g, 'mailto:')
    .replaceAll(/R-\d{6}/g, SAME)
    .replaceAll(/\d{1,2}:\d{2}/g, '')
}

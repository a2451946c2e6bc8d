/** A technician forgets the word: the reply stays a note, says so, and can be sent to the requester by one tap. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { FORGOTTEN } from '../../fixtures/forgotten-words.js'
import {
  type Colleagues,
  openColleagues,
  PEOPLE,
  toTechnicians,
} from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind, mailsTo, mailTo } from '../../support/mails/sent.js'
import { write } from '../../support/people/ways.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
  await world.says(NOA, 'PRENDRE')
})
afterEach(() => world.close())

const offer = (sent: readonly Sent[]) => mailOfKind('note-kept', sent)
const toCamille = (sent: readonly Sent[]) => mailsTo(CAMILLE, sent)
/** Noa writes it without a word, and gets the button that sends it. */
const noaForgetsTheWord = async (text: string) => tap(offer(await world.says(NOA, text)), 'ENVOYER')
/** What a mail program sends for the button: its key stands in the body already. */
const press = ({ key: _, ...draft }: ReturnType<typeof tap>) => world.mailFrom(NOA, draft)
const lineOf = ({ text }: { readonly text: string }) => text.split('\n')[0] ?? ''
const visibilityOf = async (text: string) =>
  (await world.journal(1)).find((entry) => entry.text === text)?.visibility

it.each(FORGOTTEN)('« $text » (in copy: $cc, plain: $plain) is offered: $offered', async (row) => {
  const sent = await world.mailFrom(NOA, {
    subject: '[R-000001] Souris',
    text: row.text,
    cc: row.cc ? [PEOPLE[row.cc]?.address ?? ''] : [],
    ...(row.plain ? {} : { headers: PROVEN }),
  })
  expect(offer(sent)?.to).toBe(row.offered ? NOA.address : undefined)
  if (!row.offered) return
  expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
  expect(toCamille(sent)).toEqual([])
})

describe('the button', () => {
  const TEXT = 'Bonjour,\n\nVotre souris arrive *jeudi* matin.\n\n- pile comprise'

  it('sends exactly that text, once, and needs no other proof than its key', async () => {
    const button = await noaForgetsTheWord(TEXT)
    expect(button.text.length).toBeLessThan(120)
    expect(button.key).not.toBe('')
    const sent = await press(button)
    const [told] = toCamille(sent)
    expect(told?.kind).toBe('answered')
    for (const line of ['Votre souris arrive *jeudi* matin.', '- pile comprise'])
      expect(told?.text).toContain(line)
    expect(mailTo(NOA, sent)?.kind).toBe('agent-done')
    const journal = await world.journal(1)
    expect(journal.filter(({ text }) => text === TEXT)).toHaveLength(1)
    expect(journal.at(-1)).toMatchObject({ visibility: 'public', text: TEXT })
    const status = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(status[0]?.text).toContain('Votre souris arrive')

    const again = await world.says(NOA, lineOf(button))
    expect(toCamille(again)).toEqual([])
    expect(again[0]?.text).toContain('Cette note est déjà partie au demandeur.')
  })

  it('works as long as the text is, with its files, and tells colleagues', async () => {
    await world.says(LOU, 'NOTE\nJe suis de la partie.')
    const text = Array.from(
      { length: 400 },
      (_, n) => `Étape ${n} : débrancher, puis rebrancher.`,
    ).join('\n')
    const offered = await world.mailFrom(NOA, {
      subject: '[R-000001] Souris',
      text,
      headers: PROVEN,
      attachments: [{ filename: 'procédure.pdf', content: 'steps' }],
    })
    const sent = await press(tap(offer(offered), 'ENVOYER'))
    expect(toCamille(sent)[0]?.text).toContain('Étape 399')
    expect(toCamille(sent)[0]?.attached).toEqual(['procédure.pdf'])
    expect(toTechnicians(sent)).toEqual(['team-news lou'])
    const status = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(status[0]?.text).toContain('procédure.pdf')
  })

  it('is its author’s alone', async () => {
    const button = await noaForgetsTheWord(TEXT)
    const sent = await world.says(LOU, lineOf(button))
    expect(toCamille(sent)).toEqual([])
    expect(sent[0]?.text).toContain('Aucune note de vous')
    expect(await visibilityOf(TEXT)).toBe('private')
  })

  it('does nothing for a requester who writes its line, nor for an unproven sender', async () => {
    const line = lineOf(await noaForgetsTheWord(TEXT))
    await world.says(CAMILLE, line)
    const plain = await world.mailFrom(NOA, { subject: '[R-000001] Souris', text: line })
    expect(plain[0]?.text).toContain('Rien ne prouve')
    expect(await visibilityOf(TEXT)).toBe('private')
  })

  it('ENVOYER alone sends their last note, and never a word that was refused', async () => {
    await world.says(NOA, 'NOTE\nElle passera jeudi.')
    expect(toCamille(await world.says(NOA, 'ENVOYER'))[0]?.text).toContain('Elle passera jeudi.')
    await world.says(NOA, 'AFFECTER nulle-part')
    expect((await world.says(NOA, 'ENVOYER'))[0]?.text).toContain('Aucune note de vous')
  })

  it.each(['ENVOYER 99999', 'ENVOYER LA NOTE 999999999'])(
    '%s names no note of theirs',
    async (text) => {
      expect((await world.says(NOA, text))[0]?.text).toContain('Aucune note de vous')
    },
  )

  it('answers what held the closing', async () => {
    await world.says(NOA, 'RESOUDRE\nLa pile.')
    await world.says(CAMILLE, 'Elle ne clique toujours pas.')
    expect((await world.ticket(1)).held_at).not.toBeNull()
    await press(await noaForgetsTheWord(TEXT))
    expect((await world.ticket(1)).held_at).toBeNull()
  })
})

it('in the chat the button is offered once per request and technician', async () => {
  const says = (who: typeof NOA, text: string) => write(world, 'chat', who, { text, number: 1 })
  expect(offer(await says(NOA, 'Je passe la voir demain.'))).toBeDefined()
  expect(offer(await says(NOA, 'Elle est dans la salle 12.'))).toBeUndefined()
  expect(offer(await says(LOU, 'Je peux y aller aussi.'))?.to).toBe(LOU.address)
})

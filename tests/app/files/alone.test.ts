/** Files of a technician without a text: what is an answer by itself, and what is said of files that did not go. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailOfKind, mailsTo } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
})
afterEach(() => world.close())

const pdf = (name = 'procedure.pdf') => [{ filename: name, content: `bytes of ${name}` }]
const says = (text: string, draft: MailDraft = {}, who = NOA) =>
  world.mailFrom(who, {
    subject: '[R-000001] Souris',
    text,
    headers: PROVEN,
    attachments: pdf(),
    ...draft,
  })

const SIGNED = '\n\nCordialement,\n\nNoa Petit\nAssistance de niveau 1\n02 31 00 00 00'
/** What is written beside the file, and the notice that its requester gets. */
const ALONE: readonly (readonly [what: string, text: string, kind: string])[] = [
  ['REPONDRE', 'REPONDRE', 'answered'],
  ['REPONDRE and a signature', `REPONDRE${SIGNED}`, 'answered'],
  ['REPONDRE under a greeting', 'Bonjour,\n\nRépondre :\n', 'answered'],
  ['RESOUDRE', 'RESOUDRE', 'resolved'],
  ['RESOUDRE of a phone', 'Resoudre\n\nEnvoyé de mon iPhone', 'resolved'],
  ['PRENDRE, and REPONDRE below', 'PRENDRE\nREPONDRE', 'answered'],
  ['REPONDRE above form lines', 'REPONDRE\n\nUrgence : haute', 'answered'],
]

describe('a file alone, with', () => {
  it.each(ALONE)('%s, reaches its requester', async (_, text, kind) => {
    const sent = await says(text)
    const notice = mailOfKind(kind, sent)
    expect(notice?.attached).toEqual(['procedure.pdf'])
    expect(notice?.text).toContain('procedure.pdf')
    expect(mailOfKind('agent-done', sent)).toBeDefined()
    const shown = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(shown[0]?.text).toContain('procedure.pdf')
  })
})

/** What was refused, and did not take its file along. */
const KEPT: readonly (readonly [what: string, text: string, draft: MailDraft])[] = [
  ['a question without words', 'COMPLETER', {}],
  ['a question of a signature', `COMPLETER${SIGNED}`, {}],
  ['an unproven answer', 'REPONDRE\nVoici.', { headers: {} }],
  ['an unproven file', 'RESOUDRE', { headers: {} }],
  ['a ready answer that is not there', 'REPONDRE TYPE zorglub', {}],
  ['a hand-over to nobody', 'ASSIGNER Zorglub\nVoir le fichier.', {}],
  ['an incident without words', 'INCIDENT', {}],
]

describe('a refusal of', () => {
  it.each(KEPT)('%s says that the file must be attached again', async (_, text, draft) => {
    const sent = await says(text, draft)
    const refused = mailOfKind('agent-refused', sent)?.text ?? ''
    expect(refused).toContain('joignez-le de nouveau')
    expect(refused).toContain('- procedure.pdf')
    expect(mailsTo(CAMILLE, sent)).toEqual([])
  })

  it('two files names both; of none, none', async () => {
    const two = await says('COMPLETER', { attachments: [...pdf(), ...pdf('plan.png')] })
    expect(mailOfKind('agent-refused', two)?.text).toMatch(
      /joignez-les de nouveau.+procedure.pdf.+plan/s,
    )
    const none = await says('COMPLETER', { attachments: [] })
    expect(mailOfKind('agent-refused', none)?.text).not.toContain('joignez')
  })

  it('a colleague’s request asks first, and the file waits to be attached again', async () => {
    await says('PRENDRE', { attachments: [] }, LOU)
    const asked = await says('PRENDRE\nREPONDRE')
    expect(mailOfKind('agent-refused', asked)?.text).toMatch(
      /la prendre quand même.+procedure\.pdf/s,
    )
  })
})

it('PRENDRE above REPONDRE says both', async () => {
  const done = mailOfKind('agent-done', await says('PRENDRE\nREPONDRE\nVoici.'))
  expect(done?.text).toMatch(/Votre réponse est partie .+\. La demande est à vous\./)
  const again = mailOfKind('agent-done', await says('PRENDRE\nREPONDRE\nEt voici.'))
  expect(again?.text).not.toContain('est à vous')
})

it('nothing but a signature is no text, and no solution', async () => {
  for (const word of ['RESOUDRE', 'REPONDRE', 'COMPLETER', 'SEPARER', 'CLORE', 'INCIDENT']) {
    const sent = await says(`${word}${SIGNED}`, { attachments: [] })
    expect([word, mailOfKind('agent-refused', sent)?.text]).toEqual([
      word,
      expect.stringMatching(/(?:texte|raison) manque/i),
    ])
  }
  const thanks = await says('REPONDRE\nMerci beaucoup,\nNoa', { attachments: [] })
  expect(mailOfKind('answered', thanks)?.text).toContain('Merci beaucoup')
  const day = await says('RESOUDRE\nJeudi', { attachments: [] })
  expect(mailOfKind('resolved', day)?.text).toContain('Jeudi')
})

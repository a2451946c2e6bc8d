/** What was folded away, told as stories by mail: who reads it, where, and who does not. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA, STRANGER } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { keysIn, tap } from '../../support/mails/buttons.js'
import { mailOfKind, mailTo } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** A reply with what a mail program puts below it. */
const QUOTE = [
  'Le 23 novembre 2026 à 12:00, Assistance AMIGO a écrit :',
  '> Est-elle allumée ?',
  '>',
  '> Quel est son numéro de série ?',
].join('\n')

describe('a journal', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Elle est muette.' })
    await reply(CAMILLE, `Oui, depuis ce matin.\n\n${QUOTE}`)
  })

  it('says how many lines were folded away, and has a button that shows them', async () => {
    const shown = await asked(CAMILLE, 'SUIVI R-000001')
    expect(shown.text).toContain('| Oui, depuis ce matin.\n\n(+ 4 lignes citées)')
    expect(shown.text).not.toContain('numéro de série')
    const [whole] = await world.mailFrom(CAMILLE, tap(shown, 'SUIVI COMPLET'))
    expect(whole?.text).toContain('| > Quel est son numéro de série ?')
    expect(whole?.text).not.toContain('SUIVI COMPLET')
    expect(shown.html).toContain('(+ 4 lignes citées)')
    expect(whole?.html).toContain('&gt; Quel est son numéro de série ?')
  })

  it('shows them to whoever asks for all of it in words, in both languages', async () => {
    expect((await asked(CAMILLE, 'SUIVI R-000001 COMPLET')).text).toContain('numéro de série')
    await world.mailFrom(ALEX, { subject: 'Mouse', text: 'Broken.' })
    await reply(ALEX, `Still.\n\nOn Mon, 23 Nov 2026, Desk wrote:\n> Which one?`, 2)
    expect((await asked(ALEX, 'STATUS R-000002')).text).toContain('(+ 2 quoted lines)')
    expect((await asked(ALEX, 'STATUS R-000002 FULL')).text).toContain('> Which one?')
  })

  it('shows them to technicians, and to nobody who has no part in the request', async () => {
    expect((await asked(NOA, 'SUIVI R-000001 COMPLET')).text).toContain('numéro de série')
    for (const who of [ALEX, DOMINIQUE]) {
      const answer = await asked(who, 'SUIVI R-000001 COMPLET')
      expect(answer.kind).toBe('status-unknown')
      expect(answer.text).not.toContain('numéro de série')
    }
    const sent = await world.mailFrom(STRANGER, { subject: '', text: 'SUIVI R-000001 COMPLET' })
    expect(sent.map(({ text }) => text).join()).not.toContain('numéro de série')
  })

  it('tells nothing of lines where none were folded away', async () => {
    await world.mailFrom(ALEX, { subject: 'Mouse', text: 'Broken.' })
    const shown = await asked(ALEX, 'STATUS R-000002')
    expect(shown.text).not.toContain('quoted line')
    expect(shown.text).not.toContain('STATUS FULL')
  })

  it('of very much is cut at the oldest, and says so', async () => {
    const lines = Array.from({ length: 4000 }, (_, at) => `> ligne ${at} ${'x'.repeat(40)}`)
    await reply(CAMILLE, `Encore.\n\nLe 23 novembre 2026, Noa a écrit :\n${lines.join('\n')}`)
    const { text } = await asked(CAMILLE, 'SUIVI R-000001 COMPLET')
    expect(text.length).toBeLessThan(260_000)
    expect(text).toMatch(/Lignes non montrées ici : \d+\./)
    expect(text).toContain('(+ 4 lignes citées)')
    expect(text).toContain('ligne 100 ')
  })
})

describe('notices to technicians', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Elle est muette.' })
  })

  it('have it at their end, under a heading', async () => {
    const sent = await reply(CAMILLE, `Oui.\n\n${QUOTE}`)
    const told = mailOfKind('team-reply', sent)
    expect(told?.text).toMatch(
      /Texte replié \(\+ 4 lignes citées\)\n\n\| Le 23 novembre[\s\S]*série \?\n$/,
    )
    expect(told?.text).not.toContain('Lignes non montrées')
  })

  it('have its beginning where it is long, and say how to read all of it', async () => {
    const lines = Array.from({ length: 100 }, (_, at) => `> ligne ${at}`)
    const sent = await reply(
      CAMILLE,
      `Oui.\n\nLe 23 novembre 2026, Noa a écrit :\n${lines.join('\n')}`,
    )
    const told = mailOfKind('team-reply', sent)
    expect(told?.text).toContain('| > ligne 38\n')
    expect(told?.text).not.toContain('> ligne 39')
    expect(told?.text).toContain(
      'Lignes non montrées ici : 61. Pour tout lire, écrivez à cette adresse : SUIVI COMPLET R-000001',
    )
    const whole = await asked(NOA, 'SUIVI COMPLET R-000001')
    expect(whole.text).toContain('> ligne 99')
  })

  it('do not repeat what we sent, whatever it was quoted by, and count it', async () => {
    const [mine] = await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    const quoted = (mine?.text ?? '').replaceAll(/^/gm, '> ')
    const sent = await world.mailFrom(CAMILLE, {
      subject: `Re: ${mine?.subject}`,
      inReplyTo: mine?.messageId ?? '',
      text: `Toujours.\n\nAm 23.11.2026 schrieb Amigo:\n${quoted}\n-- \nCamille Martin\nBureau 12`,
      headers: PROVEN,
    })
    const told = mailOfKind('team-reply', sent)?.text ?? ''
    const [, atEnd = ''] = told.split('Texte replié')
    expect(atEnd).toContain('| Am 23.11.2026 schrieb Amigo:')
    expect(atEnd).toContain('| Bureau 12')
    expect(atEnd).not.toContain('créé(e)')
    expect(atEnd).toMatch(/Lignes non montrées ici : \d\d\. Pour tout lire/)
    expect((await asked(NOA, 'SUIVI R-000002 COMPLET')).text).toContain('> Demande Utilisateur')
  })

  it('have it of a message that waits for them', async () => {
    const [acknowledged] = await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    const sent = await world.mailFrom(ALEX, {
      subject: `Re: ${acknowledged?.subject}`,
      inReplyTo: acknowledged?.messageId ?? '',
      text: `Moi aussi.\n\n${QUOTE}`,
    })
    const held = mailOfKind('team-held', sent)
    expect(held?.text).toContain('numéro de série')
  })

  it('have that of « NOUVELLE », and its journal, too', async () => {
    const sent = await reply(CAMILLE, `NOUVELLE\nLe clavier colle.\n\n${QUOTE}`)
    expect(mailOfKind('team-new', sent)?.text).toContain('numéro de série')
    expect((await asked(CAMILLE, 'SUIVI R-000002 COMPLET')).text).toContain('numéro de série')
  })

  it('are the only ones: people in copy read what was written', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Clavier',
      text: 'Il colle.',
      cc: [ALEX.address],
      headers: PROVEN,
    })
    const sent = await reply(CAMILLE, `Toujours.\n\n${QUOTE}`, 2)
    const copied = mailTo(ALEX, sent)
    expect(copied?.text).toContain('Toujours.')
    expect(copied?.text).not.toContain('numéro de série')
    // Nothing is gone for them.
    expect((await asked(ALEX, 'STATUS R-000002 FULL')).text).toContain('numéro de série')
  })
})

describe('what is not for everybody', () => {
  it('is what a technician quoted: it may be a private note', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Elle est muette.' })
    await reply(NOA, 'NOTE\nElle l’a encore fait tomber.')
    const quoted = 'Le 23 novembre 2026, Assistance a écrit :\n> Elle l’a encore fait tomber.'
    await reply(NOA, `REPONDRE\nNous la remplaçons.\n\n${quoted}`)
    for (const words of ['SUIVI R-000001', 'SUIVI R-000001 COMPLET']) {
      const { text } = await asked(CAMILLE, words)
      expect(text).toContain('Nous la remplaçons.')
      expect(text).not.toContain('tomber')
      expect(text).not.toContain('lignes citées')
    }
    expect((await asked(NOA, 'SUIVI R-000001 COMPLET')).text).toContain('> Elle l’a encore')
  })

  it('nor of a technician who is none any more', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Elle est muette.' })
    await reply(NOA, 'REPONDRE\nNous la remplaçons.\n\nLe 23 novembre 2026, A a écrit :\n> Secret.')
    await world.knex('people').where({ name: NOA.name }).update({ role: 'requester' })
    expect((await asked(CAMILLE, 'SUIVI R-000001 COMPLET')).text).not.toContain('Secret.')
  })

  it('is the absence of somebody, which only technicians see', async () => {
    const [acknowledged] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    await world.mailFrom(CAMILLE, {
      subject: 'Réponse automatique : absente',
      inReplyTo: acknowledged?.messageId ?? '',
      text: `Je suis absente.\n\n${QUOTE}`,
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    expect((await asked(CAMILLE, 'SUIVI R-000001 COMPLET')).text).not.toContain('numéro de série')
    expect((await asked(NOA, 'SUIVI R-000001 COMPLET')).text).toContain('numéro de série')
  })

  it('are the keys and addresses that vouch for whoever quoted them', async () => {
    const [mine] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const quoted = `À : ${mine?.replyTo}\n${mine?.text}`.replaceAll(/^/gm, '> ')
    // All that the buttons of the acknowledgement and its Reply-To are signed with.
    const keys = keysIn(`${mine?.replyTo} ${mine?.text}`)
    expect(keys.length).toBeGreaterThan(0)
    const sent = await reply(CAMILLE, `Encore.\n\nLe 23 novembre 2026, Amigo a écrit :\n${quoted}`)
    const told = mailOfKind('team-reply', sent) as Sent
    const shown = [told, await asked(NOA, 'SUIVI R-000001 COMPLET')]
    expect(shown[1]?.text).toContain('assistance+…@academie.example')
    for (const { text, html } of shown) {
      for (const key of keys) expect(text + html).not.toContain(key)
    }
  })
})

/** On a request, by its subject, from a sender whom the server vouches for. */
function reply(who: Who, text: string, number = 1): Promise<Sent[]> {
  const subject = `Re: [R-${String(number).padStart(6, '0')}]`
  return world.mailFrom(who, { subject, text, headers: PROVEN })
}

async function asked(who: Who, text: string): Promise<Sent> {
  const [answer] = await world.mailFrom(who, { subject: '', text, headers: PROVEN })
  return answer as Sent
}

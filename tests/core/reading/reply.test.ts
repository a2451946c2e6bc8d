/** Replies as people and programs write them, and what of them is folded away: quotes, and never what was written. */

import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src/core/reading/message.js'
import { foldReply } from '../../../src/core/reading/reply.js'
import fc from '../../support/runner/random-cases.js'

const ANSWER =
  'Bonjour,\n\nLe poste redémarre en boucle depuis ce matin.\nCordialement,\nZoé Lenoir'
const QUESTION = 'Pouvez-vous préciser le modèle du poste ?\n\nCordialement,\nLe service'

/** Each line as a program quotes it. */
const quoted = (text: string): string => text.replace(/^/gm, '> ')

describe('what is passed on', () => {
  it.each([
    [
      'Gmail',
      '---------- Forwarded message ---------\nDe : Ventes <ventes@ac.example>\nDate: mar. 3 mars 2026 à 10:02\nSubject: Devis\nTo: <zoe@a.example>',
    ],
    ['Apple Mail', 'Début du message réexpédié :'],
    ['Thunderbird', '-------- Message transféré --------\nSujet : Devis'],
  ])('is kept: %s', (_program, heading) => {
    const text = `${ANSWER}\n\n${heading}\n\n${QUESTION}`
    expect(foldReply(text, null, [], { subject: 'Re: R-000433' })).toEqual({
      kept: text,
      elided: '',
    })
    // Whoever asks for the outer words alone says nothing of the mail.
    expect(foldReply(text, null).kept).toBe(ANSWER)
  })
})

describe('what is no heading', () => {
  it.each([
    ['a date line', 'Voici ce que dit la fiche :\nDate : 3 mars 2026\nSalle : B204'],
    ['a move', 'Il faut déplacer le poste.\nDe : salle 12\nÀ : salle 14\nMerci'],
    ['somebody wrote', 'Votre collègue m’a écrit :\nil faut changer le câble.'],
    [
      'somebody wrote, with a date',
      'Le 3 mars, Mme Petit (petit@ac.example) m’a écrit :\nil faut changer le câble.',
    ],
    [
      'a list of times',
      'Pannes constatées :\nle 3 mars 2026 à 10:02 :\nécran noir\nle 4 mars 2026 à 11:40 :\nécran bleu',
    ],
    [
      'a suspicious mail',
      'Bonjour, j’ai reçu ceci le 12/03/2026 de la part de banque@louche.example :\nVotre compte est bloqué.',
    ],
    ['on the other hand', 'On the one hand it works.\nOn 2 machines it fails:\nPC-12\nPC-14'],
    [
      'a log',
      'Voici le journal :\n2026-03-12 10:02:33 error after RCPT TO:<zoe@a.example>:\n550 refused',
    ],
    ['rules in the text', 'Postes\n------\nPC-12\n------\nPC-14\n======\nfin'],
    [
      'reply above, in a sentence',
      'J’ai lu « Répondez au-dessus de cette ligne » et\nje réponds dessous.',
    ],
    ['two dashes in a line', 'Le serveur -- celui de la vie scolaire -- est éteint.\nMerci'],
    ['a shell', 'J’ai lancé :\n>>> python 2026-03-12 10:02 >>>\nTraceback'],
    ['options', 'J’ai lancé :\n-- premier essai\n-- second essai'],
  ])('%s', (_name, body) => expect(foldReply(body, null)).toEqual({ kept: body, elided: '' }))
})

describe('answers between the lines', () => {
  it('keeps each answer with its question, and folds the rest', () => {
    const middle = '> Quelle salle ?\n\nB204\n\n> Quel poste ?\n\nPC-12'
    const text = `Le 3 mars 2026 à 10:02, Assistance <aide@ac.example> a écrit :\n${middle}\n\n> Cordialement\n> Le service`
    const { kept, elided } = foldReply(text, null)
    expect(kept).toContain('B204\n\n> Quel poste ?\n\nPC-12')
    expect(kept).not.toContain('Le service')
    expect(elided).toContain('> Le service')
  })

  it('does not take a greeting for an answer', () => {
    const text = `Bonjour,\nLe 3 mars 2026 à 10:02, Assistance a écrit :\n${quoted(QUESTION)}\n\nC’est un PC-12.`
    expect(foldReply(text, null).kept).toBe('Bonjour,\nC’est un PC-12.')
  })
})

describe('never nothing', () => {
  it.each([
    [
      'a forward',
      "-----Message d'origine-----\nDe : A\nEnvoyé : hier\nÀ : B\nObjet : C\n\nLe texte",
      true,
    ],
    [
      'a forward under a greeting',
      'Bonjour,\n\n---------- Forwarded message ---------\nLe texte',
      true,
    ],
    ['only a quote', '> rien que cela', true],
    ['only a phone’s signature', 'Envoyé de mon iPhone', undefined],
    [
      'a letter with its own headings',
      'De : Lycée A\nÀ : DSI\nObjet : panne\nDate : hier\n\nLe serveur est éteint.',
      undefined,
    ],
  ])('%s', (_name, body, silent) =>
    expect(foldReply(body, null)).toEqual({ kept: body, elided: '', silent }),
  )

  it('an empty text stays empty', () => {
    expect(foldReply('', null)).toEqual({ kept: '', elided: '' })
    expect(foldReply(' \n\n', [])).toEqual({ kept: '', elided: '' })
  })

  it('takes what was written in the signature’s block when there is nothing else', () => {
    const lines: Line[] = [
      { text: 'CLORE', mark: 'signature' },
      { text: '> Pouvez-vous préciser ?', mark: 'quote' },
    ]
    expect(foldReply('', lines).kept).toBe('CLORE')
  })
})

describe('with what the HTML says', () => {
  it('folds the marked lines', () => {
    const lines: Line[] = [
      { text: 'C’est un PC-12.' },
      { text: '' },
      { text: 'Zoé Lenoir', mark: 'signature' },
      { text: 'Le mardi, l’assistance écrivait ceci', mark: 'quote-header' },
      { text: '> Quel poste ?', mark: 'quote' },
    ]
    expect(foldReply('', lines)).toEqual({
      kept: 'C’est un PC-12.',
      elided: 'Zoé Lenoir\nLe mardi, l’assistance écrivait ceci\n> Quel poste ?',
    })
  })

  it('believes a heading that words confirm, even when nothing marks the quote', () => {
    const lines: Line[] = [
      { text: 'Oui.' },
      { text: 'De : Assistance', mark: 'quote-header' },
      { text: 'Envoyé : mardi', mark: 'quote-header' },
      { text: 'Quel poste ?' },
    ]
    expect(foldReply('', lines).kept).toBe('Oui.')
  })

  it('does not believe a mere border', () => {
    const lines: Line[] = [
      { text: 'Oui.' },
      { text: 'Encadré', mark: 'quote-header' },
      { text: 'Fin.' },
    ]
    expect(foldReply('', lines).kept).toBe('Oui.\nEncadré\nFin.')
  })
})

describe('any text', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...['', 'Bonjour,', 'Merci', '> cité', '>> cité', '-- ', '--', '____________', '---'],
      ...['Le 3 mars 2026 à 10:02, A <a@b.example> a écrit :', 'a écrit :', 'Envoyé de mon iPhone'],
      ...[
        'De : A',
        'Envoyé : hier',
        'À : B',
        'Objet : C',
        "-----Message d'origine-----",
        'http://x',
      ],
    ),
  )
  const body = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'))
  const words = (text: string): string[] =>
    text
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const marks = fc.constantFrom(undefined, 'quote', 'signature', 'quote-header')

  it('is all there, in kept or in elided, and kept says something', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { kept, elided } = foldReply(text, null)
        expect([...words(kept), ...words(elided)].sort()).toEqual(words(text).sort())
        expect(kept.trim() === '').toBe(text.trim() === '')
      }),
    )
  })

  it('is all there with marks too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(line, marks), { maxLength: 25 }), (rows) => {
        const lines = rows.map(
          ([text, mark]): Line => (mark === undefined ? { text } : { text, mark }),
        )
        const { kept, elided } = foldReply('', lines)
        const all = lines.flatMap((one) => words(one.text))
        expect([...words(kept), ...words(elided)].sort()).toEqual(all.sort())
        expect(kept === '').toBe(all.length === 0)
      }),
    )
  })

  it('folded again loses nothing either', () => {
    fc.assert(
      fc.property(body, (text) => {
        const once = foldReply(text, null).kept
        const twice = foldReply(once, null)
        expect(words(twice.kept).length).toBeLessThanOrEqual(words(once).length)
        expect([...words(twice.kept), ...words(twice.elided)].sort()).toEqual(words(once).sort())
      }),
    )
  })

  it.each([
    ...['a', '> ', '-', '--\n', '-- \n', 'De : x\n', 'Le 12 mars 2026 à 10:02,\n', 'a:\n', ' \n'],
    ...['Envoyé de mon iPhone\n\n', '> a\nréponse\n', '____\nhttp://x\n', '<@:\n'],
  ])('stays whole with 100,000 characters of %j', (piece) => {
    const text = `Panne en salle 12.\n${piece.repeat(100_000 / piece.length)}`
    const { kept, elided } = foldReply(text, null)
    expect(kept.startsWith('Panne en salle 12.')).toBe(true)
    expect(words(kept).length + words(elided).length).toBe(words(text).length)
  })
})

/** Stories: a mail becomes a request, and its sender gets the reference back. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, STRANGER } from '../../fixtures/directory.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

describe('a new mail', () => {
  it('becomes a request of the triage team, and its sender gets R-000001 back', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      subject: 'Souris cassée',
      text: 'Bonjour,\n\nMa souris ne répond plus.\n\nCamille',
    })
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
      ['acknowledgement', CAMILLE.address],
      ['team-new', 'equipe-n1@academie.example'],
    ])
    const [answer] = sent
    expect(answer?.subject).toBe('[R-000001] Souris cassée')
    // The buttons carry a signature that a database makes anew: the words are what is compared.
    expect(answer?.text.replace(/mailto:\S+/g, 'mailto:…').replaceAll('\u00a0', ' ')).toBe(
      `Bonjour Camille Martin,

Demande Utilisateur - R-000001 créé(e).
---------------------------------------

Votre demande « Souris cassée » est bien arrivée. L'équipe « Assistance de niveau 1 » va s'en occuper et vous écrira.

Pour ajouter un détail, répondez à ce message.

- Compléter ma demande : répondez à ce message
- Corriger la description : répondez CORRIGER, puis votre texte à la ligne
- Clore ma demande : répondez CLORE
`,
    )
  })

  it('is answered in the language of the person', async () => {
    const [answer] = await world.mailFrom(ALEX, { subject: 'Broken mouse', text: 'It died.' })
    expect(answer?.text).toContain('User request - R-000001 created.')
    expect(answer?.html).toContain('<html lang="en"')
  })

  it('goes to the team of the subcategory that a field names, with its priority', async () => {
    const [answer] = await world.mailFrom(CAMILLE, {
      subject: 'Budget',
      text: 'Service\u00a0: 5.3\nUrgence : Critique\nImpact : 2 - Un établissement\nTéléphone : 02 31 00 00 00\n\nRien ne va plus.',
    })
    const plain = answer?.text.replaceAll('\u00a0', ' ')
    expect(plain).toContain('Sous-catégorie : Applications de gestion')
    expect(plain).toContain('Priorité : 1 – critique')
    // They wrote that themselves.
    expect(plain).not.toContain('Téléphone')
    expect(await world.ticket(1)).toMatchObject({ subcategory_code: '5.3', urgency: 1, impact: 2 })
  })

  it('has its product guessed when exactly one is named in the prose, and says so', async () => {
    const [answer] = await world.mailFrom(CAMILLE, { subject: 'GFC', text: 'Il est bloqué.' })
    expect(answer?.text.replaceAll('\u00a0', ' ')).toContain("Produit : GFC (d'après le texte)")
    const [two] = await world.mailFrom(CAMILLE, { subject: 'GFC et Thunderbird', text: 'Bloqués.' })
    expect(two?.text).not.toContain('Produit')
  })

  it('is never trimmed: what looks like a quote stays in the description', async () => {
    const text =
      'Voici ce que j’ai reçu :\n\nLe 3 mars 2026, X a écrit :\n> Bonjour\n> Votre compte expire\n\n-- \nCamille'
    await world.mailFrom(CAMILLE, { subject: 'TR: compte', text })
    expect(await world.ticket(1)).toMatchObject({ title: 'compte', description: text })
  })

  it('in HTML only reads well as text', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Écran',
      html: '<html><body><p>Bonjour,</p><p>Mon <b>écran</b> est&nbsp;noir.<br>Depuis lundi.</p><ul><li>prise</li><li>câble</li></ul></body></html>',
    })
    expect((await world.ticket(1)).description).toBe(
      'Bonjour,\n\nMon écran est noir.\nDepuis lundi.\n\n- prise\n- câble',
    )
  })

  it('names the programs among its attachments, which are not kept', async () => {
    const [answer] = await world.mailFrom(CAMILLE, {
      subject: 'Facture',
      text: 'Voir.',
      attachments: [
        { filename: 'facture.pdf.EXE. ', content: 'MZ' },
        { filename: 'notes.txt', content: 'x' },
      ],
    })
    expect(await world.knex('attachments').pluck('name')).toEqual(['notes.txt'])
    expect(answer?.text.replaceAll('\u00a0', ' ')).toContain(
      "- facture.pdf.EXE. : ce type de fichier n'est pas accepté, par sécurité",
    )
  })

  it('takes a small image for a logo when it comes for the third time, not when it is sent again', async () => {
    const logo = { filename: 'logo.png', content: Buffer.alloc(900, 7), contentType: 'image/png' }
    const plan = { filename: 'plan.png', content: Buffer.alloc(900, 8), contentType: 'image/png' }
    const [first] = await world.mailFrom(CAMILLE, { text: 'Écran noir', attachments: [logo] })
    expect(first?.text).toContain('logo.png')
    const again = { subject: 'Autre panne', text: 'Souris', attachments: [logo] }
    const [second] = await world.mailFrom(CAMILLE, again)
    expect(second?.text).toContain('logo.png')
    const draft = { subject: 'Encore une', text: 'Clavier', attachments: [logo, plan] }
    const [third] = await world.mailFrom(CAMILLE, draft)
    expect(third?.text).toContain('plan.png')
    expect(third?.text).not.toContain('logo.png')
  })

  it('keeps its attachments, and says which were too large', async () => {
    const [answer] = await world.mailFrom(CAMILLE, {
      subject: 'Fichiers',
      text: 'Ci-joint.',
      attachments: [
        { filename: 'capture.png', content: Buffer.alloc(2048, 1) },
        { filename: 'film.mp4', content: Buffer.alloc(1024 * 1024 + 1, 2) },
      ],
    })
    const plain = answer?.text.replaceAll('\u00a0', ' ')
    expect(plain).toContain('- capture.png (2 Ko)')
    expect(plain).toContain('- film.mp4 : 1 Mo, au-delà de la limite de 1 Mo par fichier')
    expect(await world.knex('attachments').select('name', 'bytes')).toEqual([
      { name: 'capture.png', bytes: 2048 },
    ])
  })

  it('adds the people of the directory in copy, and names them', async () => {
    const [answer] = await world.mailFrom(CAMILLE, {
      subject: 'À deux',
      text: 'Voir avec Dominique.',
      cc: [DOMINIQUE.address, STRANGER.address],
    })
    expect(answer?.text).toContain('Dominique Leroy')
    expect(await world.knex('copies').count({ n: '*' })).toEqual([{ n: 1 }])
  })

  it('from a second address of a person is answered at the first one', async () => {
    const [answer] = await world.mailFrom(
      { name: 'C.', address: 'Camille@Perso.example' },
      { subject: 'x', text: 'y' },
    )
    expect(answer?.to).toBe(CAMILLE.address)
  })

  it('without a subject is named by what it says, not by its greeting', async () => {
    const titled = async (text: string, number: number) => {
      await world.mailFrom(CAMILLE, { subject: '', text })
      return (await world.ticket(number)).title
    }
    expect(await titled('Bonjour,\n\nle tableau de la salle 12 reste noir.', 1)).toBe(
      'Le tableau de la salle 12 reste noir.',
    )
    expect(await titled("Bonjour, l'écran du CDI clignote.", 2)).toBe("L'écran du CDI clignote.")
    expect(await titled('Bonjour madame', 3)).toBe('Bonjour madame')
  })

  it('without a subject is named by its first line', async () => {
    const [answer] = await world.mailFrom(CAMILLE, {
      text: '\n\nPlus de réseau au CDI\nDepuis hier.',
    })
    expect(answer?.subject).toBe('[R-000001] Plus de réseau au CDI')
  })

  it('seen twice is one request', async () => {
    const mail = `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Une fois\r\nMessage-ID: <un@poste>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nTexte\r\n`
    await world.raw(mail, 'imap:a:1')
    expect(await world.raw(mail, 'imap:a:1')).toEqual([])
    expect(await world.raw(mail, 'imap:b:7')).toEqual([])
    expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 1 }])
    expect((await world.inbox()).map(({ status, because }) => [status, because])).toEqual([
      ['handled', 'nothing-named'],
      ['ignored', 'duplicate of 1'],
    ])
  })

  it('with a Message-ID that another mail has already used is not lost', async () => {
    const mail = (text: string) =>
      `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: ${text}\r\nMessage-ID: <toujours@copieur>\r\nDate: Mon, 23 Nov 2026 1${text.length % 10}:00:00 +0100\r\n\r\n${text}\r\n`
    await world.raw(mail('Numérisation'))
    await world.raw(mail('Autre chose'))
    expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 2 }])
  })
})

describe('people whom the directory does not know', () => {
  it('may write from an allowed domain', async () => {
    const [answer] = await world.mailFrom(
      { name: 'Nouvelle Collègue', address: 'nouvelle@academie.example' },
      { subject: 'Arrivée', text: 'Il me faut un compte.' },
    )
    expect(answer).toMatchObject({ kind: 'acknowledgement', to: 'nouvelle@academie.example' })
  })

  it('from elsewhere get one neutral answer a day, and no request', async () => {
    const [answer] = await world.mailFrom(STRANGER, { subject: 'Offre', text: 'Achetez.' })
    expect(answer?.kind).toBe('unknown-sender')
    expect(answer?.text).not.toMatch(/R-\d/)
    expect(await world.mailFrom(STRANGER, { subject: 'Offre R-000001', text: 'Encore.' })).toEqual(
      [],
    )
    world.now += 25 * 60 * 60 * 1000
    expect(await world.mailFrom(STRANGER, { subject: 'Offre', text: 'Lundi.' })).toHaveLength(1)
    expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 0 }])
  })
})

describe('machines', () => {
  const ABSENT = { 'Auto-Submitted': 'auto-replied' }

  it('get no answer and open no request', async () => {
    expect(
      await world.mailFrom(CAMILLE, { subject: 'Absence du bureau', text: 'De retour lundi.' }),
    ).toEqual([])
    expect(
      await world.mailFrom(CAMILLE, { subject: 'Bonjour', text: '…', headers: ABSENT }),
    ).toEqual([])
    expect((await world.inbox()).map(({ because }) => because)).toEqual([
      'out-of-office-subject',
      'auto-submitted',
    ])
  })

  it('leave a private line on the request that they answer', async () => {
    const [answer] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const sent = await world.mailFrom(CAMILLE, {
      subject: 'Réponse automatique : Souris',
      text: 'Je suis absente.',
      headers: ABSENT,
      inReplyTo: answer?.messageId ?? '',
    })
    expect(sent).toEqual([])
    expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private', author: null })
  })

  it('of a list may ask, but the list is not written to', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      subject: '[profs] Vidéoprojecteur',
      text: 'Salle 12.',
      headers: { Precedence: 'list', 'List-Id': '<profs.academie.example>' },
    })
    expect(sent.map(({ kind }) => kind)).toEqual(['team-new'])
    const suppressed = await world.knex('outbox_messages').where({ status: 'suppressed' })
    expect(suppressed).toMatchObject([{ kind: 'acknowledgement', error: 'precedence-list' }])
  })
})

it('answers one address at most as often a day as the setting says', async () => {
  const capped = await openWorld({ dailyCap: 2 })
  try {
    const kinds = []
    for (const subject of ['un', 'deux', 'trois'])
      kinds.push(
        (await capped.mailFrom(CAMILLE, { subject, text: subject })).map(({ kind }) => kind),
      )
    expect(kinds).toEqual([
      ['acknowledgement', 'team-new'],
      ['acknowledgement', 'team-new'],
      ['team-new'],
    ])
    expect(await capped.knex('tickets').count({ n: '*' })).toEqual([{ n: 3 }])
  } finally {
    await capped.close()
  }
})

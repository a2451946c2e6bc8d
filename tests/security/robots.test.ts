/** Machines that mark nothing and answer whatever we send: a handful of answers, no loop. People are answered. */

import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../src/core/running/durations.js'
import { CAMILLE, COLLEGE, DOMINIQUE } from '../fixtures/directory.js'
import { openWorld, type Sent, type Who, type World } from '../support/desk/world.js'
import type { MailDraft } from '../support/mails/mail-draft.js'
import { mailsOfKind, mailsTo } from '../support/mails/sent.js'

/** More answers than these make a loop of it. */
const HANDFUL = 5

interface Machine {
  readonly who: Who
  /** What it makes of our last answer (null: it wrote of itself), the how-manieth time. */
  writes(got: Sent | null, n: number): MailDraft
  /** It answers after so long, ms. */
  readonly after: number
  /** It writes whether we answer or not. */
  readonly alone?: true
}

const DESK: Who = { name: 'Support éditeur', address: 'support@academie.example' }
const VACATION: Who = { name: 'Dominique Leroy', address: DOMINIQUE.address }
const BOT: Who = { name: 'Supervision', address: 'supervision@academie.example' }
const SERVER: Who = { name: '', address: 'srv-impression@academie.example' }
const LIST: Who = { name: 'Tous', address: 'tous-college@academie.example' }

const SENTENCES = [
  'Votre demande vient d’être enregistrée dans notre outil.',
  'Un technicien a été désigné, il prendra contact sous peu.',
  'La priorité du dossier a été relevée par le superviseur.',
  'Le dossier est en attente de la réponse du constructeur.',
  'Merci de patienter, le délai moyen constaté est dépassé.',
  'Une étape supplémentaire de validation est nécessaire.',
]

const MACHINES: readonly [string, Machine][] = [
  [
    'a number in the subject, the same text',
    {
      who: DESK,
      after: 2000,
      writes: (_, n) => ({
        subject: `Dossier ${4711 + n}`,
        text: `Votre demande n° ${4711 + n} est enregistrée. Un technicien vous répondra.`,
      }),
    },
  ],
  [
    'another text each time, of a desk’s address',
    {
      who: DESK,
      after: 3000,
      writes: (_, n) => ({
        subject: `Suivi ${n}`,
        text: SENTENCES[n % SENTENCES.length] ?? '',
      }),
    },
  ],
  [
    'our acknowledgement quoted, under another subject',
    {
      who: { name: 'Éditeur', address: 'contact@academie.example' },
      after: 2000,
      writes: (got, n) => ({
        subject: `Ticket ${n} : ${SENTENCES[n % SENTENCES.length]}`,
        text: `${SENTENCES[(n * 5 + 1) % SENTENCES.length]}\n\n-----Message d'origine-----\n${got?.text ?? ''}`,
      }),
    },
  ],
  [
    'an absence that says so in its text only',
    {
      who: VACATION,
      after: 1000,
      writes: () => ({
        subject: 'Merci de votre message',
        text: 'Je ne suis pas là et vous répondrai à mon retour. En cas d’urgence, voyez ma collègue.',
      }),
    },
  ],
  [
    'an absence with the date of each day',
    {
      who: VACATION,
      after: 1000,
      writes: (_, n) => ({
        subject: `Bien reçu le ${n} novembre à ${n} h`,
        text: `Bonjour, votre message du ${n}/11 à ${n}:00 m’est bien parvenu, je le lirai à mon retour.`,
      }),
    },
  ],
  [
    'a list that gives our mail to its members, and one of them back',
    {
      who: LIST,
      after: 5000,
      writes: (got, n) => ({
        subject: `[tous] message ${n}`,
        text: got?.text ?? 'Bonjour à tous, le wifi est coupé.',
      }),
    },
  ],
  [
    'a desk that asks every forty seconds',
    {
      who: DESK,
      after: 40_000,
      writes: (_, n) => ({
        subject: `Request ${n} received`,
        text: 'Thank you for contacting us. Your request was received and is being looked at.',
      }),
    },
  ],
  [
    'alerts, every five minutes',
    {
      who: BOT,
      after: 5 * MINUTE,
      alone: true,
      writes: (_, n) => ({
        subject: `ALERTE disque srv-${n % 3} ${90 + (n % 9)} %`,
        text: `Le volume /data de srv-${n % 3} est occupé à ${90 + (n % 9)} %.\nMesure n° ${n}.`,
      }),
    },
  ],
  [
    'alerts at odd times',
    {
      who: BOT,
      after: 17 * MINUTE,
      alone: true,
      writes: (_, n) => ({
        subject: `Service ${n} DOWN`,
        text: `Le service de supervision signale l’hôte srv-${n} comme injoignable.`,
      }),
    },
  ],
  [
    'a server that reports each minute under a name like any other',
    {
      who: SERVER,
      after: MINUTE,
      alone: true,
      writes: (_, n) => ({ subject: `File ${n}`, text: `File d’impression bloquée, code ${n}.` }),
    },
  ],
  [
    'nothing but a subject',
    {
      who: DESK,
      after: 2000,
      writes: (_, n) => ({ subject: `Votre demande ${n} a bien été prise en compte`, text: '' }),
    },
  ],
  [
    'HTML alone',
    {
      who: DESK,
      after: 2000,
      writes: (_, n) => ({
        subject: `Case ${n}`,
        html: `<div><p>Votre dossier <b>${n}</b> est enregistré.</p><p>Nos équipes le traitent.</p></div>`,
      }),
    },
  ],
]

async function answersTo(world: World, { who, writes, after, alone }: Machine, rounds: number) {
  let got: Sent | null = null
  let answers = 0
  for (let n = 1; n <= rounds; n += 1) {
    const sent: Sent[] = await world.mailFrom(who, writes(got, n))
    const ours = mailsTo(who, sent)
    answers += ours.length
    got = ours.at(-1) ?? null
    if (!got && !alone) return { answers, rounds: n }
    world.now += after
  }
  return { answers, rounds }
}

describe('a machine without any mark gets a handful of answers', () => {
  it.each(MACHINES)('%s', async (_, machine) => {
    const world = await openWorld()
    try {
      const { answers, rounds } = await answersTo(world, machine, 12)
      expect(answers).toBeLessThanOrEqual(HANDFUL)
      // Nothing that it wrote is lost.
      const kept = await world.knex('inbound_messages').where({ status: 'handled' })
      expect(kept).toHaveLength(rounds)
    } finally {
      await world.close()
    }
  })

  it('and agents read in the journal that it was not answered', async () => {
    const world = await openWorld()
    try {
      const { rounds } = await answersTo(world, (MACHINES[0] as [string, Machine])[1], 12)
      const lines = (await world.journal(rounds)).map(({ text }) => text)
      expect(lines.join('\n')).toMatch(/acknowledgement → support@academie\.example: .*robot/)
    } finally {
      await world.close()
    }
  })

  it('goes on to get none that day, when it begins anew an hour later', async () => {
    const world = await openWorld()
    try {
      const machine = (MACHINES[0] as [string, Machine])[1]
      await answersTo(world, machine, 12)
      world.now += 60 * MINUTE
      expect((await answersTo(world, machine, 12)).answers).toBe(0)
    } finally {
      await world.close()
    }
  })
})

interface Writer {
  readonly who: Who
  readonly drafts: readonly MailDraft[]
  readonly every: number
}

const SIX = [
  ['Souris', 'La souris du CDI ne clique plus.'],
  ['Écran', 'L’écran de la salle 12 reste noir au démarrage.'],
  ['Mot de passe', 'Une collègue a perdu le sien et ne peut plus ouvrir sa messagerie.'],
  ['Imprimante', 'Elle avale le papier depuis ce matin, même après un redémarrage.'],
  ['Wifi', 'Plus de réseau dans le bâtiment B, ni pour les élèves ni pour nous.'],
  ['Clavier', 'Deux touches restent enfoncées.'],
].map(([subject = '', text = '']) => ({ subject, text }))
const ACCOUNTS = ['Durand', 'Petit', 'Bernard', 'Roux', 'Faure', 'Blanc'].map((name) => ({
  subject: `Compte de M. ${name}`,
  text: `Bonjour,\nMerci de créer un compte pour M. ${name}, nommé au collège le 1er.\nCordialement`,
}))

const PEOPLE: readonly [string, Writer][] = [
  ['six requests in an hour', { who: CAMILLE, drafts: SIX, every: 10 * MINUTE }],
  ['six of one kind in an hour', { who: CAMILLE, drafts: ACCOUNTS, every: 10 * MINUTE }],
  ['six quick ones', { who: CAMILLE, drafts: SIX, every: 25_000 }],
  [
    'six of one kind, two minutes each',
    { who: CAMILLE, drafts: ACCOUNTS, every: 2 * MINUTE + 7000 },
  ],
  ['a school’s mailbox', { who: COLLEGE, drafts: SIX, every: 5000 }],
  [
    'the same word, again and again',
    { who: CAMILLE, drafts: Array(8).fill({ subject: '', text: 'MES DEMANDES' }), every: 5000 },
  ],
  [
    'somebody who works in a department called support',
    {
      who: { name: 'Lise', address: 'support-si@academie.example' },
      drafts: SIX,
      every: 8 * MINUTE,
    },
  ],
]

describe('a person is answered each time', () => {
  it.each(PEOPLE)('%s', async (_, { who, drafts, every }) => {
    const world = await openWorld()
    try {
      let answers = 0
      for (const draft of drafts) {
        const sent = await world.mailFrom(who, draft)
        answers += sent.filter(({ kind }) => !kind.startsWith('team-')).length
        world.now += every
      }
      expect(answers).toBe(drafts.length)
    } finally {
      await world.close()
    }
  })

  it('six that waited in the outbox of a mail program and came at once', async () => {
    const world = await openWorld()
    try {
      for (const [n, { subject, text }] of ACCOUNTS.entries())
        await world.arrive(
          `From: Camille Martin <${CAMILLE.address}>\r\nTo: assistance@academie.example\r\nSubject: ${subject}\r\nMessage-ID: <o${n}@academie.example>\r\n\r\n${text}`,
        )
      const sent = await world.turn()
      expect(mailsOfKind('acknowledgement', sent)).toHaveLength(6)
    } finally {
      await world.close()
    }
  })
})

/** Everything that a desk does in a day, act by act, so that every statement that it runs is run: mail, time, operators. */

import { importReadyAnswers } from '../../../src/adapters/stores/faq/ready-answers.js'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import { DESK, type Sent, type Who, type World } from '../desk/world.js'
import { buttonsOf } from '../mails/buttons.js'
import { deliveryReport, deliveryStatus } from '../mails/delivery-report.js'
import type { MailDraft } from '../mails/mail-draft.js'
import type { Recorder } from './record.js'

/** An act by its name. */
export type Acts = Readonly<Record<string, () => Promise<unknown>>>

export async function runDay(recorder: Recorder, acts: Acts): Promise<void> {
  for (const [name, act] of Object.entries(acts)) await recorder.during(name, act)
}

const READY = {
  name: 'mot-de-passe',
  locale: 'fr',
  title: 'Mot de passe',
  keywords: [],
  team: '',
  text: 'Choisissez-en un autre ({{reference}}).',
}
const LOGO = { filename: 'logo.png', content: Buffer.alloc(5000, 7), contentType: 'image/png' }
const FORGED = {
  'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
}

/** `world` is on a filled database, whose requests stand before those of the day. Each act goes on where the one before it ended. */
export function mailActs(world: World): Acts {
  const day = mailDay(world)
  return {
    ...arrivalActs(day),
    ...questionActs(day),
    ...technicianActs(day),
    ...endingActs(day),
    ...strangeActs(day),
  }
}

type MailDay = ReturnType<typeof mailDay>

/** How people write on that day, and the request that they write about. */
function mailDay(world: World) {
  const write = (who: Who, draft: MailDraft) => world.mailFrom(who, { subject: '', ...draft })
  const day = {
    world,
    /** What the writer of the newest request was answered; its reference. */
    mine: {} as Sent,
    ref: '',
    write,
    asks: (who: Who, text: string) => write(who, { text, headers: PROVEN }),
    async opens(who: Who, subject: string, draft: MailDraft = {}) {
      const sent = await write(who, { subject, text: `${subject}, depuis ce matin.`, ...draft })
      day.mine = sent.find(({ to }) => to === who.address) as Sent
      day.ref = /R-\d{6,}/.exec(day.mine.subject)?.[0] ?? day.ref
    },
    says: (text: string, who: Who = NOA) =>
      write(who, { subject: `Re: [${day.ref}] Souris`, text, headers: PROVEN }),
    taps(sent: readonly Sent[], who: Who, at = 0) {
      const { key: _, ...draft } = buttonsOf(sent.find(({ to }) => to === who.address))[at] ?? {
        key: '',
      }
      return write(who, draft)
    },
  }
  return day
}

/** Mails come in: new ones, and replies by every way that leads to a request. */
function arrivalActs(day: MailDay): Acts {
  const { world, write, opens, asks, taps } = day
  return {
    'a new request': () => opens(CAMILLE, 'Souris cassée'),
    'a new request, its file for the second time': async () => {
      for (const subject of ['Clavier muet', 'Souris muette'])
        await opens(CAMILLE, subject, { attachments: [LOGO] })
    },
    'a reply by thread': () =>
      write(CAMILLE, { subject: 'Re: ça', text: 'Elle est bleue.', inReplyTo: day.mine.messageId }),
    'a reply to a mail that was sent under another id': () =>
      write(CAMILLE, {
        subject: 'Re: ça',
        text: 'Elle est très bleue.',
        references: ['<server.1@academie.example>', '<nobody@ailleurs.example>'],
      }),
    'a reply by subject': () =>
      write(CAMILLE, { subject: `Re: [${day.ref}] Souris`, text: 'Elle est toujours bleue.' }),
    'a reply by subject, which quotes a notice': () =>
      write(CAMILLE, {
        subject: `Re: [${day.ref}] Souris`,
        text: `Oui.\n\n> ${day.mine.text.split('\n').slice(0, 6).join('\n> ')}`,
      }),
    'a request in the name of somebody': () => asks(NOA, 'POUR Mme Leroy : écran noir'),
    'a reply by address': () =>
      write(CAMILLE, { to: day.mine.replyTo, text: 'Et elle est grise.' }),
    'a button': () => taps([day.mine], CAMILLE),
    'a reply in the thread of somebody else': () =>
      write(SACHA, { text: 'Moi aussi.', references: ['<before.77@ailleurs.example>'] }),
    'a mail that came twice': async () => {
      for (const _ of [1, 2])
        await write(ALEX, {
          subject: 'Badge',
          text: 'Twice.',
          messageId: '<twice@ailleurs.example>',
        })
    },
    'a mail without a Message-ID': () =>
      world.raw(`From: ${ALEX.address}\r\nTo: ${DESK}\r\nSubject: Badge\r\n\r\nIt is blue.\r\n`),
    'a request of several sites, and a number': async () => {
      const sent = await write(SACHA, { subject: 'Badge', text: 'Il ne passe plus.', ...proven })
      const question = sent.find(({ to }) => to === SACHA.address)
      const thread = { inReplyTo: question?.messageId ?? '' }
      await write(SACHA, { subject: `Re: ${question?.subject}`, text: '2', ...thread, ...proven })
      await write(SACHA, { text: '1', ...proven })
    },
  }
}

/** Requesters and technicians ask, and a requester corrects. */
function questionActs(day: MailDay): Acts {
  const { world, says, asks } = day
  return {
    'MES DEMANDES': () => asks(CAMILLE, 'MES DEMANDES'),
    RESOLUES: () => asks(CAMILLE, 'RESOLUES'),
    FERMEES: () => asks(CAMILLE, 'FERMEES'),
    ETABLISSEMENT: () => asks(DOMINIQUE, 'ETABLISSEMENT'),
    FILE: () => asks(NOA, 'FILE'),
    TYPES: async () => {
      await importReadyAnswers(world.knex, [READY], { dryRun: false })
      await asks(NOA, 'TYPES')
    },
    'MES TICKETS': () => asks(NOA, 'MES TICKETS'),
    CHERCHER: () => asks(NOA, 'CHERCHER souris CDI'),
    'CHERCHER, of a requester': () => asks(CAMILLE, 'CHERCHER "la souris" pile'),
    SUIVI: () => asks(CAMILLE, `SUIVI ${day.ref}`),
    'SUIVI by a head': () => asks(DOMINIQUE, 'SUIVI R-001003'),
    AIDE: () => asks(CAMILLE, 'AIDE'),
    FAQ: () => asks(CAMILLE, 'FAQ remplacer pièce'),
    PRODUIT: () => asks(CAMILLE, 'PRODUIT GFC'),
    CORRIGER: () => says('CORRIGER\nLa souris du CDI.', CAMILLE),
  }
}

/** Technicians work on a request. */
function technicianActs(day: MailDay): Acts {
  const { write, opens, says, asks, taps } = day
  return {
    'an agent, unproven': async () => {
      const sent = await write(NOA, { subject: `[${day.ref}]`, text: 'PRENDRE' })
      await taps(sent, NOA)
      await write(NOA, { subject: `[${day.ref}]`, text: 'RESOUDRE\nFait.' })
    },
    AFFECTER: () => says('AFFECTER gestion\nPour vous.'),
    ASSIGNER: () => says('ASSIGNER Lou Garnier'),
    'PRENDRE, of a colleague': () => says('PRENDRE'),
    PRENDRE: () => says('PRENDRE QUAND MEME'),
    'REPONDRE TYPE': () => says('REPONDRE TYPE mot-de-passe\nMerci.'),
    NOTE: () => says('NOTE\nÀ revoir.'),
    'a technician closes, takes it back, follows and leaves': async () => {
      for (const text of ['CLORE doublon de R-000001', 'ANNULER']) await says(text)
      for (const text of ['SUIVRE', 'NE PLUS SUIVRE']) await says(text, LOU)
    },
    'requests linked, merged, parted and split': async () => {
      for (const text of ['LIER R-001003', 'DELIER R-001003']) await says(text)
      const stays = day.ref
      await opens(ALEX, 'Another mouse')
      const merged = day.ref
      day.ref = stays
      await says(`FUSIONNER ${merged}`)
      await write(ALEX, { to: day.mine.replyTo, text: 'It is green.' })
      await asks(ALEX, `SUIVI ${merged}`)
      await says('SEPARER\nLe clavier.')
      day.ref = stays
      await says(`DELIER ${merged}`)
      await says(`FUSIONNER ${merged}`)
      await opens(CAMILLE, 'Encore une souris')
      day.ref = stays
    },
    'fields put right': () => says('Urgence : haute\nDemandeur : Martin Camille'),
    'an agent without a word': () => says('Je regarde cela demain.'),
    ENVOYER: () => says('ENVOYER'),
    COMPLETER: () => says('COMPLETER\nLaquelle ?'),
  }
}

/** A request is answered, solved, reopened, closed. */
function endingActs(day: MailDay): Acts {
  const { write, opens, says, asks } = day
  return {
    'out of office': () =>
      write(CAMILLE, {
        subject: `Absence : [${day.ref}]`,
        text: 'Je suis absente.',
        headers: { 'Auto-Submitted': 'auto-replied' },
        inReplyTo: day.mine.messageId,
      }),
    'a reply that resumes': () => write(CAMILLE, { to: day.mine.replyTo, text: 'La bleue.' }),
    'REPONDRE, with a copy and a file': () =>
      write(NOA, {
        subject: `[${day.ref}]`,
        text: 'REPONDRE\nVoici.',
        cc: [ALEX.address],
        attachments: [LOGO],
        headers: PROVEN,
      }),
    ATTENDRE: async () => {
      await says('ATTENDRE lundi : le stock')
      await says('ANNULER')
      await says('ATTENDRE 3 jours : le stock')
      await asks(NOA, 'MES TICKETS')
      await write(CAMILLE, { to: day.mine.replyTo, text: 'Une autre couleur conviendrait aussi.' })
    },
    RESOUDRE: () => says('RESOUDRE\nLa pile était vide.'),
    'FAQ from a solution': () => says('FAQ'),
    thanks: () => write(CAMILLE, { to: day.mine.replyTo, text: 'Merci !' }),
    'RESTE OUVERTE': () => says('RESTE OUVERTE', CAMILLE),
    ROUVRIR: () => says('ROUVRIR\nElle revient.', CAMILLE),
    'CLORE, unproven': () => write(CAMILLE, { subject: `Re: [${day.ref}]`, text: 'CLORE' }),
    CLORE: () => says('CLORE', CAMILLE),
    ANNULER: () => says('ANNULER', CAMILLE),
    NOUVELLE: () => says('NOUVELLE\nLe clavier aussi.', CAMILLE),
    'a reply to a closed request': async () => {
      await says('CLORE', CAMILLE)
      await says('Elle est de nouveau cassée.', CAMILLE)
    },
    'a suggested answer that solved it': async () => {
      await opens(CAMILLE, 'Comment remplacer la pièce 7 ?')
      await says('RESOLU 1', CAMILLE)
      await says('ROUVRIR\nNon.', CAMILLE)
    },
  }
}

/** What comes from strangers, machines and floods. */
function strangeActs(day: MailDay): Acts {
  const { world, write } = day
  return {
    'a stranger': () => write(STRANGER, { subject: 'Bonjour', text: 'Est-ce ouvert ?' }),
    'a forged mail, and a held one': async () => {
      await write(CAMILLE, { subject: 'Pressé', text: 'Vite.', headers: FORGED })
      await write(ALEX, { to: day.mine.replyTo, text: 'De la part de Camille.' })
      await write(STRANGER, { to: day.mine.replyTo, text: 'Moi aussi.' })
    },
    'a new person': () =>
      write({ name: 'Nouveau', address: 'nouveau@academie.example' }, { subject: 'X', text: 'Y.' }),
    'a bounce': () =>
      world.raw(
        deliveryReport(
          ['Content-Type: text/plain', '', 'This is the mail system.'],
          deliveryStatus(CAMILLE.address, { action: 'failed', status: '5.1.1' }),
          ['Content-Type: message/rfc822', '', `Message-ID: ${day.mine.messageId}`, '', 'x'],
        ),
      ),
    'a mail to somebody whose address is refused': async () => {
      world.refuses.set(ALEX.address, { kind: 'dead', error: '550 5.1.1 no such user' })
      await write(ALEX, { subject: 'Mouse', text: 'Broken.' })
      world.refuses.set(ALEX.address, { kind: 'deferred', error: '450 later', connection: false })
      await write(ALEX, { subject: 'Keyboard', text: 'Broken.' })
      world.refuses.clear()
    },
    'a flood': async () => {
      for (let at = 0; at < 12; at++)
        await write(LOU, { subject: `Alarme ${at}`, text: `Alarme ${at}.` })
    },
  }
}

const proven = { headers: PROVEN }

/** Replies for the tests of folding in which the writer cites or passes on what others wrote, and what of each is kept. */

import { type Reply, WROTE } from './reply.js'

const BLOCK =
  'From: Help desk <help@amt.example>\nSent: Monday, 3 November 2025 09:00\nTo: Nora Adler\nSubject: R-000433'
const QUOTES: readonly (readonly [string, string])[] = [
  ['above « > »', `${WROTE}\n> Your request`],
  ['above a block', `${BLOCK}\n\nYour request`],
  ['above a banner', `-----Original Message-----\n${BLOCK}\n\nYour request`],
  ['above an attribution without marks', `${WROTE}\n\nYour request`],
]

/** What looks like a heading, and the real one stands below. */
const CITATIONS: readonly string[] = [
  'Le lundi 20 octobre 2025, M. Durand a écrit :\n« réparé vendredi ».',
  'On Mon, Oct 20, 2025, Paul wrote:\nall done by Friday',
  'Am 20.10.2025 schrieb Herr Vogt:\nalles fertig',
  'El 20 de octubre de 2025, Luis escribió:\ntodo listo',
  'De : supervision@amt.example\nEnvoyé : mardi 21 octobre 2025 07:02\nÀ : alertes@amt.example\nObjet : borne 12\n\nborne injoignable',
  'From: scan@amt.example\nDate: Mon, 20 Oct 2025 17:00:01 +0100\nSubject: Scan\n550 relay denied',
  'Von: scan@amt.example\nGesendet: Montag, 20. Oktober 2025 17:00\nAn: alle@amt.example\nBetreff: Scan\n\nabgelehnt',
  '--- Message original ---\nBoîte pleine',
]

const cited: readonly Reply[] = QUOTES.flatMap(([above, quote]) =>
  CITATIONS.map((citation) => ({
    name: `${above}: ${citation.replaceAll('\n', ' / ')}`,
    text: `No progress.\n\n${citation}\nIt is Tuesday, and nothing moved.\n\n${quote}`,
    keeps: ['No progress.', ...citation.split('\n'), 'It is Tuesday, and nothing moved.'],
    folds: ['Your request', 'Help desk'],
  })),
)

/** Of the thread: each quotes the one below it. */
const THREADS: readonly string[] = [
  'De : Paul Henri <p.henri@amt.example>\nEnvoyé : lundi 3 novembre 2025 10:00\nÀ : Help desk\nObjet : RE: R-000433\n\nPareil en salle 4.',
  'On Mon, 3 Nov 2025 at 10:00, Paul Henri <p.henri@amt.example> wrote:\n\nPareil en salle 4.',
  'Le 03/11/2025 à 10:00, Paul Henri a écrit :\nPareil en salle 4.',
  'Subject: [R-000433] Poste lent\nFrom: p.henri@amt.example\nDate: Mon, 3 Nov 2025 10:00:03 +0100\nTo: n.adler@amt.example\n\nPareil en salle 4.',
  `-----Original Message-----\n\n${BLOCK.replace('Help desk <help', 'Paul Henri <p.henri')}\n\nPareil en salle 4.`,
]
const threads: readonly Reply[] = QUOTES.flatMap(([above, quote]) =>
  THREADS.map((inner) => ({
    name: `${above}: ${inner.slice(0, 60).replaceAll('\n', ' / ')}`,
    text: `I agree.\n\n${inner}\n\n${quote}`,
    kept: 'I agree.',
  })),
)

/** Filled in, or passed on: what stands below is what is said. */
const pointed: readonly Reply[] = [
  ...['Le tableau complété :', 'Voici le formulaire rempli.', 'Tableau rempli, merci.'],
  ...['The completed form.', 'Form filled in:', 'Das ausgefüllte Formular:'],
  ...['El formulario cumplimentado:', 'Il modulo compilato.', 'Het ingevulde formulier.'],
  ...['Pour info, réponse de l’éditeur.', 'FYI, the vendor’s answer.', 'Zur Info, die Antwort:'],
  ...['Pour information : le mail du fournisseur.', 'Para su información, la respuesta.'],
  ...['Per conoscenza, la risposta del fornitore.', 'Ter info, het antwoord.'],
].map((pointer) => ({
  name: pointer,
  text: `${pointer}\n\n${BLOCK}\n\nRoom: 12\nFile 7788`,
  keeps: [pointer, 'Room: 12', 'File 7788'],
}))

const notPointed: readonly Reply[] = [
  ...['Le formulaire rempli est en pièce jointe.', 'The completed form is attached.'],
  ...['J’ai rempli le formulaire hier.', 'Pour info, le PC est allumé.', 'FYI it works now.'],
].map((line) => ({
  name: line,
  text: `${line}\n\n${BLOCK}\n\nRoom: 12\nFile 7788`,
  kept: line,
}))

const links: readonly Reply[] = [
  'To order:\n________\nhttps://shop.example/screen\nhttps://shop.example/mouse',
  'Two dead links\n________\nhttps://amt.example/pay\nhttps://amt.example/leave',
  'Whom to add :\n____\nNora Adler n.adler@amt.example',
].map((text) => ({ name: text.replaceAll('\n', ' / '), text, kept: text }))

export const CITED_REPLIES: Readonly<Record<string, readonly Reply[]>> = {
  'a citation, and the quote below it': cited,
  'a thread': threads,
  'filled in, or passed on': pointed,
  'not passed on': notPointed,
  'links under a rule': links,
}

/** Whole replies for the tests of folding, and what of each is kept. */

import { type Reply, WROTE } from './reply.js'

const BLOCK =
  'From: Help desk <help@amt.example>\nSent: Monday, 3 November 2025 09:00\nTo: Nora Adler\nSubject: R-000433'
const answersInTheQuote: readonly Reply[] = [
  ...['See below.', 'My answers are in red.', 'Answers inline.', 'I answered in your text.'],
  ...['Mes réponses sont en bleu.', 'Je réponds dans le corps du message.', 'Voir plus bas.'],
  ...['Meine Antworten stehen unten.', 'Antworten in Rot.', 'Mis respuestas en rojo.'],
  ...[
    'Respondo más abajo.',
    'Risposte qui sotto.',
    'Zie hieronder.',
    'J’ai répondu entre les lignes.',
  ],
].map((pointer) => ({
  name: `pointed to: ${pointer}`,
  text: `${pointer}\n\n${BLOCK}\n\nWhich room?\nNumber 12.`,
  keeps: [pointer, 'Which room?\nNumber 12.'],
}))

const interleaved: readonly Reply[] = [
  {
    name: 'blank lines around each answer',
    text: '> Which room?\n\n12.\n\n> Which model?\n\nA Dell.',
    kept: '> Which room?\n\n12.\n\n> Which model?\n\nA Dell.',
  },
  {
    name: 'the question is the paragraph above',
    text: `${WROTE}\n> Hello,\n>\n> two questions.\n>\n> Which room?\n\n12.\n\n> Which model?\n\nA Dell.\n\n> Regards`,
    kept: '> Which room?\n\n12.\n\n> Which model?\n\nA Dell.',
  },
  {
    name: 'a word or two without blank lines',
    text: '> Is it on\noui\n> Which room?\n12',
    keeps: ['oui', '12'],
  },
]

const glued: readonly Reply[] = [
  'Le lun. 3 nov. 2025 à 10:12, Help desk <help@amt.example> a écrit :',
  'On Mon, 3 Nov 2025 at 10:12, Help desk <help@amt.example> wrote:',
  'Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb Help desk <help@amt.example>:',
  'Le 03/11/2025 à 10:12, Help desk a écrit :',
  'On Mon, 3 Nov 2025 at 10:12, Help desk\n<help@amt.example> wrote:',
].flatMap((heading) =>
  [`It works. Room 12 is free. ${heading}`, `It works. Room 12 is free.${heading}`].map((line) => ({
    name: `glued: ${line}`,
    text: `${line}\n> Your request`,
    kept: 'It works. Room 12 is free.',
  })),
)

const notAHeading: readonly Reply[] = [
  {
    name: 'a sentence above a heading is not its first line',
    text: `La salle 12 est libre\n${WROTE}\n> Your request`,
    kept: 'La salle 12 est libre',
  },
  {
    name: 'an error that was pasted',
    text: 'Le programme affiche :\n\n> Erreur 0x80\n> Contactez votre service.',
    keeps: ['Le programme affiche :', 'Erreur 0x80'],
  },
  {
    name: 'an error that was pasted, then the real quote',
    text: `It says:\n\n> Error 12\n\nWhat now?\n\n${WROTE}\n> Your request`,
    kept: 'It says:\n\n> Error 12\n\nWhat now?',
  },
  {
    name: 'a pasted header block',
    text: 'The header of the mail:\nFrom: scanner@amt.example\nTo: desk@amt.example\nDate: 3 Nov 2025\nSubject: scan\n\nIt is empty. Why?',
    keeps: ['It is empty. Why?', 'Subject: scan'],
  },
  {
    name: 'a pasted header block without a sentence above',
    text: 'Still broken.\n\nFrom: scanner@amt.example\nTo: desk@amt.example\nSubject: scan\n\nIt is empty. Why?',
    keeps: ['It is empty. Why?'],
  },
  {
    name: 'somebody wrote',
    text: 'Toujours rien.\n\nLa gestionnaire n.adler@amt.example a écrit :\nplus de réseau.\n\nQue faire ?',
    keeps: ['Que faire ?', 'plus de réseau.'],
  },
  {
    name: 'somebody wrote to me, with a date',
    text: 'Still nothing.\n\nOn 3 November 2025 at 10:12 my colleague wrote to me:\nno network.\n\nWhat now?',
    keeps: ['What now?', 'no network.'],
  },
]

const NAMES = ['Nora Adler', 'Nora', 'N. Adler', 'ADLER Nora']
const under: readonly Reply[] = [
  ...NAMES,
  'Nora Adler\nSecretary\n020 7946 0018',
  'Regards,\nNora Adler',
  'Cordialement',
  'Mit freundlichen Grüßen\nNora Adler',
  'Bonne journée,\nNora',
  'Nora Adler\nCollège Jean-Moulin\nTél. : 02 31 55 01 27\nn.adler@amt.example',
].map((below) => ({
  name: `under the quote: ${below}`,
  text: `Perfect.\n\n${WROTE}\n> Your request\n\n${below}`,
  keeps: ['Perfect.'],
  folds: ['Your request'],
}))

const answersUnder: readonly Reply[] = [
  'Room 12.',
  'The Dell one',
  'oui',
  'PC-12',
  'Yes, Thursday',
].map((answer) => ({
  name: `an answer under the quote: ${answer}`,
  text: `Hello,\n\n${WROTE}\n> Which one?\n\n${answer}`,
  keeps: [answer],
}))

const passedOn: readonly Reply[] = [
  'TR: R-000433',
  'Fwd: R-000433',
  'WG: R-000433',
  'Tr : R-000433',
].map((subject) => ({
  name: `passed on: ${subject}`,
  subject,
  text: `The supplier answers.\n\n${BLOCK.replace(/Help desk <help/, 'Sales <sales')}\n\nThursday, file 7788.`,
  keeps: ['The supplier answers.', 'file 7788', 'Sales'],
}))

const wrapped: readonly Reply[] = [
  {
    name: 'a word that wrapped out of a quoted line',
    text: `Yes.\n\n${WROTE}\n> Your request is followed at the address\n(https://amt.example/r/1) and will be\n> handled on Thursday.`,
    kept: 'Yes.',
  },
  {
    name: 'words that wrapped at the edge',
    text: `Yes.\n\n${WROTE}\n> Your request is followed, and will be handled by the team on Thursday or\nFriday at\n> the latest, in the morning.`,
    kept: 'Yes.',
  },
  {
    name: 'the subject of a header block',
    text: `Yes.\n\n${BLOCK} All pupils of room twelve are waiting for the\nprinter\n> Your request`,
    kept: 'Yes.',
  },
  {
    name: 'a link that no line holds',
    text: `Yes.\n\n${WROTE}\n> - Close my request (or reply CLOSE) :\nmailto:help%2Br433.c-0-cg68-2s-3tf5lq6tm5ucapuw@amt.example?body=CLOSE\n>\n> Regards`,
    kept: 'Yes.',
  },
  {
    name: 'not an answer in a line of its own',
    text: `${WROTE}\n> Is it the room on the left of the main stairs, the one without any window?\nYes.\n> Which model?\nA Dell.`,
    keeps: ['Yes.', 'A Dell.'],
  },
]

const ends: readonly Reply[] = [
  {
    name: 'two senders: the block begins at the second',
    text: `Attached is what they offer.\nFrom: 180 to: 240, by model.\n\n${BLOCK}\n\nYour request`,
    kept: 'Attached is what they offer.\nFrom: 180 to: 240, by model.',
  },
  {
    name: 'a lone answer in the middle, with the question above it',
    text: `${WROTE}\n> Hello,\n>\n> Which room?\n\n12.\n\n> Regards`,
    kept: '> Which room?\n\n12.',
  },
  {
    name: 'a lone answer in the middle of what does not ask',
    text: `${WROTE}\n> Hello,\n>\n> It works.\n\nThanks.\n\n> Regards`,
    kept: 'Thanks.',
  },
]

export const REPLIES: Readonly<Record<string, readonly Reply[]>> = {
  'answers in the quote': answersInTheQuote,
  interleaved,
  'glued to a sentence': glued,
  'not a heading': notAHeading,
  'under the quote': under,
  'answers under the quote': answersUnder,
  'passed on': passedOn,
  'wrapped lines': wrapped,
  'where it begins and ends': ends,
}

/** Replies for the tests of folding that begin with a greeting or end with a signature, and what of each is kept. */

import { type Reply, WROTE } from './reply.js'

const signed: readonly Reply[] = [
  ...['PS: the telephone, too.', 'P.S. the telephone, too.', 'P.-S. : the telephone, too.'],
  ...['PD: también el teléfono.', 'NB : le téléphone aussi.', 'Ps le téléphone aussi.'],
  'Post-scriptum : le téléphone aussi.',
  'Et le téléphone, je le rapporte quand ?',
].map((postscript) => ({
  name: `below a signature: ${postscript}`,
  text: `No network.\n\n-- \nNora Adler\nSecretary\n\n${postscript}`,
  kept: `No network.\n\n${postscript}`,
}))

const separated: readonly Reply[] = [
  'Second: the telephone in the library crackles, please replace it.',
  'Autre chose : la salle 4 n’a plus de réseau depuis lundi matin.',
  'Could you also look at the printer in the hall?',
].map((second) => ({
  name: `below two dashes: ${second}`,
  text: `First: the network.\n--\n${second}`,
  keeps: [second],
}))

const greeted: readonly Reply[] = [
  ...["Bonjour, c'est fait", 'Hello, it works', 'Bonjour, oui', 'Hi, done', 'Bonjour, CLORE'],
  ...['Hallo, erledigt', 'Hola, ya funciona', 'Bonjour merci clore', 'Bonsoir, salle 12'],
].map((line) => ({
  name: `greeted and answered: ${line}`,
  text: `${line}\n\n${WROTE}\n> Your request`,
  kept: line,
}))

export const SIGNED_REPLIES: Readonly<Record<string, readonly Reply[]>> = {
  'below a signature': signed,
  'two dashes': separated,
  greetings: greeted,
}

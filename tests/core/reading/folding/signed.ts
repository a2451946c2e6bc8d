/** Replies for the tests of folding that begin with a greeting or end with a signature, and what of each is kept. */

import { type Reply, WROTE } from './reply.js'

const signed: readonly Reply[] = [
  ...['PS: the telephone, too.', 'P.S. the telephone, too.', 'P.-S. : the telephone, too.'],
  ...['PS2: the mouse, too.', 'PPS: the mouse, too.', 'Edit: the mouse, too.'],
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
  '1) le téléphone grésille\n2) la souris saute',
  '- the telephone crackles\n- the mouse jumps',
].map((second) => ({
  name: `below two dashes: ${second}`,
  text: `First: the network.\n--\n${second}`,
  keeps: [second],
}))

const asked: readonly Reply[] = [
  'Vous apportez le câble ?',
  'Pouvez-vous aussi voir le PC 4 ?',
  'Nora Adler\nSecretary\nCould you look at room 4, too?',
  'Nora Adler\nKönnen Sie auch Raum 4 ansehen?',
  'Nora Adler\n¿Puede usted mirar también la sala 4?',
  'Nora Adler\n\nTu viens quand ?',
].map((below) => ({
  name: `asked below the delimiter: ${below.replaceAll('\n', ' / ')}`,
  text: `Fine for Thursday.\n-- \n${below}\n\n${WROTE}\n> Your request`,
  keeps: ['Fine for Thursday.', below.split('\n').at(-1) ?? ''],
  folds: ['Secretary', 'Your request'],
}))

const mottoes: readonly Reply[] = [
  'Qui a dit que l’informatique était simple ?',
  'Besoin d’aide ? https://amt.example/aide',
  'What could possibly go wrong?',
  'Vous avez une question ? aide@amt.example',
].map((motto) => ({
  name: `a signature that asks nobody: ${motto}`,
  text: `Fine for Thursday.\n-- \nNora Adler\n${motto}`,
  kept: 'Fine for Thursday.',
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
  'a question in a signature': asked,
  'a motto in a signature': mottoes,
  greetings: greeted,
}

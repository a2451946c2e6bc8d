/** A table: what a person writes, line by line, and which command the desk may read in it. */

import type { Dice } from '../../../../bench/reading/random.js'
import type { Tongue } from './tongues.js'

export interface Said {
  readonly lines: readonly string[]
  /** What must be read as a command, nothing else; null: none may be carried out. */
  readonly command: string | null
}

/** One mark for each call. */
export type Marks = () => string

type Saying = (tongue: Tongue, dice: Dice, mark: Marks) => Said

const sentence = (tongue: Tongue, dice: Dice, mark: Marks) =>
  dice.pick(tongue.sentences).replace('{w}', mark())

const nothing = (lines: readonly string[]): Said => ({ lines, command: null })

/** A word, and the command that it is. */
const WORDS = [
  ['CLORE', 'close'],
  ['Close', 'close'],
  ['Résolu', 'close'],
  ['SUIVI', 'status'],
  ['AIDE', 'help'],
] as const

export const SAYINGS = {
  command: (_, dice) => {
    const [word, command] = dice.pick(WORDS)
    return { lines: [word], command }
  },
  'command and courtesy': ({ greeting }, dice) => {
    const [word, command] = dice.pick(WORDS)
    const hello = dice.chance(0.7) ? ['Bonjour,', ''] : [greeting, '']
    return {
      lines: [...hello, word, '', dice.pick(['Merci', 'Cordialement', 'Merci et bonne journée'])],
      command,
    }
  },
  'command in a phrase': (_, dice) => ({
    lines: [
      dice.pick([
        'Merci de clore la demande.',
        'Merci de clôturer ma demande.',
        'Veuillez clôturer le ticket.',
        'Please close my request.',
      ]),
    ],
    command: 'close',
  }),
  reopen: (tongue, dice, mark) => ({
    lines: ['ROUVRIR', sentence(tongue, dice, mark)],
    command: 'reopen',
  }),
  'command negated': (tongue, dice, mark) =>
    nothing([
      dice.pick([
        'Merci de ne pas clore la demande.',
        'Ne pas clore, le problème est toujours là.',
        'Ce n’est pas résolu.',
        'Please do not close the request.',
      ]),
      sentence(tongue, dice, mark),
    ]),
  question: (_, dice, mark) =>
    nothing([
      dice.pick([
        `Faut-il écrire CLORE pour le poste ${mark()} ?`,
        `Pourquoi la demande sur ${mark()} est-elle close ?`,
        `Quand le poste ${mark()} sera-t-il résolu ?`,
      ]),
    ]),
  'form lines': (tongue, dice, mark) =>
    nothing([
      'Produit : GFC',
      'Urgence : haute',
      `Téléphone : 02 31 00 00 00 (${mark()})`,
      '',
      sentence(tongue, dice, mark),
    ]),
  paragraphs: (tongue, dice, mark) =>
    nothing([
      tongue.greeting,
      '',
      sentence(tongue, dice, mark),
      sentence(tongue, dice, mark),
      '',
      sentence(tongue, dice, mark),
      '',
      tongue.thanks,
    ]),
  list: (tongue, dice, mark) => {
    const bullet = dice.pick(['- ', '* ', '• ', '1. ', '– ', 'a) '])
    return nothing([
      sentence(tongue, dice, mark),
      `${bullet}${mark()}`,
      `${bullet.replace('1', '2').replace('a', 'b')}${sentence(tongue, dice, mark)}`,
      '',
      sentence(tongue, dice, mark),
    ])
  },
  'pasted error': (tongue, dice, mark) =>
    nothing([
      sentence(tongue, dice, mark),
      '',
      ...dice.pick([
        [`Erreur 0x80070005 : accès refusé à ${mark()}`, `Source : ${mark()}`, 'Code : 403'],
        [
          '----------------------------------------',
          `java.io.IOException: ${mark()}`,
          `\tat fr.gfc.Main.${mark()}(Main.java:42)`,
        ],
        ['***', `ORA-12154: TNS: ${mark()}`, '***'],
        [`<${mark()}@ecole.example>: host mx.ecole.example said: 550 5.1.1 User unknown ${mark()}`],
      ]),
      '',
      sentence(tongue, dice, mark),
    ]),
  'pasted table': (tongue, dice, mark) => {
    const between = dice.pick(['\t', ' | ', ';'])
    return nothing([
      sentence(tongue, dice, mark),
      ['Poste', 'Salle', 'État'].join(between),
      [mark(), 'B12', 'HS'].join(between),
      [mark(), 'B14', 'lent'].join(between),
      sentence(tongue, dice, mark),
    ])
  },
  'a colleague quoted': (tongue, dice, mark) =>
    nothing([
      sentence(tongue, dice, mark),
      dice.pick([
        `Ma collègue m’a dit : « le poste ${mark()} est à clore »`,
        `M. Roy a écrit hier : "${mark()} ne marche pas"`,
        `Le technicien a écrit : il faut changer ${mark()}`,
      ]),
      sentence(tongue, dice, mark),
    ]),
  'letters and numbers': (_, dice, mark) =>
    nothing(
      dice.pick([[`PC-0412 ${mark()}`], [mark(), 'B12', '0140096D'], [`${mark()} 12/03/2026`]]),
    ),
  emoji: (tongue, dice, mark) =>
    nothing([
      dice.pick([`👍 ${mark()}`, `Merci 😊 pour ${mark()}`, `😡 ${mark()} !!!`]),
      sentence(tongue, dice, mark),
    ]),
  'a short line': (tongue, dice, mark) => nothing([sentence(tongue, dice, mark)]),
} as const satisfies Record<string, Saying>

export type SayingName = keyof typeof SAYINGS

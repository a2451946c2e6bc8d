/** The manual page of `amigo`, amigo(1), as roff: made of what the help of each command says. */

import { EXIT } from '../faults.js'
import { type CommandNode, flattened } from './command-tree.js'

/** In the words of sysexits.h, as they are meant here. */
const STATUSES: readonly (readonly [number, string])[] = [
  [0, 'Done.'],
  [EXIT.fault, 'It could not be done; the reason is on standard error.'],
  [64, 'The command line is wrong.'],
  [EXIT.data, 'What was given to read is wrong: a file to import, a backup.'],
  [EXIT.noInput, 'A file that was named is not there, or can’t be read.'],
  [EXIT.software, 'A fault of Amigo itself.'],
  [EXIT.temporary, 'Not now: a server is away, or the disk is full. Worth another try.'],
  [EXIT.config, 'A setting is wrong; the message names it.'],
]

/** `version`: `0.2.0`. */
export function manPage(root: CommandNode, version: string): string {
  const commands = flattened(root).filter(({ children }) => children.length === 0)
  return [
    `.TH AMIGO 1 "" "Amigo ${version}" "Amigo"`,
    '.SH NAME',
    `amigo \\- ${roff(withoutStop(root.description))}`,
    '.SH SYNOPSIS',
    '.B amigo',
    '.I command',
    '[\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'A mail or a message of the chat becomes a request, its sender gets the reference back, and technicians answer by mail, in the chat, or with these commands.',
    'Settings are read from the environment and from a file',
    '.I .env',
    'in the current folder; docs/settings.md lists them.',
    '.SH OPTIONS',
    ...optionsOf(root),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...STATUSES.flatMap(([status, meaning]) => ['.TP', `.B ${status}`, roff(meaning)]),
    '',
  ].join('\n')
}

function commandLines(command: CommandNode): string[] {
  const [, ...words] = command.usage.split(' ')
  return [
    `.SS ${roff(command.path)}`,
    '.PP',
    `\\fBamigo\\fR ${roff(words.join(' '))}`,
    '.PP',
    roff(sentence(command.description)),
    ...optionsOf(command),
  ]
}

function optionsOf({ options }: CommandNode): string[] {
  return options
    .filter(({ long }) => long !== '--help')
    .flatMap(({ flags, description, choices, otherwise }) => {
      const values = [
        ...(choices.length > 0 ? [choices.join(', ')] : []),
        ...(otherwise === '' ? [] : [`default: ${otherwise}`]),
      ]
      const said = values.length > 0 ? ` (${values.join('; ')})` : ''
      return ['.TP', `.B ${roff(flags)}`, roff(sentence(`${description}${said}`))]
    })
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${withoutStop(text.slice(1))}.`
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}

/** A backslash, a minus that is typed, and a point or an apostrophe that begins a line mean something to roff. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/[^\n -~]/gu, (letter) => `\\[u${codeOf(letter)}]`)
}

/** At least four hexadecimal digits, as roff wants them. */
function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

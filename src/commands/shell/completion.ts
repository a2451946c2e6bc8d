/** Completion of `amigo` for bash, zsh and fish: a script with every command, option and choice in it. */

import { type CommandNode, flattened, nameOf } from './command-tree.js'
import { quotedWord } from './shell-word.js'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const WRITERS: Readonly<Record<Shell, (root: CommandNode) => string>> = { bash, zsh, fish }

/** A script for `eval` or for the folder of completions of that shell. */
export function completionScript(shell: Shell, root: CommandNode): string {
  return WRITERS[shell](root)
}

/**
 * After the command the shell offers its words; files where none fits, as for a value that may be any.
 * Options of a command that takes something else are offered once a dash is typed.
 */
function bash(root: CommandNode): string {
  return `# Completion of amigo for bash: eval "$(amigo completion bash)"
_amigo() {
  local at=amigo words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${paths(root).join('|')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at \${COMP_WORDS[COMP_CWORD-1]}" in
${valueCases(root, (choices) => `words=${quotedWord(choices.join(' '))}`)}
    *)
      case "$at" in
${flattened(root)
  .map((node) => `        ${quotedWord(node.path)}) ${bashWords(node)} ;;`)
  .join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _amigo amigo
`
}

function zsh(root: CommandNode): string {
  const described = (name: string, description: string) =>
    quotedWord(`${name.replaceAll(':', '\\:')}:${description}`)
  return `#compdef amigo
# Completion of amigo for zsh: amigo completion zsh > ~/.zfunc/_amigo, a folder of $fpath
_amigo() {
  local at=amigo i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    case "$at $words[i]" in
      ${paths(root).join('|')}) at="$at $words[i]" ;;
    esac
  done
  case "$at $words[CURRENT-1]" in
${valueCases(root, (choices) => (choices.length > 0 ? `compadd -- ${choices.map(quotedWord).join(' ')}; return` : '_files; return'))}
  esac
  case "$at" in
${flattened(root)
  .map((node) => {
    const children = node.children.map((child) => described(nameOf(child), child.description))
    const options = node.options.map(({ long, description }) => described(long, description))
    const { isTaken, choices } = node.argument
    const first = [...children, ...choices.map(quotedWord)]
    const later = isTaken ? `; [[ $words[CURRENT] = -* ]] && found+=(${options.join(' ')})` : ''
    const now = isTaken ? first : [...first, ...options]
    return `    ${quotedWord(node.path)}) found=(${now.join(' ')})${later} ;;`
  })
  .join('\n')}
  esac
  (( $#found )) && _describe -t commands amigo found || _files
}
if [ "$funcstack[1]" = _amigo ]; then _amigo "$@"; else compdef _amigo amigo; fi
`
}

function fish(root: CommandNode): string {
  const at = (path: string) => `-n ${fishQuoted(`__amigo_at ${fishQuoted(path)}`)}`
  const lines = flattened(root).flatMap((node) => [
    ...node.children.map(
      (child) =>
        `complete -c amigo -f ${at(node.path)} -a ${nameOf(child)} -d ${fishQuoted(child.description)}`,
    ),
    ...node.argument.choices.map((choice) => `complete -c amigo -f ${at(node.path)} -a ${choice}`),
    ...node.options
      .filter(({ long }) => long.startsWith('--'))
      .map(({ long, description, takesValue, choices }) => {
        const value = choices.length > 0 ? ` -x -a ${fishQuoted(choices.join(' '))}` : ' -r'
        return `complete -c amigo ${at(node.path)} -l ${long.slice(2)}${takesValue ? value : ''} -d ${fishQuoted(description)}`
      }),
  ])
  return `# Completion of amigo for fish: amigo completion fish > ~/.config/fish/completions/amigo.fish
function __amigo_at
  set -l at amigo
  for word in (commandline -opc)[2..-1]
    switch "$at $word"
      case ${paths(root).join(' ')}
        set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`
}

/** Of everything below the root. */
function paths(root: CommandNode): string[] {
  return flattened(root)
    .slice(1)
    .map(({ path }) => quotedWord(path))
}

/** Of every option that is followed by a value; no choices: it may be any. */
function valueCases(root: CommandNode, then: (choices: readonly string[]) => string): string {
  return flattened(root)
    .flatMap(({ path, options }) =>
      options
        .filter(({ takesValue }) => takesValue)
        .map(({ long, choices }) => `    ${quotedWord(`${path} ${long}`)}) ${then(choices)} ;;`),
    )
    .join('\n')
}

function bashWords({ children, options, argument }: CommandNode): string {
  const first = [...children.map(nameOf), ...argument.choices]
  const dashed = options.map(({ long }) => long)
  if (!argument.isTaken) return `words=${quotedWord([...first, ...dashed].join(' '))}`
  const later = `[[ \${COMP_WORDS[COMP_CWORD]} = -* ]] && words=${quotedWord(dashed.join(' '))}`
  return `words=${quotedWord(first.join(' '))}; ${later}`
}

/** In fish a backslash is, too. */
function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

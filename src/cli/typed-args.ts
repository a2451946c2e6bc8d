/** What was typed, as the command that it means: « amigo ticket 433 » shows that request, « amigo version » is `--version`. */

/** Options of `amigo` itself that stand before a command, and how many words each takes. */
const BEFORE: Readonly<Record<string, number>> = { '--sandbox': 1, '--settings': 2 }
/** `R-000433`, `433`, `#433`, `n°433`. */
const REFERENCE = /^(?:[[#]|n°)?(?:R\s?-?\s?)?\d{1,9}\]?$/i

/** The arguments with the command's own name. */
export function meantArgs(args: readonly string[]): readonly string[] {
  let at = 0
  for (let words = BEFORE[args[at] ?? '']; words; words = BEFORE[args[at] ?? '']) at += words
  const [group = '', first = '', ...rest] = args.slice(at)
  const before = args.slice(0, at)
  if (group === 'version' && first === '') return [...before, '--version']
  if (group !== 'ticket' && group !== 'tickets') return args
  if (REFERENCE.test(first)) return [...before, 'tickets', 'show', first, ...rest]
  return [...before, 'tickets', ...args.slice(at + 1)]
}

/** Whether output is coloured: on a terminal, unless whoever looks at it has said otherwise. */

interface Output {
  readonly isTTY?: boolean | undefined
}

/**
 * `FORCE_COLOR` (nodejs.org/api/cli.html) decides, then `NO_COLOR` (no-color.org: set and not empty),
 * then whether it is a terminal that knows colours.
 */
export function wantsColour(output: Output, env: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none = '', TERM: terminal } = env
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return none === '' && output.isTTY === true && terminal !== 'dumb'
}

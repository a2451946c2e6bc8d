/** The commands about the command line itself: `amigo completion` and `amigo man`. */

import { Argument, type Command } from 'commander'
import { SHELLS } from '../commands/shell/completion.js'

/** Added last: their texts name every command. */
export function addShell(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'whose script').choices(SHELLS))
    .description('print what completes commands and options in a shell')
    .addHelpText('after', '\nExample: eval "$(amigo completion bash)"')
    .action(async (shell) => {
      const { completionScript } = await import('../commands/shell/completion.js')
      const { commandTree } = await import('../commands/shell/command-tree.js')
      process.stdout.write(completionScript(shell, commandTree(program)))
    })
  program
    .command('man')
    .description('print the manual page, amigo(1)')
    .addHelpText('after', '\nExample: amigo man | man -l -')
    .action(async () => {
      const { manPage } = await import('../commands/shell/man-page.js')
      const { commandTree } = await import('../commands/shell/command-tree.js')
      const { packageVersion } = await import('../composition/package-root.js')
      process.stdout.write(manPage(commandTree(program), packageVersion()))
    })
}

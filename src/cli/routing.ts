/** The commands `amigo routing …`: what the desk learns from its own decisions about who solves what. */

import type { Command } from 'commander'

export function addRouting(program: Command): void {
  program
    .command('routing')
    .description('suggested teams, learnt from requests that were solved')
    .command('eval')
    .option('--json', 'one JSON object')
    .description('how well the older requests would have routed the newest, and how sure it may be')
    .action(async (options) =>
      (await import('../commands/routing/eval.js')).evaluateHistory(options),
    )
}

/** How V8 compiles in the processes of the tests: as src/cli.ts has it for commands, from their first line on. */

/** A first mail takes half the time; on Node 20, files of tests a tenth less CPU. */
export const V8_FLAGS: readonly string[] = [
  '--no-regexp-tier-up',
  ...(Number.parseInt(process.versions.node, 10) < 22 ? ['--interrupt-budget=540000'] : []),
]

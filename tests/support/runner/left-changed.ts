/** What a test file changed in the process that it shares with others, and did not take back. */

/** Parts of the process by their names, and how each stands. */
export type Standing = ReadonlyMap<string, unknown>

/** Replaced by fake timers, spies and stubs. */
const REPLACED = [
  ...['Date', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'console'],
  ...['console.log', 'console.warn', 'console.error', 'Math.random', 'performance.now'],
  ...['process.exit', 'process.kill', 'process.hrtime', 'process.nextTick', 'process.stdin'],
  ...['process.stdout.write', 'process.stderr.write', 'process.exitCode', 'process.title'],
] as const
/** They act when the process is over: packages that write a log want to hear of it. */
const AT_THE_END = /^(exit|beforeExit)$/
/** The folder that a run shares (shared.ts), which whoever needs it first makes. */
const OF_THE_RUN = /^(AMIGO_TEST_SHARED$|VITEST_)/
/** What a package keeps for all of its copies, from when it is loaded (zod). */
const OF_PACKAGES = /^__/

export function standing(): Standing {
  return new Map<string, unknown>([
    ...REPLACED.map((path) => [path, valueAt(path)] as const),
    ['the working folder', process.cwd()],
    ['process.argv', process.argv.join(' ')],
    ...variables(),
    ...listeners(),
    ...globals(),
  ])
}

/** The names of what stands otherwise than before. */
export function leftChanged(before: Standing, after: Standing): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => !Object.is(before.get(name), after.get(name)))
}

function valueAt(path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], globalThis)
}

function variables(): (readonly [string, unknown])[] {
  return Object.entries(process.env)
    .filter(([name]) => !OF_THE_RUN.test(name))
    .map(([name, value]) => [`the variable ${name}`, value])
}

function globals(): (readonly [string, unknown])[] {
  return Object.getOwnPropertyNames(globalThis)
    .filter((name) => !OF_PACKAGES.test(name))
    .map((name) => [`global ${name}`, true])
}

/** How many of each event; a signal that is listened to no longer ends the process. */
function listeners(): (readonly [string, unknown])[] {
  return process
    .eventNames()
    .filter((event) => !AT_THE_END.test(String(event)))
    .map((event) => [`listeners of ${String(event)}`, process.listenerCount(event)])
}

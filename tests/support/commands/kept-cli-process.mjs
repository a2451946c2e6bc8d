// Runs commands one after the other, each as if it had just been started: its words, environment, folder and
// standard input are sent to it. What they write goes through the standard streams of this process, each
// ended by a mark. See kept-cli.ts.
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'

const require = createRequire(import.meta.url)
const CLOCK = require.resolve('./clock-ahead.cjs')
const RealDate = Date
const [dist, mark] = process.argv.slice(2)
const { guardStreams, runCommand } = await import(`${dist}/cli/run.js`)

// Beneath the guard: the mark is not escaped.
const streams = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream))
guardStreams()
process.on('disconnect', () => process.exit())
process.on('message', run)
const idle = active()
process.send('ready')

async function run({ args, env, cwd, input }) {
  enter(env, cwd, input)
  await runCommand(args)
  await nothingLeft()
  const status = process.exitCode ?? 0
  for (const write of streams) write(mark)
  // Nobody's folder is held while there is nothing to do.
  process.chdir('/')
  process.exitCode = undefined
  process.send(status)
}

function enter(env, cwd, input) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(cwd)
  const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)])
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true })
  globalThis.Date = RealDate
  delete require.cache[CLOCK]
  if (env.AMIGO_TEST_CLOCK) require(CLOCK)
}

/** A process ends when nothing keeps it: what a command leaves open keeps it waiting here, too. */
async function nothingLeft() {
  await new Promise((resolve) => setImmediate(resolve))
  while (active() > idle) await new Promise((resolve) => setTimeout(resolve, 5))
}

function active() {
  return process.getActiveResourcesInfo().length
}

// Runs the tests at other dates and hours: what fails here and not today hangs on the day or the hour
// that it runs at. Every process of the tests sees the other date, their servers included.
//
//   npm run check:dates                                    everything, at each moment of MOMENTS
//   npm run check:dates -- tests/commands                  some files, at each moment
//   npm run check:dates -- --at 2026-12-24T18:30:00Z tests/commands/act.test.ts
//
// Needs libfaketime (apt-get install faketime), or its path in AMIGO_FAKETIME. Files keep the dates of
// the real clock: where a test compares them with the clock, look twice. Swift (tests/adapters/s3) does
// not start so; Chromium stays at the real date.
// Exit status: 0 all passed, 1 a test failed at some moment, 2 the tests could not be run.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { failing, tell, testRounds } from './rounds.mjs'

/** The desk of the tests is in Paris, and answers on working days from 8:00 to 18:00. */
const MOMENTS = [
  ['a working day, 19:30 in Paris', '2026-12-14T18:30:00Z'],
  ['a Sunday, in the hour that comes twice', '2026-10-25T00:30:00Z'],
  ['a Sunday, just before the hour that is left out', '2027-03-28T00:59:30Z'],
  ['24 December, evening', '2026-12-24T18:30:00Z'],
  ['the last half minute of a year, UTC', '2026-12-31T23:59:30Z'],
  ['a Sunday that ends January, midnight in Paris', '2027-01-31T22:59:30Z'],
  ['28 February of a leap year', '2028-02-28T22:59:30Z'],
  ['29 February', '2028-02-29T10:00:00Z'],
  ['a working day, two months after the stories', '2027-02-02T10:00:00Z'],
  ['14 July, a public holiday', '2027-07-14T10:00:00Z'],
  ['a working day in the summer holidays', '2027-08-10T10:00:00Z'],
]
const COMMAND = 'check:dates'
const DEBIAN_FOLDER = '/usr/lib'

const { moments, files } = readOptions(process.argv.slice(2))
const library = findLibrary()
const tests = testRounds(COMMAND)
const failures = []
for (const [title, at] of moments) {
  if (tests.stopped) break
  failures.push([`${at} (${title})`, await tests.run(`${at}: ${title}`, files, environment(at))])
}
if (tests.stopped) tests.fail(`stopped by ${tests.stopped}`)
tell(failures)

function readOptions(args) {
  let parsed
  try {
    const options = { at: { type: 'string', multiple: true, default: [] } }
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    failing(COMMAND)(error.message)
  }
  const { values, positionals } = parsed
  for (const at of values.at)
    if (Number.isNaN(Date.parse(at)))
      failing(COMMAND)(`--at: ${at} is no date such as ${MOMENTS[0][1]}`)
  const asked = values.at.map((at) => ['as asked', at])
  return { moments: asked.length > 0 ? asked : MOMENTS, files: positionals }
}

/** The one for programs of several threads. */
function findLibrary() {
  const given = process.env.AMIGO_FAKETIME
  const places = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : []
  const debian = places.map((place) => join(DEBIAN_FOLDER, place, 'faketime/libfaketimeMT.so.1'))
  const found = (given ? [given] : debian).find((path) => existsSync(path))
  return (
    found ??
    failing(COMMAND)(`no libfaketime at ${given ?? 'its usual place'}: apt-get install faketime`)
  )
}

/** A distance, not a date: each process that starts later would begin at that date again. */
function environment(at) {
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1000)
  return {
    ...process.env,
    LD_PRELOAD: library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  }
}

/**
 * Reads replies as mail programs dress them, and says how many were read rightly: `npm run reading`.
 * `--mails N --seed N --client NAME`: which; `--json`: for machines; `--show SEED`: one of them, whole.
 */

import { parseArgs } from 'node:util'
import { CLIENTS } from './clients/all.js'
import { generalityOf, generalityTable, missed } from './generality-table.js'
import { generatedNotices, outcomesOf, show } from './sample.js'

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    client: { type: 'string' },
    show: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const only = values.client === undefined ? {} : { client: values.client }
if (values.client !== undefined && !CLIENTS.some(({ name }) => name === values.client))
  stop(
    `--client: there is no « ${values.client} »; known are ${CLIENTS.map(({ name }) => name).join(', ')}.`,
  )
if (values.show !== undefined) await showOne(whole('show', values.show))
else await measure()

async function measure(): Promise<void> {
  const terminal = process.stderr.isTTY
  const outcomes = await outcomesOf({
    mails: whole('mails', values.mails),
    seed: whole('seed', values.seed),
    ...only,
    progress: (done) => {
      if (terminal && done % 100 === 0) process.stderr.write(`\r${done} read`)
    },
  })
  if (terminal) process.stderr.write('\r')
  const figures = generalityOf(outcomes)
  console.log(values.json ? JSON.stringify(figures) : generalityTable(figures))
  const lines = missed(figures)
  for (const line of lines) console.error(line)
  if (lines.length > 0) process.exitCode = 1
}

async function showOne(seed: number): Promise<void> {
  const { mail, read, verdicts } = await show(seed, generatedNotices(), only)
  const { client, language, form, position, quoted, wrap } = mail.plan
  const seen = [client.name, language, form, position, `quotes ${quoted}`, wrap, ...mail.traits]
  console.log(mail.raw.toString('utf8'))
  console.log(`--- ${seen.join(', ')}`)
  for (const { verdict, role, lines } of mail.pieces)
    for (const line of lines) console.log(`${verdict.padEnd(4)} ${role.padEnd(10)} ${line}`)
  console.log('--- kept')
  console.log(read.kept)
  console.log('--- folded')
  console.log(read.elided)
  const said = verdicts.exact
    ? ['exact']
    : [...verdicts.faults, ...verdicts.lost.map((line) => `lost: « ${line} »`)]
  console.log(`--- ${said.join('; ')}`)
}

function whole(name: string, value: string): number {
  if (!/^\d{1,12}$/.test(value)) stop(`--${name}: « ${value} » is no whole number.`)
  return Number(value)
}

function stop(message: string): never {
  console.error(message)
  process.exit(64)
}

/** A clock that can be set for one process: loaded before the service, it shifts `Date` by what a file says. */

import { writeFile } from 'node:fs/promises'

/** Run inside the service; read again at SIGUSR2. `steady` clocks (`performance`) stay as they are. */
const SOURCE = `
import { readFileSync } from 'node:fs'
const Real = globalThis.Date
let ahead = 0
const read = () => { ahead = Number(readFileSync(process.env.TORTURE_CLOCK_FILE, 'utf8')) }
read()
process.on('SIGUSR2', read)
globalThis.Date = class Date extends Real {
  constructor(...given) { if (given.length === 0) super(Real.now() + ahead); else super(...given) }
  static now() { return Real.now() + ahead }
}
`

/** Options of `node` that load it. */
export const LEAPING = ['--import', `data:text/javascript,${encodeURIComponent(SOURCE)}`]

/** `ahead` in ms; negative: behind. Who has loaded it reads it at SIGUSR2. */
export async function setClock(file: string, ahead: number): Promise<void> {
  await writeFile(file, String(ahead))
}

/** A command's time in the house: opened by the settings that need no mail server, closed whatever happens. */

import { readConfig } from '../config.js'
import { type House, openHouse } from '../house.js'
import type { Config } from '../settings.js'

export async function withHouse<T>(work: (house: House, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig({ mail: false })
  const house = await openHouse(config)
  try {
    return await work(house, config)
  } finally {
    await house.close()
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

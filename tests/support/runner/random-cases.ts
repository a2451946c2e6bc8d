/** fast-check for every property test: the same cases at each run, so that a change fails for its own faults only. */

import fc from 'fast-check'

/** A number, or `random` to look for new cases: the report of a failure tells its seed. */
const wanted = process.env.AMIGO_TEST_SEED
if (wanted !== undefined && wanted !== 'random' && !/^-?\d+$/.test(wanted))
  throw new Error(`AMIGO_TEST_SEED is “${wanted}”: write a whole number, or “random”`)

export function seedOr(usual: number): number {
  if (wanted === 'random') return Math.floor(Math.random() * 2 ** 31)
  return wanted === undefined ? usual : Number(wanted)
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOr(18) })

export default fc

/** The HTML of every program, by name. */

import { cite, divs, gmail, outlook } from './bases.js'
import { MARKED } from './marked.js'
import { MICROSOFT } from './microsoft.js'
import { PROVIDERS } from './providers.js'
import type { Skin } from './skin.js'

export const SKINS = {
  divs,
  outlook,
  cite,
  gmail,
  ...MICROSOFT,
  ...MARKED,
  ...PROVIDERS,
} as const satisfies Readonly<Record<string, Skin>>

export type SkinName = keyof typeof SKINS

/** Whether its HTML sets signatures apart. */
export function marksSignatures(name: SkinName): boolean {
  return SKINS[name].signature !== null
}

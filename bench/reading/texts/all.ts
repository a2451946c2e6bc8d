/** Every text of the generator, by language. */

import type { Language } from '../languages.js'
import { DE } from './de.js'
import { EN_LONG } from './en-long.js'
import { EN_SHORT } from './en-short.js'
import { EN_TRICKY } from './en-tricky.js'
import { ES } from './es.js'
import { FR_LONG } from './fr-long.js'
import { FR_SHORT } from './fr-short.js'
import { FR_TRICKY } from './fr-tricky.js'
import { IT } from './it.js'
import { NL } from './nl.js'

export const TEXTS: Readonly<Record<Language, readonly string[]>> = {
  fr: [...FR_SHORT, ...FR_LONG, ...FR_TRICKY],
  en: [...EN_SHORT, ...EN_LONG, ...EN_TRICKY],
  de: DE,
  es: ES,
  it: IT,
  nl: NL,
}

/** A table: the stemmer of each language; words of any other are compared whole. */

import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import type { Locale } from '../../request/person.js'
import { commonForm } from './french-endings.js'

export const STEMMERS: Readonly<Partial<Record<Locale, (word: string) => string>>> = {
  fr: (word) => french(commonForm(word)),
  en: english,
  de: german,
  es: spanish,
  it: italian,
  nl: dutch,
  pt: portuguese,
}

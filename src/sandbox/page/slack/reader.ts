/** Who reads a message or a view: the names that they see of people and channels, their language, their time zone. */

import type { Locale } from '../../../core/request/person.js'

export interface Reader {
  readonly locale: Locale
  readonly timeZone: string
  /** Without the @; undefined: nobody has this id. */
  userName(id: string): string | undefined
  /** Without the #; undefined: there is none. */
  channelName(id: string): string | undefined
}

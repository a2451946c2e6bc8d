/** Places without a database: remembers which mails stay in the mailbox for as long as the process runs. */

import type { ListedAs, Places } from '../../../app/ports/mailbox-places.js'

export function memoryPlaces(): Places {
  const staying = new Map<string, ListedAs>()
  return {
    async known(places) {
      const found = places.flatMap((place) => staying.get(place) ?? [])
      return new Map(found.map((mail) => [mail.place, { stored: [mail], unreadable: false }]))
    },
    async stay(mails) {
      for (const mail of mails) staying.set(mail.place, mail)
    },
    async left(places) {
      for (const place of places) staying.delete(place)
    },
    restore: async () => false,
  }
}

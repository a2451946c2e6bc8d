/** Reads what may follow two technicians' keywords: from whom PRENDRE takes a request, and the number of the note that ENVOYER sends. */

/** « PRENDRE QUAND MEME »: whoever has it. */
export const WHOEVER = 'quand meme'

const ANYWAY = /^(quand meme|anyway|over)$/
const FROM = /^(?:a|au|aux|de|from) (?:l'|la |le |the )?(?:(?:equipe|team|service) )?(.+)$/
/** Nine digits: what every database takes as an id. */
const NOTE = /^(?:(?:la|the|ma|my) )?(?:note )?(?:n° ?|no )?(\d{1,9})$/

/** « PRENDRE À Lou Garnier »; null: neither that nor « QUAND MEME ». `rest` is folded. */
export function takenFrom(rest: string): string | null {
  const said = trimmed(rest)
  if (ANYWAY.test(said)) return WHOEVER
  return FROM.exec(said)?.[1] ?? null
}

/** « ENVOYER 57 », « ENVOYER LA NOTE 57 ». */
export function noteNumber(rest: string): string | null {
  return NOTE.exec(trimmed(rest))?.[1] ?? null
}

function trimmed(rest: string): string {
  return rest.replace(/[ .,;:!»"]+$/, '').trim()
}

/** Which links of messages lead anywhere: those to pages and to addresses; a script is none. */

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/** Null: it is shown as text. */
export function safeHref(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return SCHEMES.includes(protocol) ? href : null
}

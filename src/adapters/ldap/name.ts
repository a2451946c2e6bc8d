/** Distinguished names of LDAP (RFC 4514): two spellings of one name become the same text. */

/** Types by number (RFC 4514 §3, RFC 4519) and by long name, as some servers and people write them. */
const SHORT: Readonly<Record<string, string>> = {
  '2.5.4.3': 'cn',
  commonname: 'cn',
  '2.5.4.4': 'sn',
  surname: 'sn',
  '2.5.4.6': 'c',
  countryname: 'c',
  '2.5.4.7': 'l',
  localityname: 'l',
  '2.5.4.8': 'st',
  stateorprovincename: 'st',
  '2.5.4.10': 'o',
  organizationname: 'o',
  '2.5.4.11': 'ou',
  organizationalunitname: 'ou',
  '0.9.2342.19200300.100.1.25': 'dc',
  domaincomponent: 'dc',
  '0.9.2342.19200300.100.1.1': 'uid',
  userid: 'uid',
}

/**
 * For comparing: without case and needless blanks (RFC 4518 §2.6.1), whatever is escaped and how. It is a
 * name again, and folded it stays as it is.
 */
export function foldedName(name: string): string {
  return split(name, ',;')
    .map((level) => split(level, '+').map(foldedPart).sort().join('+'))
    .join(',')
}

function foldedPart(part: string): string {
  const at = part.indexOf('=')
  if (at < 0) return escaped(foldedValue(part))
  const type = part
    .slice(0, at)
    .trim()
    .toLowerCase()
    .replace(/^oid\./, '')
  return `${SHORT[type] ?? type}=${escaped(foldedValue(part.slice(at + 1)))}`
}

/** What stands between separators that are neither escaped nor in quotes (RFC 2253 §4). */
function split(text: string, separators: string): string[] {
  const parts = ['']
  let quoted = false
  for (const [token = ''] of text.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === '"') quoted = !quoted
    if (!quoted && separators.includes(token)) parts.push('')
    else parts[parts.length - 1] += token
  }
  return parts
}

function foldedValue(written: string): string {
  // Unescaped before it is trimmed: of `\ ` a lone backslash would stay.
  return unescaped(written.replace(/^\s*"([\s\S]*)"\s*$/u, '$1'))
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `\2C` are the bytes of UTF-8, `\,` is the character itself. */
function unescaped(text: string): string {
  return text.replace(/((?:\\[0-9a-f]{2})+)|\\([\s\S])/giu, (_, bytes?: string, one?: string) =>
    bytes === undefined ? (one ?? '') : Buffer.from(bytes.replaceAll('\\', ''), 'hex').toString(),
  )
}

/** What would be read as something else. */
function escaped(value: string): string {
  return value.replace(/[,;+"\\=]/g, (letter) => `\\${letter}`)
}

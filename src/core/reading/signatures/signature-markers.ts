/** Recognises signature lines: the delimiter « -- », and what phones and mail programs add (« Envoyé de mon iPhone »). */

import { fold } from '../../text/text.js'
import { isPersonal } from '../voice.js'
import * as devices from './device-words.js'

/** RFC 3676 section 4.3: « -- » and a space; many programs lose the space. */
export function isSignatureDelimiter(line: string): boolean {
  return line === '-- ' || line === '--' || line === '--\u00A0'
}

/** As the RFC has it; without its space it may be a rule that somebody typed. */
export function isStandardDelimiter(line: string): boolean {
  return line === '-- ' || line === '--\u00A0'
}

const MAX_WORDS = 12
const MAX_LENGTH = 200

/**
 * Is this the line that a device, a program or a virus scanner signs with? It names one, and says
 * no more than that it sent the mail, and perhaps an excuse: « Envoyé avec le devis » is a sentence.
 */
export function isDeviceSignature(line: string): boolean {
  if (line.length > 400) return false
  const bare = withoutTarget(line.replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '').trim())
    .replace(/^[*_]+|[*_]+$/g, '')
    .replace(/^(?:<.*>|\(.*\)|\[.*\])$/, (whole) => whole.slice(1, -1))
    .replace(/^<.*>$/, (whole) => whole.slice(1, -1))
  if (bare === '' || bare.length > MAX_LENGTH) return false
  const text = fold(bare)
  if (devices.SCANNERS.some((scanner) => scanner.test(text))) return !isPersonal(bare)
  if (isAdvertisement(text)) return true
  return isSentFrom(bare)
}

/** « Lea Roy a réagi via Gmail ». */
export function isReactionLine(line: string): boolean {
  const text = fold(withoutTarget(line.slice(0, 400)))
  return text.length <= MAX_LENGTH && devices.REACTIONS.some((one) => one.test(text))
}

/** « 👍 » and nothing else. */
export function isEmoji(line: string): boolean {
  return (
    line.length <= 40 &&
    /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D|\s)+$/u.test(line) &&
    line.trim() !== ''
  )
}

function isSentFrom(bare: string): boolean {
  const [sentence = '', ...rest] = bare.split(/(?:[,;!]|\.(?=\s|$)| - )\s*/)
  const excused = rest.every((more) => {
    const text = fold(more)
    return text === '' || devices.EXCUSES.test(text) || isAdvertisement(text)
  })
  const text = fold(sentence)
  if (devices.GET.test(text)) return excused
  const opening = devices.OPENINGS.find((one) => text.startsWith(one))
  const ends = devices.ENDINGS.some((ending) => text.endsWith(ending))
  if ((opening === undefined && !ends) || !devices.DEVICES.test(text)) return false
  const said = sentence
    .split(/\s+/)
    .slice(opening?.split(' ').length ?? 0)
    .join(' ')
    .replace(/^à partir d[eu']?/i, '')
    .split(/[\s'’]+/)
  if (BY_MEANS.test(text) || isSomebodys(said)) return false
  return excused && said.length <= MAX_WORDS && said.every((word, i) => belongs(word, said[i + 1]))
}

/** « Transmis par téléphone »: how, not by what. */
const BY_MEANS = /\b(?:par|per|por|by) (?:telephone|mobile|portable|telefono|phone|mail|e-?mail)$/

/** « Envoyé sur le portable de Paul », « via Gmail par Paul »: behind the device, a person is named. */
function isSomebodys(said: readonly string[]): boolean {
  const device = said.findIndex((word) => devices.DEVICES.test(fold(word)))
  return said.some((word, i) => {
    const before = fold(said[i - 1] ?? '')
    if (device < 0 || i <= device + 1 || !/^(?:par|by|de|des|of|von)$/.test(before)) return false
    return /^\p{Lu}\p{Ll}/u.test(word) && !devices.DEVICES.test(fold(word))
  })
}

/** A small word, or a device's or a model's name; « hier », or « à Paul », make it a sentence. */
function belongs(word: string, next = ''): boolean {
  const text = fold(word).replace(/^[("«<]+|[)"»>:.]+$/g, '')
  if (text === '') return true
  if (devices.FOR.has(text))
    return devices.DEVICES.test(fold(next)) || /^(?:windows|mac)/i.test(next)
  if (/^à$/i.test(word)) return false
  if (devices.SMALL_WORDS.has(text) || devices.DEVICES.test(text)) return true
  return (
    /^[^\p{Ll}]|\p{N}/u.test(word) ||
    /-(?:gerat|smartphone|handy|toestel|telefon|apparaat)$/.test(text)
  )
}

function isAdvertisement(text: string): boolean {
  return devices.ADVERTISEMENTS.some((one) => one.test(text))
}

/** « Get Outlook for iOS<https://aka.ms/…> » without the link's address. */
function withoutTarget(line: string): string {
  return line.replace(/\s?[<(]https?:[^<>()]{1,2000}[>)]/g, '').trim()
}

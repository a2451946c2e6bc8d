/** Reads the logo that stands on top of each mail: a PNG, JPEG or GIF file that goes with it, or an https URL. */

import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Logo } from './look.js'
import { type Picture, readPicture } from './picture.js'

/** Each mail carries it: a large one would slow down every one of them. */
const MAX_BYTES = 64 * 1024
/** As it is shown, CSS pixels: the mail's subject matter begins below it. */
const HEIGHT = 32
const MAX_WIDTH = 160

/** Of the logo setting's value. `domain`: of the desk's address. Throws an Error that says what to do. */
export function readLogo(value: string, domain: string): Logo {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return linkedLogo(value)
  const content = readLogoFile(value)
  const picture = readPicture(content)
  if (!picture)
    throw new Error(`${value} is no PNG, JPEG or GIF: mail programs show nothing else; convert it`)
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16)
  // RFC 2392: a Content-ID is as unique as a Message-ID.
  const cid = `logo.${digest}@${domain}`
  return {
    src: `cid:${cid}`,
    ...shownSize(picture),
    file: {
      filename: basename(value),
      contentType: picture.type,
      cid,
      content,
    },
  }
}

function linkedLogo(url: string): Logo {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Error(`${url} is no https URL: mail programs show no other`)
  return { src: new URL(url).href, width: null, height: HEIGHT, file: null }
}

function readLogoFile(file: string): Buffer {
  const bytes = statSync(file).size
  if (bytes > MAX_BYTES)
    throw new Error(
      `${file} has ${Math.ceil(bytes / 1024)} KB, and goes with each mail: make it ${MAX_BYTES / 1024} KB or less, or give an https URL`,
    )
  return readFileSync(file)
}

/** Never larger than it is. */
function shownSize({ width, height }: Picture): {
  readonly width: number
  readonly height: number
} {
  const scale = Math.min(1, HEIGHT / height, MAX_WIDTH / width)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

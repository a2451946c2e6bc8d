/** What a picture file is, by its first bytes: its media type, its width and height. */

export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Null: no PNG, JPEG or GIF, or one that is cut short. */
export function readPicture(content: Buffer): Picture | null {
  const picture = readPng(content) ?? readGif(content) ?? readJpeg(content)
  return picture && picture.width > 0 && picture.height > 0 ? picture : null
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** PNG, 11.2.2: the header chunk comes first. */
function readPng(content: Buffer): Picture | null {
  if (!content.subarray(0, 8).equals(PNG) || content.length < 24) return null
  return { type: 'image/png', width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
}

/** GIF89a, 18: the logical screen. */
function readGif(content: Buffer): Picture | null {
  if (!/^GIF8[79]a$/.test(content.subarray(0, 6).toString('latin1')) || content.length < 10)
    return null
  return { type: 'image/gif', width: content.readUInt16LE(6), height: content.readUInt16LE(8) }
}

/** ITU T.81, B.1.1.3: the frame headers; C4, C8 and CC are other segments. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(content: Buffer): Picture | null {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    // Any number of 0xFF may fill the room before a marker.
    if (marker === 0xff) at += 1
    else if (isFrame(marker))
      return {
        type: 'image/jpeg',
        width: content.readUInt16BE(at + 7),
        height: content.readUInt16BE(at + 5),
      }
    else at += 2 + content.readUInt16BE(at + 2)
  }
  return null
}

/** Very large mails, one kind of hugeness each, made chunk by chunk: none is ever whole in memory. */

/** How a mail of about `bytes` is written. */
export interface LargeKind {
  readonly name: string
  mail(bytes: number): Generator<Buffer>
}

/** Bytes of what repeats, a multiple of 3, so that its base64 may be joined. */
const PIECE = 57 * 1024
const EQUAL = '=_large'

export const LARGE_KINDS: readonly LargeKind[] = [
  { name: 'attachment in base64', mail: (bytes) => withFile('base64', base64Lines(bytes)) },
  {
    name: 'attachment in base64 without line ends',
    mail: (bytes) => withFile('base64', base64(bytes)),
  },
  {
    name: 'attachment in quoted-printable',
    mail: (bytes) => withFile('quoted-printable', quoted(bytes)),
  },
  { name: 'attachment in 8bit', mail: (bytes) => withFile('8bit', eightBit(bytes)) },
  { name: '5,000 small attachments', mail: manySmall },
  { name: 'plain text', mail: (bytes) => alone('text/plain; charset=utf-8', '8bit', prose(bytes)) },
  {
    name: 'plain text in base64',
    mail: (bytes) => alone('text/plain; charset=utf-8', 'base64', base64Lines(bytes)),
  },
  {
    name: 'plain text in quoted-printable',
    mail: (bytes) => alone('text/plain; charset=utf-8', 'quoted-printable', quoted(bytes)),
  },
  { name: 'HTML', mail: (bytes) => alone('text/html; charset=utf-8', '8bit', html(bytes)) },
  { name: 'one header field', mail: longField },
  { name: 'a million header fields', mail: manyFields },
  { name: 'an attached mail', mail: attachedMail },
  { name: 'winmail.dat', mail: winmail },
  { name: 'a hundred texts', mail: manyTexts },
  { name: 'one boundary after the other', mail: emptyParts },
]

function head(type: string, more = ''): Buffer {
  return Buffer.from(
    `From: Camille Durand <camille@ecole.example>\r\nTo: assistance@ecole.example\r\nSubject: Un gros envoi\r\nMessage-ID: <large@ecole.example>\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`,
  )
}

function* alone(type: string, encoding: string, content: Iterable<Buffer>): Generator<Buffer> {
  yield head(type, `Content-Transfer-Encoding: ${encoding}\r\n`)
  yield* content
}

const WORDS = `--${EQUAL}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoici le fichier promis.\r\n`

function* withPart(header: string, content: Iterable<Buffer>): Generator<Buffer> {
  yield head(`multipart/mixed; boundary="${EQUAL}"`)
  yield Buffer.from(`${WORDS}--${EQUAL}\r\n${header}\r\n\r\n`)
  yield* content
  yield Buffer.from(`\r\n--${EQUAL}--\r\n`)
}

function withFile(encoding: string, content: Iterable<Buffer>): Generator<Buffer> {
  return withPart(
    `Content-Type: application/zip; name="envoi.zip"\r\nContent-Disposition: attachment; filename="envoi.zip"\r\nContent-Transfer-Encoding: ${encoding}`,
    content,
  )
}

/** `piece` again and again, as often as fits. */
function* repeated(piece: Buffer, bytes: number): Generator<Buffer> {
  for (let written = 0; written + piece.length <= bytes; written += piece.length) yield piece
}

/** No line of it looks like another; the same at each run. */
function noise(bytes: number): Buffer {
  let state = 1
  return Buffer.from(
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 16
    }),
  )
}

function base64Lines(bytes: number): Generator<Buffer> {
  return repeated(Buffer.from(noise(PIECE).toString('base64').replace(/.{76}/g, '$&\r\n')), bytes)
}

function base64(bytes: number): Generator<Buffer> {
  return repeated(Buffer.from(noise(PIECE).toString('base64')), bytes)
}

function quoted(bytes: number): Generator<Buffer> {
  return repeated(
    Buffer.from(
      'Le caf=C3=A9 est pr=C3=AAt, l=E2=80=99imprimante ne l=E2=80=99=\r\nest pas.\r\n'.repeat(512),
    ),
    bytes,
  )
}

function eightBit(bytes: number): Generator<Buffer> {
  return repeated(noise(PIECE), bytes)
}

function prose(bytes: number): Generator<Buffer> {
  return repeated(
    Buffer.from('L’imprimante du secrétariat ne répond plus depuis ce matin.\r\n'.repeat(512)),
    bytes,
  )
}

function html(bytes: number): Generator<Buffer> {
  return repeated(
    Buffer.from('<p>L’imprimante du <b>secrétariat</b> ne répond plus.</p>\r\n'.repeat(512)),
    bytes,
  )
}

function* manySmall(bytes: number): Generator<Buffer> {
  const size = Math.floor(bytes / 5000 / 78) * 57
  const content = noise(size).toString('base64').replace(/.{76}/g, '$&\r\n')
  yield head(`multipart/mixed; boundary="${EQUAL}"`)
  yield Buffer.from(WORDS)
  for (let at = 0; at < 5000; at++)
    yield Buffer.from(
      `--${EQUAL}\r\nContent-Type: application/octet-stream; name="${at}.dat"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(String(at).padEnd(57)).toString('base64')}\r\n${content}\r\n`,
    )
  yield Buffer.from(`--${EQUAL}--\r\n`)
}

function* longField(bytes: number): Generator<Buffer> {
  yield head('text/plain').subarray(0, -2)
  yield Buffer.from('X-Long: ')
  yield* repeated(Buffer.from(`${'x'.repeat(70)}\r\n `.repeat(1024)), bytes)
  yield Buffer.from('x\r\n\r\nBonjour.\r\n')
}

function* manyFields(bytes: number): Generator<Buffer> {
  yield head('text/plain').subarray(0, -2)
  yield* repeated(
    Buffer.from(
      'X-Trace: un serveur de plus entre nous et vous, qui a son mot à dire\r\n'.repeat(1024),
    ),
    bytes,
  )
  yield Buffer.from('\r\nBonjour.\r\n')
}

function attachedMail(bytes: number): Generator<Buffer> {
  return withPart(
    'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="mail.eml"',
    withFile('base64', base64Lines(bytes)),
  )
}

function winmail(bytes: number): Generator<Buffer> {
  return withPart(
    'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64',
    tnefLines(bytes),
  )
}

/** A TNEF of one file ([MS-OXTNEF]): signature, key; then an attribute each for its beginning, name and data. */
function* tnefLines(bytes: number): Generator<Buffer> {
  const data = Math.floor(bytes / 78) * 57
  const before = Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
    attributeHead(0x00069002, 14),
    Buffer.alloc(16),
    attributeHead(0x00018010, 10),
    Buffer.from('envoi.zip\0\0\0', 'latin1'),
    attributeHead(0x0006800f, data),
  ])
  const first = noise(PIECE - before.length)
  const piece = Buffer.concat([before, first])
  yield Buffer.from(lines(piece))
  let left = data - first.length
  const next = noise(PIECE)
  for (; left > PIECE; left -= PIECE) yield Buffer.from(lines(next))
  yield Buffer.from(lines(Buffer.concat([next.subarray(0, left), Buffer.alloc(2)])))
}

function lines(piece: Buffer): string {
  return piece.toString('base64').replace(/.{76}/g, '$&\r\n')
}

function attributeHead(id: number, length: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = 2
  bytes.writeUInt32LE(id, 1)
  bytes.writeUInt32LE(length, 5)
  return bytes
}

function* emptyParts(bytes: number): Generator<Buffer> {
  yield head(`multipart/mixed; boundary="${EQUAL}"`)
  yield* repeated(Buffer.from(`--${EQUAL}\r\n\r\n`.repeat(4096)), bytes)
}

function* manyTexts(bytes: number): Generator<Buffer> {
  yield head(`multipart/mixed; boundary="${EQUAL}"`)
  for (let at = 0; at < 100; at++) {
    yield Buffer.from(
      `--${EQUAL}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTexte ${at}\r\n`,
    )
    yield* prose(bytes / 100)
  }
  yield Buffer.from(`--${EQUAL}--\r\n`)
}

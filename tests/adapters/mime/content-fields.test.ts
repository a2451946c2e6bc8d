/** Fields that say wrongly what a part is: no word is lost by it, no file, and no name. */

import { describe, expect, it } from 'vitest'
import { crlf, HEADER, read } from './read.js'

const TEXT = 'Bonjour,\nLe radiateur fuit à l’étage.\nMerci'
const PDF = Buffer.from('%PDF-1.4 essai')

const mail = (type: string, text = TEXT) =>
  crlf(`${HEADER}Content-Type: ${type}\nContent-Transfer-Encoding: 8bit\n\n${text}\n`)
const parts = (boundary: string) => `--${boundary}
Content-Type: text/plain; charset=utf-8

${TEXT}
--${boundary}
Content-Type: application/pdf; name="plan.pdf"
Content-Transfer-Encoding: base64

${PDF.toString('base64')}
--${boundary}--
`
const multipart = (type: string, text = parts('XXX')) =>
  crlf(`${HEADER}Content-Type: ${type}\n\n${text}`)

describe('a type that is none, or of a text that nobody knows', () => {
  it.each([
    'text',
    'text; charset=utf-8',
    'text/plain charset=utf-8',
    'text/plain, charset=utf-8',
    'text/plain: charset=utf-8',
    'text/plain/utf-8',
    'text / plain; charset=utf-8',
    'text\\plain; charset=utf-8',
    '<text/plain>; charset=utf-8',
    'Content-Type: text/plain; charset=utf-8',
    'text/; charset=utf-8',
    'charset=utf-8',
    'plain',
    'none',
    'txt/plain',
    'text/plain.',
    'text/text',
    'text/markdown; charset=utf-8',
    'text/enriched',
  ])('%s is plain text', async (type) => {
    const { text, attachments } = await read(mail(type))
    expect(text).toBe(TEXT)
    expect(attachments).toEqual([])
  })

  it.each(['html', 'text/htm', 'text/html charset=utf-8', 'application/xhtml+xml', 'text\\html'])(
    '%s is HTML',
    async (type) => {
      const { text } = await read(mail(type, '<p>Bonjour,</p><p>L’<b>étage</b></p>'))
      expect(text).toBe('Bonjour,\n\nL’étage')
    },
  )

  it.each([
    ['text/csv', 'a file by its type'],
    ['text/x-log; name=journal.txt', 'a file by its name'],
    ['pdf; name=plan.pdf', 'a file by its name'],
  ])('%s stays %s', async (type) => {
    const { text, attachments } = await read(mail(type))
    expect(text).toBe('')
    expect(attachments).toHaveLength(1)
  })

  it('of data stays a file', async () => {
    const raw = `${HEADER}Content-Type: image\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n`
    const { text, attachments } = await read(crlf(raw))
    expect([text, attachments[0]?.bytes]).toEqual(['', 8])
  })

  it('beside a text that says the same is not shown with it', async () => {
    const alternative = `--A\nContent-Type: text/plain; charset=utf-8\n\n${TEXT}\n--A\nContent-Type: text/x-amp-html\n\n<p>AMP</p>\n--A--\n`
    expect((await read(multipart('multipart/alternative; boundary=A', alternative))).text).toBe(
      TEXT,
    )
  })
})

describe('parameters set off by something else than « ; »', () => {
  const types = [
    'multipart/mixed, boundary="XXX"',
    'multipart/mixed boundary="XXX"',
    'multipart/mixed\n\tboundary="XXX"',
    'multipart/mixed: boundary="XXX"',
    'multipart/mixed; charset=utf-8 boundary=XXX',
    'multipart/mixed; boundary=XXX charset=utf-8',
    'multipart/mixed; type="text/html", boundary=XXX',
    'multipart/mixed; type="text/html" boundary=XXX',
  ]

  it.each(types)('%s', async (type) => {
    const { text, attachments } = await read(multipart(type))
    expect(text).toBe(TEXT)
    expect(attachments).toMatchObject([{ name: 'plan.pdf', bytes: PDF.length }])
  })

  it.each(types)('%s, in a part', async (type) => {
    const inner = `--OUT\nContent-Type: ${type}\n\n${parts('XXX')}\n--OUT--\n`
    const { text, attachments } = await read(multipart('multipart/mixed; boundary=OUT', inner))
    expect(text).toBe(TEXT)
    expect(attachments).toMatchObject([{ name: 'plan.pdf', bytes: PDF.length }])
  })
})

describe('a file’s name', () => {
  it.each([
    ['application/pdf', 'attachment, filename="plan.pdf"', 'plan.pdf'],
    ['application/pdf', 'attachment filename="plan.pdf"', 'plan.pdf'],
    ['application/pdf', 'attachment: filename="plan.pdf"', 'plan.pdf'],
    ['application/pdf', 'attachment; name="plan.pdf"', 'plan.pdf'],
    ['application/pdf', 'filename="plan.pdf"', 'plan.pdf'],
    ['application/pdf; filename="plan.pdf"', 'attachment', 'plan.pdf'],
    ['application/pdf, name="plan.pdf"', 'attachment', 'plan.pdf'],
    ['application/pdf name="plan.pdf"', 'attachment', 'plan.pdf'],
    ['application/pdf', 'attachment; filename="a, name=b; size: 3.pdf"', 'a, name=b; size: 3.pdf'],
    ['application/pdf', 'attachment; filename=plan du hall.pdf; size=14', 'plan du hall.pdf'],
    ['application/pdf; name="a.pdf"', 'attachment; filename="b.pdf"', 'b.pdf'],
  ])('%s, %s', async (type, disposition, name) => {
    const part = `--X\nContent-Type: ${type}\nContent-Disposition: ${disposition}\n\nabc\n--X--\n`
    const { attachments } = await read(multipart('multipart/mixed; boundary=X', part))
    expect(attachments.map((file) => file.name)).toEqual([name])
  })
})

it.each(['text/plain', 'text/html'])(
  'a whole mail of %s that calls itself attached is read',
  async (type) => {
    const raw = `${HEADER}Content-Type: ${type}; charset=utf-8\nContent-Disposition: attachment\n\nLe radiateur fuit.\n`
    const { text, attachments } = await read(crlf(raw))
    expect([text, attachments]).toEqual(['Le radiateur fuit.', []])
  },
)

describe('a multipart whose first delimiter is lost', () => {
  const [, first = '', rest = ''] = /^--XXX\n(.*?)(--XXX\n.*)$/s.exec(parts('XXX')) ?? []

  it.each([
    ['above another part', first + rest, 1],
    ['above its end', `${first}--XXX--\n`, 0],
    ['without a header above its end', `${TEXT}\n--XXX--\n`, 0],
  ])('%s', async (_, body, files) => {
    for (const raw of [
      multipart('multipart/mixed; boundary=XXX', body),
      multipart(
        'multipart/mixed; boundary=OUT',
        `--OUT\nContent-Type: multipart/mixed; boundary=XXX\n\n${body}\n--OUT--\n`,
      ),
    ]) {
      const { text, attachments } = await read(raw)
      expect(text).toBe(TEXT)
      expect(attachments).toHaveLength(files)
    }
  })

  it('is no text where it tells other programs that it is MIME', async () => {
    const body = 'This is a multi-part message in MIME format.\n--XXX--\n'
    expect((await read(multipart('multipart/mixed; boundary=XXX', body))).text).toBe('')
  })
})

/** Mails as the sandbox's page writes and shows them: quoting, mailto links, HTML that is not trusted. */

import { describe, expect, it } from 'vitest'
import { readMail as readAsDesk } from '../../../src/adapters/mime/read.js'
import { ownWords } from '../../../src/core/reading/own-words.js'
import { DEMO_PERSONS } from '../../../src/sandbox/demo.js'
import { startMailServer } from '../../../src/sandbox/mail-server.js'
import { readMailto } from '../../../src/sandbox/page/mail/mailto.js'
import { PROGRAMS, writeReply } from '../../../src/sandbox/page/mail/quoting.js'
import { type ReadMail, readMail, written } from '../../../src/sandbox/page/mail/read-mail.js'
import { safeHtml } from '../../../src/sandbox/page/mail/safe-html.js'
import { sendMail } from '../../../src/sandbox/page/mail/send.js'
import { sampleMails } from '../../support/mails/mails.js'
import fc from '../../support/runner/random-cases.js'

const AT = Date.UTC(2026, 10, 29, 13, 5)
const [CAMILLE] = DEMO_PERSONS

/** A notice of the desk, as it comes into a mailbox. */
const NOTICE: ReadMail = {
  from: { name: 'Assistance AMIGO', address: 'assistance@academie.example' },
  to: [{ name: 'Camille Martin', address: 'camille.martin@academie.example' }],
  cc: [],
  replyTo: [{ name: 'Assistance AMIGO', address: 'assistance+r1.key@academie.example' }],
  subject: '[R-000001] GFC',
  text: 'Bonjour Camille Martin,\n\nQuel est le message affiché ?\n\nRépondez : CLORE',
  html: '<html><body><p>Bonjour Camille Martin,</p><p>Quel est le message affiché ?</p><p>Répondez : CLORE</p></body></html>',
  messageId: '<notice@academie.example>',
  references: [],
  files: [],
}

describe('a reply as a mail program quotes', () => {
  const TEXTS = [
    'Oui.',
    'CLORE',
    'Le message est « Connexion refusée ».\n\nMerci,\nCamille Martin',
    'Deux choses :\n- le budget\n- les commandes\n\nC’est urgent.',
  ]
  const CASES = PROGRAMS.flatMap((program) =>
    (['fr', 'en'] as const).flatMap((locale) => TEXTS.map((text) => ({ program, locale, text }))),
  )

  it.each(CASES)('$program, $locale: $text is read, and nothing of the original', async (given) => {
    const { program, locale, text } = given
    const reply = writeReply(program, {
      text,
      original: NOTICE,
      at: AT,
      locale,
      zone: 'Europe/Paris',
    })
    const read = await sent({ written: reply, original: NOTICE })
    const parsed = await readAsDesk(toStream(read), null)
    const { kept } = ownWords(parsed.message).folded
    expect(kept).toBe(text)
    expect(parsed.message.ancestors).toContain('<notice@academie.example>')
  })
})

/** Sends it through the sandbox's server; what arrives there. */
async function sent(mail: {
  readonly written: ReturnType<typeof writeReply>
  readonly original: ReadMail | null
}): Promise<Buffer> {
  const server = await startMailServer({ address: 'assistance@academie.example' })
  try {
    const arrived = new Promise<Buffer>((resolve) =>
      server.events.on('submitted', ({ raw }) => resolve(raw)),
    )
    const to = NOTICE.replyTo.map(written).join(', ')
    await sendMail(server, CAMILLE, { to, cc: '', subject: 'Re: GFC', files: [], at: AT, ...mail })
    return await arrived
  } finally {
    await server.close()
  }
}

function toStream(raw: Buffer) {
  return new Blob([new Uint8Array(raw)]).stream() as never
}

describe('a mailto URL', () => {
  it.each([
    ['mailto:a@x.example', { to: 'a@x.example', subject: '', body: '' }],
    ['MAILTO:a+b@x.example?subject=C%20+%20D', { to: 'a+b@x.example', subject: 'C + D' }],
    ['mailto:?to=a@x.example&to=b@x.example', { to: 'b@x.example' }],
    ['mailto:a@x.example?body=CLORE%0D%0A%C3%80%20laisser', { body: 'CLORE\nÀ laisser' }],
    [
      'mailto:a@x.example?subject=a%0D%0ABcc:%20evil@x.example',
      { subject: 'a Bcc: evil@x.example' },
    ],
    ['mailto:a@x.example?bcc=b@x.example&attach=/etc/passwd', { cc: '', body: '' }],
    ['mailto:%E0%A4%A', { to: '%E0%A4%A' }],
  ])('%s', (url, wanted) => {
    expect(readMailto(url)).toMatchObject(wanted)
  })
})

describe('the HTML of a mail', () => {
  const shown = (html: string, files: ReadMail['files'] = []) =>
    safeHtml({ ...NOTICE, html, files }, (mailto) => `/compose?${encodeURIComponent(mailto)}`)

  it('opens mailto links in our form, and others in a window of their own', () => {
    const html = shown(
      '<a href="mailto:a@x.example?subject=é">A</a><a href="https://x.example/?a&b">B</a><a href="/clock">C</a>',
    )
    expect(html).toContain(
      '<a href="/compose?mailto%3Aa%40x.example%3Fsubject%3D%C3%A9" target="_top">A</a>',
    )
    expect(html).toContain(
      '<a href="https://x.example/?a&amp;b" target="_blank" rel="noopener noreferrer">B</a>',
    )
    expect(html).toContain('<a>C</a>')
  })

  it('shows pictures that the mail brings, and loads none', () => {
    const logo = { name: 'l.png', type: 'image/png', content: Buffer.from('png'), cid: 'logo@x' }
    expect(shown('<img src="cid:logo@x" alt="L">', [logo])).toContain(
      'src="data:image/png;base64,cG5n"',
    )
    expect(shown('<img src="https://x.example/1.png">')).not.toContain('x.example')
    expect(shown('<img src="cid:logo@x">', [{ ...logo, type: 'image/svg+xml' }])).not.toContain(
      'svg',
    )
  })

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT/src=//evil.example>1</SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name=a><button>x</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<link rel=stylesheet href="https://evil.example/a.css">',
    '<svg onload=alert(1)><script>1</script></svg>',
    '<style></style><script>alert(1)</script></style>',
    '<div background="https://evil.example/a.png">x</div>',
  ])('%s does nothing', (html) => {
    const out = shown(html)
    expect(out).not.toMatch(/<(script|iframe|form|input|button|meta http|base|link|svg)\b/i)
    expect(out).not.toMatch(/\son\w+=|javascript:|evil\.example/i)
  })

  it('never lets through what runs, whatever is written', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '=',
        '/',
        ' ',
        'script',
        'style',
        'img',
        'a',
        'onerror',
        'href',
        'src',
      ],
      ...[
        'javascript:',
        'mailto:',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#60;',
        'é',
        '\u0000',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const out = shown(pieces.join(''))
        expect(out).not.toMatch(/<script/i)
        // Every attribute is one that was written by us: quoted, and none that acts.
        for (const [tag] of out.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/\son\w+="/)
      }),
    )
  })

  it('keeps every button of every notice of the desk', () => {
    for (const { name, html } of sampleMails()) {
      const links = [...html.matchAll(/href="mailto:/g)].length
      expect([name, [...shown(html).matchAll(/target="_top"/g)].length]).toEqual([name, links])
    }
  })
})

it('a mail is read with its header, whatever it lacks', async () => {
  expect(await readMail(Buffer.from('\r\n'))).toMatchObject({ subject: '', text: '', files: [] })
  const read = await readMail(
    Buffer.from(
      'From: =?utf-8?q?Ga=C3=ABl?= <g@x.example>\r\nReply-To: r@x.example\r\nSubject: a\r\n\r\nb',
    ),
  )
  expect(read).toMatchObject({ from: { name: 'Gaël' }, replyTo: [{ address: 'r@x.example' }] })
})

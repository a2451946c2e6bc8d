/** HTML bodies as mail programs write them, and the lines that a reader gets. */

import { describe, expect, it } from 'vitest'
import { htmlToLines } from '../../../src/adapters/mime/html/to-lines.js'
import fc from '../../support/runner/random-cases.js'

const text = (html: string): string =>
  htmlToLines(html)
    .map((line) => line.text)
    .join('\n')

/** « mark|text » of each line that is not blank. */
const marked = (html: string): string[] =>
  htmlToLines(html)
    .filter((line) => line.text.replace(/[>\s]/g, '') !== '')
    .map((line) => `${line.mark ?? ''}|${line.text}`)

describe('HTML that reads well as text', () => {
  const rows: readonly [name: string, html: string, expected: string][] = [
    [
      'paragraphs',
      '<p>Bonjour,</p><p>Le vidéo-projecteur est\n en panne.</p>',
      'Bonjour,\n\nLe vidéo-projecteur est en panne.',
    ],
    ['headings keep their case', '<h1>Panne réseau</h1>Salle 12', 'Panne réseau\n\nSalle 12'],
    [
      'Gmail lines',
      '<div dir="ltr">Bonjour<div><br></div><div>Merci</div></div>',
      'Bonjour\n\nMerci',
    ],
    [
      'Outlook lines',
      '<p class="MsoNormal">Bonjour,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Merci</p>',
      'Bonjour,\n\nMerci',
    ],
    ['line breaks', 'un<br>deux<br><br><br>trois', 'un\ndeux\n\ntrois'],
    ['a list', '<ul><li>clavier</li><li><p>souris</p></li></ul>', '- clavier\n- souris'],
    ['a numbered list', '<ol start="3"><li>un<ul><li>a</ul><li>deux</ol>', '3. un\n  - a\n4. deux'],
    [
      'a data table',
      '<table><tr><th>Poste</th><th>Salle</th></tr><tr><td><p>PC-12</p></td><td>B204</td></tr></table>',
      'Poste | Salle\nPC-12 | B204',
    ],
    [
      'a layout table',
      '<table><tr><td><table><tr><td><p>Un titre</p><p>Un texte</p></td></tr></table></td><td>&nbsp;</td></tr></table>',
      'Un titre\nUn texte',
    ],
    [
      'a link',
      'voir <a href="https://a.example/aide">la fiche</a>.',
      'voir la fiche (https://a.example/aide).',
    ],
    [
      'a link that says where it goes',
      '<a href="https://www.a.example/">a.example</a>',
      'a.example',
    ],
    [
      'a link that lies',
      '<a href="https://b.example/x">https://a.example/x</a>',
      'https://a.example/x (https://b.example/x)',
    ],
    [
      'an address',
      '<a href="mailto:camille@ac.example">camille@ac.example</a>',
      'camille@ac.example',
    ],
    ['a link to nothing', '<a href="javascript:alert(1)">ici</a>', 'ici'],
    [
      'images',
      '<img src="cid:1" alt="capture.png"><img src="cid:2"> <img src="https://t.example" width="1" height="1" alt="x">',
      '[capture.png][cid:2]',
    ],
    ['pre', '<pre>a  b\n\n  c</pre>', 'a  b\n\n  c'],
    ['entities and no-break spaces', 'd&eacute;j&agrave;&nbsp;: 5 &lt; 6', 'déjà : 5 < 6'],
    [
      'what is not shown',
      '<head><title>t</title><style>p{}</style></head><!-- non --><div style="display: none">préambule</div><script>x</script>Oui',
      'Oui',
    ],
    ['no HTML at all', 'a\nb', 'a b'],
    ['nothing', '', ''],
  ]
  it.each(rows)('%s', (_name, html, expected) => expect(text(html)).toBe(expected))

  it('shows what an unclosed hidden element would have swallowed', () => {
    expect(text('<div style="display:none">préambule<p>Mon poste est bloqué')).toContain(
      'Mon poste est bloqué',
    )
  })
})

describe('marks', () => {
  const rows: readonly [program: string, html: string, expected: string[]][] = [
    [
      'Gmail',
      '<div>Oui</div><div class="gmail_quote"><div class="gmail_attr">Le mar. 3 mars 2026 à 10:02, Zoé a écrit :<br></div><blockquote class="gmail_quote"><div>Non ?</div></blockquote></div>',
      ['|Oui', 'quote-header|Le mar. 3 mars 2026 à 10:02, Zoé a écrit :', 'quote|> Non ?'],
    ],
    [
      'Gmail, an answer between two quotes',
      '<div class="gmail_quote"><blockquote>Salle ?</blockquote><div>B204</div><blockquote>Poste ?</blockquote><div>PC-12</div></div>',
      ['quote|> Salle ?', '|B204', 'quote|> Poste ?', '|PC-12'],
    ],
    [
      'Gmail without blockquote',
      'Oui<div class="x_gmail_quote">Non ?</div>Fin',
      ['|Oui', 'quote|Non ?', '|Fin'],
    ],
    [
      'Gmail, indented text',
      '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">retrait</blockquote>',
      ['|retrait'],
    ],
    [
      'Thunderbird',
      '<p>Oui</p><div class="moz-cite-prefix">Le 03/03/2026 à 10:02, Zoé a écrit :<br></div><blockquote type="cite"><p>Non ?</p></blockquote><pre class="moz-signature">-- \nZoé</pre>',
      [
        '|Oui',
        'quote-header|Le 03/03/2026 à 10:02, Zoé a écrit :',
        'quote|> Non ?',
        'signature|--',
        'signature|Zoé',
      ],
    ],
    [
      'Outlook on the web',
      '<div>Oui</div><div id="Signature">Zoé</div><hr><div id="divRplyFwdMsg"><b>De :</b> A<br><b>Envoyé :</b> mardi</div><div>Non ?</div>',
      [
        '|Oui',
        'signature|Zoé',
        '|---',
        'quote-header|De : A',
        'quote-header|Envoyé : mardi',
        'quote|> Non ?',
      ],
    ],
    [
      'Outlook for Windows',
      '<p class="MsoNormal">Oui</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>De :</b> A</p></div>',
      ['|Oui', 'quote-header|De : A'],
    ],
    [
      'Zimbra',
      '<div>Oui</div><div data-marker="__SIG_PRE__">Zoé</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>A</div><div data-marker="__QUOTED_TEXT__">Non ?</div>',
      ['|Oui', 'signature|Zoé', 'quote-header|---', 'quote-header|De: A', 'quote|> Non ?'],
    ],
    [
      'Gmail on a telephone',
      '<div dir="auto">Oui<div dir="auto"><br></div><div data-smartmail="gmail_signature" dir="auto">Zoé</div></div>',
      ['|Oui', 'signature|Zoé'],
    ],
    [
      'Spark',
      '<div name="messageBodySection">Oui</div><div name="messageSignatureSection"><div class="matchFont">Zoé</div></div><div name="messageReplySection">Le mardi<blockquote type="cite">Non ?</blockquote></div>',
      ['|Oui', 'signature|Zoé', '|Le mardi', 'quote|> Non ?'],
    ],
    [
      'Infomaniak',
      '<div>Oui</div><div class="editorUserSignature">Zoé</div><div id="answerContentMessage" class="ik_mail_quote"><div>Le mardi</div><blockquote class="ws-ng-quote">Non ?</blockquote></div>',
      ['|Oui', 'signature|Zoé', '|Le mardi', 'quote|> Non ?'],
    ],
    [
      'Open-Xchange',
      '<div class="default-style">Oui</div><div class="io-ox-signature"><div>Zoé</div></div><blockquote type="cite">Non ?</blockquote>',
      ['|Oui', 'signature|Zoé', 'quote|> Non ?'],
    ],
    [
      'K-9',
      '<div dir="auto">Oui</div><div class=\'k9mail-signature\'>-- <br>Zoé</div>',
      ['|Oui', 'signature|--', 'signature|Zoé'],
    ],
    [
      'Mail.ru',
      '<div>Oui</div><div data-signature-widget="container"><div data-signature-widget="content">Zoé</div></div>',
      ['|Oui', 'signature|Zoé'],
    ],
    [
      'an element that is called so',
      '<div>Oui</div><div name="container">Zoé</div>',
      ['|Oui', '|Zoé'],
    ],
    [
      'Yahoo',
      'Oui<div class="ydp1 yahoo_quoted"><div>Non ?</div></div>',
      ['|Oui', 'quote|> Non ?'],
    ],
    [
      'Proton',
      'Oui<div class="protonmail_quote">Le mardi<blockquote class="protonmail_quote">Non ?</blockquote></div>',
      ['|Oui', '|Le mardi', 'quote|> Non ?'],
    ],
    [
      'a quote in a quote',
      '<blockquote>a<blockquote>b</blockquote></blockquote>c',
      ['quote|> a', 'quote|> > b', '|c'],
    ],
    [
      'the end tag of an outer element ends the quote',
      '<div><blockquote>a</div>b',
      ['quote|> a', '|b'],
    ],
  ]
  it.each(rows)('%s', (_program, html, expected) => expect(marked(html)).toEqual(expected))
})

describe('hostile HTML', () => {
  it('does not grow with 900 nested blockquotes', () => {
    const html = `${'<blockquote>'.repeat(900)}${'<p>encore une ligne citée</p>'.repeat(1000)}`
    const lines = htmlToLines(html)
    expect(lines.filter((line) => line.text.endsWith('citée'))).toHaveLength(1000)
    expect(Math.max(...lines.map((line) => line.text.length))).toBeLessThan(40)
    expect(lines.map((line) => line.text).join('\n').length).toBeLessThan(2 * html.length)
  })

  it.each([
    '<b>',
    '<div>',
    '<table><tr><td>',
    '<ul><li>',
    '</div>',
    '<div id="divRplyFwdMsg">',
    '<a href="x">',
    '<!--',
    '<',
    '<div class="gmail_quote">',
    '<p hidden>',
  ])('gives an answer to 20,000 times %s', (tag) => {
    expect(text(`avant${tag.repeat(20_000)}`)).toContain('avant')
  })

  it('never throws, and loses no word of plain elements', () => {
    const tag = fc.constantFrom(
      'p',
      'div',
      'b',
      'td',
      'tr',
      'table',
      'li',
      'ul',
      'blockquote',
      'a',
      'span',
      'h2',
    )
    const piece = fc.oneof(
      fc.nat(999).map((n) => ` mot${n} `),
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.constant('<div class="gmail_quote">'),
      fc.constant('<div id="divRplyFwdMsg">'),
      fc.constant('<br>'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const words = pieces.filter((one) => one.startsWith(' ')).map((one) => one.trim())
        expect(text(pieces.join('')).match(/mot\d+/g) ?? []).toEqual(words)
      }),
    )
  })
})

/** Text and HTML of one mail: what one of them says alone is kept, what both say is told once. */

import { describe, expect, it } from 'vitest'
import { count, HEADER, kept, read } from './read.js'

const part = (type: string, content: string, more = '') =>
  `--b\n${type === '' ? '' : `Content-Type: ${type}; charset=utf-8\n`}${more}\n${content}\n`
const multipart = (type: string, ...parts: string[]) =>
  `${HEADER}Content-Type: multipart/${type}; boundary=b\n\n${parts.join('')}--b--\n`
const twins = (text: string, html: string) =>
  multipart('alternative', part('text/plain', text), part('text/html', html))
const text = (content: string) => part('text/plain', content)
const html = (content: string) => part('text/html', content)
const IMAGE = part('image/png; name=a.png', 'iVBORw0KGgo=', 'Content-Transfer-Encoding: base64\n')

describe('what the HTML says alone is kept, in its place', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a short sentence', 'Bonjour,', '<p>Bonjour,</p><p>Serveur HS.</p>', ['Serveur HS.']],
    ['one word', 'Good morning', '<p>Good morning</p><p>URGENT</p>', ['Good morning', 'URGENT']],
    ['one digit', 'Salle 1', '<p>Salle 1</p><p>Salle 2</p>', ['Salle 1', 'Salle 2']],
    ['one letter', 'Hall A', '<p>Hall A</p><p>Hall B</p>', ['Hall A', 'Hall B']],
    [
      'a table among much text',
      'Voici les numéros de série des portables de la salle du fond, comme vous me les demandiez hier au téléphone.\n\nCordialement',
      '<p>Voici les numéros de série des portables de la salle du fond, comme vous me les demandiez hier au téléphone.</p><table><tr><td>SN-81</td><td>HP</td></tr><tr><td>SN-82</td><td>Dell</td></tr></table><p>Cordialement</p>',
      ['hier au téléphone.', 'SN-81 | HP', 'SN-82 | Dell', 'Cordialement'],
    ],
    [
      'an answer beside a device line',
      'Sent from my Galaxy',
      '<div>Ja, es geht wieder.</div><div>Sent from my Galaxy</div>',
      ['Ja, es geht wieder.'],
    ],
    [
      'the middle of three paragraphs',
      'Eins zwei.\n\nFünf sechs.',
      '<p>Eins zwei.</p><p>Drei vier.</p><p>Fünf sechs.</p>',
      ['Eins zwei.', 'Drei vier.', 'Fünf sechs.'],
    ],
    [
      'the first paragraph',
      'Grazie mille.',
      '<p>La stampante è rotta.</p><p>Grazie mille.</p>',
      ['La stampante è rotta.', 'Grazie mille.'],
    ],
    [
      'a line between lines that the text wraps',
      'Cette phrase est assez longue pour que le programme la coupe en\ndeux lignes dans son texte.\nFin.',
      '<p>Cette phrase est assez longue pour que le programme la coupe en deux lignes dans son texte.</p><p>Poste 4411</p><p>Fin.</p>',
      ['deux lignes dans son texte.', 'Poste 4411', 'Fin.'],
    ],
    [
      'all but a note that there is HTML',
      'Votre messagerie ne sait pas afficher ce message.',
      '<p>Le portail est fermé.</p><p>Code 77.</p>',
      ['Le portail est fermé.', 'Code 77.'],
    ],
  ])('%s', async (_, plain, rich, wanted) => {
    const message = await read(twins(plain, rich))
    const places = wanted.map((line) => message.text.indexOf(line))
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(places).not.toContain(-1)
    for (const line of wanted) expect(count(await kept(twins(plain, rich)), line)).toBe(1)
  })
})

describe('what both say is told once', () => {
  it.each<[string, string, string, string]>([
    [
      'links of a signature',
      'Merci beaucoup.\n\nJeanne Petit',
      '<p>Merci beaucoup.</p><p>Jeanne Petit<br><a href="https://www.lycee.example/acces">Plan</a> | <a href="https://reseau.example/lycee">Nous suivre</a></p>',
      'Merci beaucoup.',
    ],
    [
      'the target of a link',
      'La page est vide.',
      '<p>La <a href="https://intranet.example/accueil/menu?x=1">page</a> est vide.</p>',
      'est vide',
    ],
    [
      'the target in both',
      'La page <https://intranet.example/accueil> est vide.',
      '<p>La <a href="https://intranet.example/accueil">page</a> est vide.</p>',
      'est vide',
    ],
    [
      'an image with a description',
      'See attached.',
      '<p>See attached.</p><img src="cid:x" alt="A screenshot of a computer, description generated automatically">',
      'See attached.',
    ],
    ['an image in both', 'Voilà.\n[cid:x@y]', '<p>Voilà.</p><img src="cid:x@y">', 'Voilà.'],
    ['stars for bold', 'C’est *très* urgent.', "<p>C'est <b>très</b> urgent.</p>", 'urgent'],
    [
      'items without numbers',
      'Deux choses\nécran noir\nsouris morte',
      '<p>Deux choses</p><ol><li>écran noir</li><li>souris morte</li></ol>',
      'écran noir',
    ],
    ['a text without accents', 'Le probleme est regle.', '<p>Le problème est réglé.</p>', 'est r'],
    [
      'cells run together',
      'EcranClavier',
      '<table><tr><td>Ecran</td><td>Clavier</td></tr></table>',
      'Clavier',
    ],
    [
      'a heading in capitals',
      'PANNE RÉSEAU\n\nDepuis hier.',
      '<h1>Panne réseau</h1><p>Depuis hier.</p>',
      'Depuis hier.',
    ],
    [
      'a word broken by a soft hyphen',
      'Die Anlage steht.',
      '<p>Die An&shy;lage steht.</p>',
      'steht.',
    ],
    [
      'a hidden preheader',
      'Il pleut.',
      '<div style="display:none">aperçu caché</div><p>Il pleut.</p>',
      'Il pleut.',
    ],
  ])('%s', async (_, plain, rich, once) => {
    expect(count(await kept(twins(plain, rich)), once)).toBe(1)
  })
})

it('a quote that only the HTML has stays a quote', async () => {
  const raw = twins(
    'Oui.',
    '<p>Oui.</p><div class="gmail_quote"><div class="gmail_attr">Il 3 marzo Anna ha scritto:</div><blockquote>La stampante va?</blockquote></div>',
  )
  expect((await read(raw)).text).toContain('La stampante va?')
  expect(await kept(raw)).toBe('Oui.')
})

it('link texts that stand alone are kept where no signature is', async () => {
  const raw = twins(
    'Voici le lien :',
    '<p>Voici le lien :</p><a href="https://drive.example/d/1">Inventaire 2026</a>',
  )
  expect(await kept(raw)).toContain('Inventaire 2026')
})

describe('parts of a multipart/mixed all count, in order', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'HTML after a file',
      multipart('mixed', text('Voir la photo.'), IMAGE, html('<p>Urgent !</p>')),
      ['Voir la photo.', 'Urgent !'],
    ],
    [
      'HTML with the same words',
      multipart(
        'mixed',
        text('Poste 12 en panne lundi'),
        IMAGE,
        html('<p>Poste 14 en panne lundi</p>'),
      ),
      ['Poste 12', 'Poste 14'],
    ],
    [
      'a word alone in HTML',
      multipart('mixed', text('Pour clore : CLORE plus tard.'), IMAGE, html('<p>CLORE</p>')),
      ['CLORE plus tard.', '\nCLORE'],
    ],
    [
      'HTML first',
      multipart('mixed', html('<p>Erst das</p>'), IMAGE, text('dann dies')),
      ['Erst das', 'dann dies'],
    ],
    ['two HTML', multipart('mixed', html('<p>Un</p>'), IMAGE, html('<p>Deux</p>')), ['Un', 'Deux']],
    [
      'three texts',
      multipart('mixed', text('un'), IMAGE, text('deux'), text('trois')),
      ['un', 'deux', 'trois'],
    ],
    [
      'twins, then a footer',
      multipart(
        'mixed',
        `--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nPorte bloquée\n--c\nContent-Type: text/html\n\n<p>Porte bloquée</p><p>Hall 3</p>\n--c--\n`,
        text('liste profs'),
      ),
      ['Porte bloquée', 'Hall 3', 'liste profs'],
    ],
    [
      'HTML, file and HTML beside one text',
      multipart(
        'alternative',
        text('avant après'),
        `--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>avant</p>\n--c\nContent-Type: image/png; name=x.png\n\nx\n--c\nContent-Type: text/html\n\n<p>après</p><p>Numéro 9</p>\n--c--\n`,
      ),
      ['avant', 'après', 'Numéro 9'],
    ],
  ])('%s', async (_, raw, wanted) => {
    const message = await read(raw)
    const places = wanted.map((line) => message.text.indexOf(line))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    for (const line of wanted) expect(count(message.text, line)).toBe(1)
  })
  it('but for a copy of the whole', async () => {
    const message = await read(
      multipart('mixed', text('Panne au bloc 4.'), html('<p>Panne au bloc 4.</p>')),
    )
    expect(message.text).toBe('Panne au bloc 4.')
  })
})

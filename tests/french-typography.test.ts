/** French that people read: the documents as they stand, the templates as they are sent. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { typeset } from '../src/adapters/templates/words/typography.js'
import { anchor, headings, ROOT, read } from './support/documents/documents.js'

interface Fault {
  readonly what: string
  readonly found: RegExp
  readonly wrong: readonly string[]
  readonly right: readonly string[]
}

/** Imprimerie nationale, « Lexique des règles typographiques en usage ». `_`: U+00A0, `~`: U+202F. */
const FAMILY: readonly Fault[] = [
  {
    what: 'no no-break space before ; ! ?',
    found: /[\p{L}\p{N}»)%](?: |\u00A0)?[;!?](?=[\s»)]|$)/u,
    wrong: [
      'Que faire ?',
      'Que faire?',
      'Merci !',
      'Lisez ; relisez',
      'Lisez_; relisez',
      '« oui »!',
    ],
    right: ['Que faire~?', 'Merci~!', 'a?b=c'],
  },
  {
    what: 'no no-break space before a colon',
    found: /[\p{L}»)](?: |\u202F)?:(?=\s|$)/u,
    wrong: ['Objet : essai', 'Objet: essai', 'ceci~: cela'],
    right: ['Objet_: essai', '10:30', 'https://exemple.fr'],
  },
  {
    what: 'no no-break space within guillemets',
    found: /«(?![\u00A0\u202F])|(?<![\u00A0\u202F])»/u,
    wrong: ['« CLORE »', '«CLORE»', '«_CLORE »'],
    right: ['«_CLORE_»'],
  },
  {
    what: 'straight quotation marks',
    found: /(?<=^|[\s(])"[^"\n]+"|“|”/u,
    wrong: ['Tapez "oui".', '“oui”'],
    right: ['19" de large'],
  },
  {
    what: 'a straight apostrophe',
    found: /\p{L}'(?=[\p{L}\p{N}«])/u,
    wrong: ["l'équipe", "aujourd'hui", "l'«_essai_»"],
    right: ['l’équipe'],
  },
  {
    what: 'three dots',
    found: /\.{3}/,
    wrong: ['Patientez...'],
    right: ['Patientez…'],
  },
  {
    what: 'a space before a comma or a full stop',
    found: /\p{L}[ \u00A0\u202F](?:,|\.(?=\s|$))/u,
    wrong: ['oui , non', 'fin .'],
    right: ['oui, non', 'le fichier .env', 'Le … a écrit'],
  },
  {
    what: 'a capital without its accent, or its cedilla',
    found:
      /(?<![\p{L}’'-])(?:A(?= (?:bientôt|compléter|faire|noter|savoir|partir|défaut|vous|temps|résoudre))|Ca(?= )|E(?:tat|quipe|tablissement|cole|cran|criv|crire|tape|chec|chéance|lève|lectron|conom|nerg|tes |tant|teign|vit|vén|galement|lément|ditez)\p{L}*|Etre|Eté)(?![\p{L}])/u,
    wrong: [
      'Etat',
      'A compléter',
      'Ca marche',
      'Ecran noir',
      'Evénement',
      'Etes vous là',
      'Ecrivez-nous',
    ],
    right: ['État', 'À compléter', 'Ça marche', 'A-t-il', 'CARTE', 'ETABLISSEMENT', 'Essai'],
  },
  {
    what: 'a number parted from its unit',
    found: /\d (?:[%€]|[KMG]o(?![\p{L}]))|n° /u,
    wrong: ['90 %', '12 €', '128 Mo', 'n° 3'],
    right: ['90_%', '12_€', '128_Mo', 'n°_3'],
  },
  {
    what: 'an ordinal that is none',
    found: /\d(?:ème|ième)s?(?![\p{L}])|(?<![\p{L}\d])1(?:ère|ier)(?![\p{L}])|N°s?(?= )/u,
    wrong: ['2ème niveau', '1ère fois', '3ièmes'],
    right: ['2e niveau', '1re fois'],
  },
]

const marked = (text: string) => text.replaceAll('_', '\u00A0').replaceAll('~', '\u202F')

describe.each(FAMILY)('$what', ({ found, wrong, right }) => {
  it.each(wrong)('is found in %j', (text) => expect(marked(text)).toMatch(found))
  it.each(right)('is not found in %j', (text) => expect(marked(text)).not.toMatch(found))
})

/** Words as they are read: no code, no targets of links, no tags, no marks of Markdown. */
function prose(line: string): string {
  return line
    .replace(/`[^`]*`/g, 'x')
    .replace(/\]\([^)]*\)/g, '')
    .replace(/<%.*?%>|<[^>]*>|\[\[.*?\]\]/g, 'x')
    .replace(/[*_[\]|]/g, '')
}

function faultsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) =>
    FAMILY.filter(({ found }) => found.test(prose(line))).map(
      ({ what }) => `${at + 1}: ${what}: ${line.slice(0, 80)}`,
    ),
  )
}

const GUIDES = ['docs/guide-utilisateur.md', 'docs/guide-technicien.md']

describe.each(GUIDES)('%s', (file) => {
  it('is set as French is', () => {
    let code = false
    const lines = read(file)
      .split('\n')
      .map((line) => {
        if (line.startsWith('```')) code = !code
        return code ? '' : line
      })
    expect(faultsIn(lines)).toEqual([])
  })

  it('begins with a table of contents, of all its sections in their order', () => {
    const listed = [...read(file).matchAll(/^- \[([^\]]+)\]\(#([^)]+)\)$/gm)]
    const sections = headings(read(file).replaceAll(/^#{3,} .*$/gm, '')).slice(1)
    expect(listed.map(([, title]) => title)).toEqual(sections)
    expect(listed.map(([, , target]) => target)).toEqual(sections.map(anchor))
  })
})

it('slack/manifest.yaml is French as it is pasted', () => {
  const lines = read('slack/manifest.yaml')
    .split('\n')
    .map((line) => /^\s*(?:- )?(?:description|name): (.*)$/.exec(line)?.[1] ?? '')
  expect(lines.join('').length).toBeGreaterThan(100)
  expect(faultsIn(lines)).toEqual([])
})

function filesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .map((name) => `${folder}/${name}`)
    .sort()
}

/** Sent as they are set by typography.ts; lines of templates that are code aside. */
const TEMPLATES = [
  ...filesIn('templates/fr', /\.(eta|yaml)$/),
  ...filesIn('templates/faq', /^(?!en-).*\.md$/),
  ...filesIn('templates/replies', /^[^.]+\.md$/),
  'templates/unanswered/fr.txt',
]

it('there are templates', () => expect(TEMPLATES.length).toBeGreaterThan(200))

it.each(TEMPLATES)('%s is French as it is sent', (file) => {
  const lines = withoutFrontMatter(read(file))
    .split('\n')
    .map((line) =>
      isCode(file, line) ? '' : typeset(saidIn(file, line).replace(/<%=.*?%>/g, '7'), 'fr'),
    )
  expect(faultsIn(lines)).toEqual([])
})

/** Of an answer, what stands above its text is for programs. */
function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, (head) => head.replace(/[^\n]/g, ''))
}

function isCode(file: string, line: string): boolean {
  if (file.endsWith('.yaml')) return /^\s*#/.test(line)
  return /^\s*<%|^\s*[{}/]|^```/.test(line)
}

/** Of a line of YAML its value. */
function saidIn(file: string, line: string): string {
  if (!file.endsWith('.yaml')) return line
  return line.replace(/^\s*(?:- )?[\w.'"-]+:(?:\s|$)/, '').replace(/^(['"])(.*)\1$/, '$2')
}

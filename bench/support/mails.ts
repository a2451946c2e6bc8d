/** Mails for the benches: invented, the same for the same seed, 2–4 KB, in the mix of a help desk. */

/** A small generator of numbers in [0, 1) (mulberry32): the same seed gives the same run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const DOMAIN = 'ecole.example'
export const ADDRESS = `assistance@${DOMAIN}`

export interface BenchMail {
  readonly sender: string
  readonly raw: Buffer
}

/** `count` new requests, each from a sender of its own (numbered from `first`): 40 % plain, 40 % alternative, 10 % HTML only, 10 % with a file. */
export function makeMails(count: number, seed = 1, first = 1): BenchMail[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + first).padStart(6, '0')
    const sender = `personne.${number}@${DOMAIN}`
    const text = prose(random, 1500 + random() * 1500)
    const share = index % 10
    const [type, body] =
      share < 4
        ? plain(text)
        : share < 8
          ? alternative(text)
          : share < 9
            ? html(text)
            : withFile(text, random)
    const header = [
      `From: =?utf-8?Q?Personne_n=C2=B0_${number}?= <${sender}>`,
      `To: Assistance <${ADDRESS}>`,
      `Subject: =?utf-8?Q?Imprimante_${number}_=E2=80=94_ne_r=C3=A9pond_plus?=`,
      `Date: ${new Date(Date.UTC(2026, 9, 1, 8) + index * 1000).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${number}.${seed}@poste.${DOMAIN}>`,
      'MIME-Version: 1.0',
      type,
    ]
    return { sender, raw: Buffer.from(`${header.join('\r\n')}\r\n${body}`) }
  })
}

const WORDS =
  'bonjour depuis ce matin l’imprimante du secrétariat affiche une erreur réseau quand je lance le document du conseil j’ai redémarré le poste puis vérifié le câble sans succès la salle informatique est touchée aussi merci de votre aide car les bulletins partent demain soir'.split(
    ' ',
  )

/** About `bytes` of words, in lines of a mail and paragraphs of three lines. */
function prose(random: () => number, bytes: number): string {
  const lines: string[] = []
  for (let written = 0; written < bytes; ) {
    const line = Array.from({ length: 12 }, () => WORDS[Math.floor(random() * WORDS.length)])
    const text = lines.length % 4 === 3 ? '' : `${line.join(' ')}.`
    lines.push(text)
    written += Buffer.byteLength(text) + 2
  }
  return lines.join('\r\n')
}

const PLAIN = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit'
const HTML = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit'

const markup = (text: string) =>
  `<html><body><p>${text.replaceAll('\r\n\r\n', '</p>\r\n<p>').replaceAll('.\r\n', '.<br>\r\n')}</p><p>-- <br><b>Secrétariat</b></p></body></html>`

function plain(text: string): [string, string] {
  return [PLAIN, `\r\n${text}\r\n`]
}

function html(text: string): [string, string] {
  return [HTML, `\r\n${markup(text)}\r\n`]
}

function alternative(text: string): [string, string] {
  const half = text.slice(0, text.length / 2)
  return parts('alternative', [`${PLAIN}\r\n\r\n${half}`, `${HTML}\r\n\r\n${markup(half)}`])
}

function withFile(text: string, random: () => number): [string, string] {
  const file = Buffer.from(Array.from({ length: 700 }, () => Math.floor(random() * 256)))
  return parts('mixed', [
    `${PLAIN}\r\n\r\n${text.slice(0, 1200)}`,
    `Content-Type: image/png; name="ecran.png"\r\nContent-Disposition: attachment; filename="ecran.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64').replace(/.{76}/g, '$&\r\n')}`,
  ])
}

function parts(kind: string, bodies: readonly string[]): [string, string] {
  const boundary = `=_bench_${kind}`
  const body = bodies.map((part) => `--${boundary}\r\n${part}\r\n`).join('')
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    `\r\n${body}--${boundary}--\r\n`,
  ]
}

/** A mail of the tables beside: its headers and its text. */

export interface MachineMail {
  readonly name: string
  /** Headers beside those of every mail; one given here replaces the usual one, null leaves it out. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly text: string
}

export const IN_REPLY = { 'In-Reply-To': '<amigo.1.x@academie.example>' }
export const LIST = { 'List-Id': '<assistance.listes.example>', Precedence: 'list' }
export const row = (
  name: string,
  headers: MachineMail['headers'],
  text = 'Adresse inconnue.',
): MachineMail => ({ name, headers, text })
export const of = (sender: string) => ({ From: sender })
export const titled = (subject: string) => ({ Subject: subject })

/** A server's answer. */
export const CODE = '<x@y.example>: 550 5.1.1 user unknown'

export const AWAY =
  "Bonjour,\n\nJe suis absente jusqu'au 3 décembre. En cas d'urgence, voyez le secrétariat."

export const ASKED = 'Bonjour,\n\nMa souris est cassée, l’écran aussi.\n\nCamille'

/** As it comes in from the mailbox. */
export function rawOf({ headers, text }: MachineMail): string {
  const all = {
    From: 'Camille Martin <camille.martin@academie.example>',
    To: 'assistance@academie.example',
    Subject: 'Souris en panne',
    'Message-ID': '<m1@poste.example>',
    Date: 'Sat, 28 Nov 2026 10:00:00 +0100',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`
}

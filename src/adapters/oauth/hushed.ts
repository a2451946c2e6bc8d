/** Takes what was sent in secret out of what a server says of it: some repeat it, and their words get into logs and mails. */

import { readFields } from './answer.js'

type Form = Readonly<Record<string, string>>

/** Fields of a form that nobody may read. */
const SECRET = ['client_secret', 'refresh_token', 'assertion', 'device_code'] as const
const HUSHED = '[…]'
/** A shorter secret occurs in ordinary words and in codes of errors, and is guessed at once anyway. */
const LEAST = 4

/** `body` of an error; a token that is granted is what it is. */
export function hushed(body: string, status: number, form: Form): string {
  const fields = readFields(body)
  const isError = status < 200 || status >= 300 || typeof fields.error === 'string'
  const secrets = SECRET.flatMap((name) => spellings(form[name] ?? ''))
  if (!isError || secrets.length === 0 || Object.keys(fields).length === 0) return body
  const told = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? without(value, secrets) : value,
  ])
  return JSON.stringify(Object.fromEntries(told))
}

/** As it is, in an address, in a form. */
function spellings(secret: string): string[] {
  if (secret.length < LEAST) return []
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2)
  const escaped = [encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD')), inForm]
  return [secret, ...escaped]
}

/** In whatever case hexadecimal is written. */
function without(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => {
    const pattern = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return rest.replace(new RegExp(pattern, 'gi'), HUSHED)
  }, text)
}

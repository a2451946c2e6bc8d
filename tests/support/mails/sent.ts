/** Picks from the mails that the desk sent in consequence of something: by kind, by recipient. */

interface Addressed {
  readonly address: string
}

export function mailOfKind<M extends { readonly kind: string }>(
  kind: string,
  sent: readonly M[],
): M | undefined {
  return sent.find((mail) => mail.kind === kind)
}

export function mailsOfKind<M extends { readonly kind: string }>(
  kind: string,
  sent: readonly M[],
): M[] {
  return sent.filter((mail) => mail.kind === kind)
}

export function mailTo<M extends { readonly to: string }>(
  { address }: Addressed,
  sent: readonly M[],
): M | undefined {
  return sent.find((mail) => mail.to === address)
}

export function mailsTo<M extends { readonly to: string }>(
  { address }: Addressed,
  sent: readonly M[],
): M[] {
  return sent.filter((mail) => mail.to === address)
}

/** The text of a mail as a test writes it: with ordinary spaces where typography has others. */
export function plainText(mail: { readonly text: string } | undefined): string {
  return (mail?.text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
}

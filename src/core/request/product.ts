/** An application, or a thing, that requests are about. */

export interface Product {
  readonly id: number
  readonly name: string
  readonly family: string | null
  readonly aliases: readonly string[]
  readonly teamId: number | null
}

/** A product of the catalogue: an application or device that requests are about. */

export interface Product {
  readonly id: number
  readonly name: string
  readonly family: string | null
  readonly aliases: readonly string[]
  readonly teamId: number | null
}

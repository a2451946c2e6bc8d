/** The HTML that programs write around a reply: one row a program, by pairs of what opens and closes. */

export type Pair = readonly [open: string, close: string]

export interface Skin {
  /** Around all that the writer wrote, signature included. */
  readonly own: Pair
  readonly line: Pair
  readonly blank: string
  /** Null: a signature is set like any other text. */
  readonly signature: Pair | null
  readonly device: Pair
  /** Around heading, quoted runs and the answers between them. */
  readonly whole: Pair
  readonly heading: Pair
  /** The heading stands in the first quoted run. */
  readonly headingInside?: true
  /** Around each quoted run. */
  readonly quote: Pair
  readonly answer: Pair
  /** What becomes of the class names of quoted HTML; null: they are left out. */
  readonly classes: string | null
  /** Sets the labels of a header block in bold. */
  readonly bold?: true
}

/** A bar chart as data: its labels, its series, and how values are written. */

export interface Series {
  readonly name: string
  readonly values: readonly number[]
}

export interface Chart {
  readonly title: string
  /** One label per group of bars. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** A value as it is written beside its bar, on the axis and in the table. */
  readonly format: (value: number) => string
  /** Horizontal bars have room for long labels; columns show a course of time. */
  readonly kind: 'columns' | 'bars' | 'stacked'
}

/** What a drawing function returns: everything inside of the `svg` element. */
export interface Drawing {
  readonly content: string
  readonly height: number
}

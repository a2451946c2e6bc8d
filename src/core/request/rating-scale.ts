/** The scale of satisfaction, from 1 to 4. */

/** From « not at all » to « very »: an even number leaves nobody in the middle. */
export const RATINGS = [1, 2, 3, 4] as const
export type Rating = (typeof RATINGS)[number]

/** `written`: the number of « AVIS 3 »; null: it is not on the scale. */
export function ratingOf(written: string): Rating | null {
  return RATINGS.find((rating) => String(rating) === written) ?? null
}

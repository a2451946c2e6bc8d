/** Arithmetic in working time: adds it to an instant, takes it away, and measures it between two. Instants are epoch ms. */

import { spansAfter, spansBefore, type WorkingHours } from './working-hours.js'

/**
 * The earliest instant at which `span` ms of working time have passed since `at`; a negative span counts
 * back, to the latest instant from which that much passes until `at`. What begins at night begins in the
 * morning; what ends with the day ends there, not on the next one.
 */
export function addWorkingTime(at: number, span: number, hours: WorkingHours): number {
  return span < 0 ? countedBack(at, -span, hours) : countedOn(at, span, hours)
}

function countedOn(at: number, span: number, hours: WorkingHours): number {
  if (span === 0) return at
  let left = span
  let end = at
  for (const one of spansAfter(at, hours)) {
    const start = Math.max(one.start, at)
    if (left <= one.end - start) return start + left
    left -= one.end - start
    end = one.end
  }
  // The calendar ends: what is left has no hours any more.
  return end + left
}

function countedBack(at: number, span: number, hours: WorkingHours): number {
  let left = span
  let start = at
  for (const one of spansBefore(at, hours)) {
    const end = Math.min(one.end, at)
    if (left <= end - one.start) return end - left
    left -= end - one.start
    start = one.start
  }
  return start - left
}

/** Working time from one instant to another, ms; negative when `to` is before `from`. */
export function workingTimeBetween(from: number, to: number, hours: WorkingHours): number {
  if (to < from) return 0 - workingTimeBetween(to, from, hours)
  let sum = 0
  for (const { start, end } of spansAfter(from, hours)) {
    if (start >= to) break
    sum += Math.min(end, to) - Math.max(start, from)
  }
  return sum
}

/** Whether the desk works at this moment. */
export function isWorkingTime(at: number, hours: WorkingHours): boolean {
  for (const { start } of spansAfter(at, hours)) return start <= at
  return false
}

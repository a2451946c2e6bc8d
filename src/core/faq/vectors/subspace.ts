/** Truncated decomposition of a symmetric sparse matrix by subspace iteration (Halko, Martinsson and Tropp 2011, 4.4). */

import type { Association } from './association.js'

/** More of them change nothing in how answers rank. */
const ROUNDS = 4
/** Multiplications between two yields: some ms. */
const AT_ONCE = 1_000_000
/** So that columns of a matrix of low rank stay finite. */
const RIDGE = 1e-9

/** Row by row, `dimensions` numbers each: the matrix times an orthonormal basis of its dominant subspace. */
export function* dominantRows(
  matrix: Association,
  dimensions: number,
): Generator<void, Float32Array> {
  let basis = pseudoRandom(matrix.size * dimensions)
  for (let round = 0; round < ROUNDS; round += 1) {
    yield* orthonormalise(basis, dimensions)
    basis = yield* product(matrix, basis, dimensions)
  }
  return basis
}

/** The same for every training, so that the same base ranks the same everywhere (Numerical Recipes, 7.1.4). */
function pseudoRandom(length: number): Float32Array {
  const values = new Float32Array(length)
  let state = 42
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    values[at] = state / 2 ** 32 - 0.5
  }
  return values
}

function* product(
  { size, starts, columns, values }: Association,
  basis: Float32Array,
  dimensions: number,
): Generator<void, Float32Array> {
  const rows = new Float32Array(size * dimensions)
  let done = 0
  for (let row = 0; row < size; row += 1) {
    const to = row * dimensions
    const end = starts[row + 1] as number
    for (let at = starts[row] as number; at < end; at += 1) {
      const value = values[at] as number
      const from = (columns[at] as number) * dimensions
      for (let d = 0; d < dimensions; d += 1)
        rows[to + d] = (rows[to + d] as number) + value * (basis[from + d] as number)
    }
    done += (end - (starts[row] as number)) * dimensions
    if (done >= AT_ONCE) {
      done = 0
      yield
    }
  }
  return rows
}

/** In place, by the Cholesky factor of the columns' products. */
function* orthonormalise(rows: Float32Array, dimensions: number): Generator<void, void> {
  const factor = cholesky(yield* columnProducts(rows, dimensions), dimensions)
  const often = Math.ceil(AT_ONCE / dimensions ** 2)
  for (let from = 0, row = 0; from < rows.length; from += dimensions, row += 1) {
    for (let column = 0; column < dimensions; column += 1) {
      let value = rows[from + column] as number
      for (let before = 0; before < column; before += 1)
        value -= (rows[from + before] as number) * (factor[column * dimensions + before] as number)
      rows[from + column] = value / (factor[column * dimensions + column] as number)
    }
    if (row % often === often - 1) yield
  }
}

function* columnProducts(rows: Float32Array, dimensions: number): Generator<void, Float64Array> {
  const products = new Float64Array(dimensions ** 2)
  const often = Math.ceil(AT_ONCE / dimensions ** 2)
  for (let from = 0, row = 0; from < rows.length; from += dimensions, row += 1) {
    for (let a = 0; a < dimensions; a += 1) {
      const value = rows[from + a] as number
      const to = a * dimensions
      for (let b = 0; b <= a; b += 1)
        products[to + b] = (products[to + b] as number) + value * (rows[from + b] as number)
    }
    if (row % often === often - 1) yield
  }
  return products
}

/** The lower factor, in place of the lower triangle. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  let trace = 0
  for (let at = 0; at < size; at += 1) trace += matrix[at * size + at] as number
  const least = (trace / size) * RIDGE + Number.MIN_VALUE
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b <= a; b += 1) {
      let value = matrix[a * size + b] as number
      for (let before = 0; before < b; before += 1)
        value -= (matrix[a * size + before] as number) * (matrix[b * size + before] as number)
      matrix[a * size + b] =
        a === b ? Math.sqrt(Math.max(value, least)) : value / (matrix[b * size + b] as number)
    }
  return matrix
}

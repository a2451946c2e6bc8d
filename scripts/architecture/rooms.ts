/** Rooms: each folder of src/ with its files, its imports of other rooms, its circles and what is longest in it. */

import { type Circle, circlesOf } from './circles.js'
import type { FunctionSize, Source } from './source.js'

export interface Room {
  /** Its folder under src/, `core/text`; `src` for the files that stand in src/ itself. */
  readonly name: string
  readonly files: readonly Source[]
  readonly lines: number
  /** The rooms that it imports, with how many imports. */
  readonly arrows: ReadonlyMap<string, number>
  /** Circles that a file of it belongs to. */
  readonly circles: readonly Circle[]
  readonly longestFile: Source
  readonly longestFunction: (FunctionSize & { readonly path: string }) | undefined
}

/** The room of a file, by its path: its folder under src/; of a file elsewhere, its whole folder. */
export function roomOf(path: string): string {
  const folder = path.split('/').slice(0, -1).join('/')
  return folder.replace(/^src\//, '')
}

/** The rooms of src/, by name. */
export function roomsOf(sources: readonly Source[]): readonly Room[] {
  const circles = circlesOf(sources.flatMap(({ imports }) => imports))
  const byRoom = new Map<string, Source[]>()
  for (const source of sources) {
    const room = roomOf(source.path)
    byRoom.set(room, [...(byRoom.get(room) ?? []), source])
  }
  return [...byRoom].map(([name, files]) => described(name, files, circles)).sort(byName)
}

function described(name: string, files: readonly Source[], all: readonly Circle[]): Room {
  const [first, ...others] = files
  if (!first) throw new Error(`${name} has no files`)
  return {
    name,
    files,
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    arrows: arrowsOf(name, files),
    circles: all.filter((circle) => circle.files.some((path) => roomOf(path) === name)),
    longestFile: others.reduce((one, other) => (other.lines > one.lines ? other : one), first),
    longestFunction: files
      .flatMap(({ path, functions }) => functions.map((one) => ({ ...one, path })))
      .sort((one, other) => other.lines - one.lines)[0],
  }
}

function arrowsOf(name: string, files: readonly Source[]): ReadonlyMap<string, number> {
  const arrows = new Map<string, number>()
  for (const { to } of files.flatMap(({ imports }) => imports)) {
    const room = roomOf(to)
    if (room !== name) arrows.set(room, (arrows.get(room) ?? 0) + 1)
  }
  return arrows
}

/** Pairs of rooms that import each other. */
export function mutual(rooms: readonly Room[]): readonly (readonly [string, string])[] {
  return rooms.flatMap((one) =>
    rooms
      .filter((other) => one.name < other.name)
      .filter((other) => one.arrows.has(other.name) && other.arrows.has(one.name))
      .map((other) => [one.name, other.name] as const),
  )
}

function byName(one: Room, other: Room): number {
  return one.name < other.name ? -1 : 1
}

/**
 * `npm run architecture [-- FOLDER]`: the rooms of src/ (of this project, or of the one in FOLDER),
 * the imports between them, circles, the longest files and functions.
 */

import { join, resolve } from 'node:path'
import { mutual, type Room, roomsOf } from './rooms.js'
import { readSources } from './source.js'

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'))
/** Of the longest files and functions, as many are named. */
const NAMED = 10

try {
  console.log(report(roomsOf(readSources(root, ['src']))))
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 1
}

function report(rooms: readonly Room[]): string {
  return [...rooms.flatMap(shown), ...totals(rooms), ...circles(rooms), ...longest(rooms)].join(
    '\n',
  )
}

function shown(room: Room): string[] {
  const { name, files, lines, arrows, longestFile, longestFunction } = room
  const to = [...arrows].sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    `${name}: ${files.length} files, ${lines} lines, circles: ${room.circles.length}`,
    `  imports ${to.map(([other, times]) => `${other} (${times})`).join(', ') || 'no other room'}`,
    `  longest file ${longestFile.path} (${longestFile.lines})` +
      (longestFunction
        ? `, function ${longestFunction.name} of ${longestFunction.path} (${longestFunction.lines})`
        : ''),
  ]
}

function totals(rooms: readonly Room[]): string[] {
  const sum = (of: (room: Room) => number) => rooms.reduce((total, room) => total + of(room), 0)
  const pairs = mutual(rooms)
  return [
    '',
    `${rooms.length} rooms, ${sum((room) => room.files.length)} files, ${sum((room) => room.lines)} lines`,
    `${sum((room) => room.arrows.size)} arrows between rooms; ${pairs.length} pairs import each other`,
    ...pairs.map(([one, other]) => `  ${one} and ${other}`),
  ]
}

function circles(rooms: readonly Room[]): string[] {
  const all = [...new Set(rooms.flatMap((room) => room.circles))]
  return [
    `${all.length} circles of files`,
    ...all.map(
      ({ files, byTypesOnly }) =>
        `  ${files.length} files${byTypesOnly ? ', by types only' : ''}: ${files.join(', ')}`,
    ),
  ]
}

function longest(rooms: readonly Room[]): string[] {
  const files = rooms.flatMap((room) => room.files)
  const functions = files.flatMap(({ path, functions }) =>
    functions.map(({ name, lines }) => ({ what: `${name} of ${path}`, lines })),
  )
  return [
    ...top(
      'files past 200 lines',
      200,
      files.map(({ path, lines }) => ({ what: path, lines })),
    ),
    ...top('functions past 40 lines', 40, functions),
  ]
}

function top(
  title: string,
  most: number,
  all: readonly { what: string; lines: number }[],
): string[] {
  const past = all.filter(({ lines }) => lines > most).sort((a, b) => b.lines - a.lines)
  return [
    `${past.length} ${title}${past.length > NAMED ? `, the longest ${NAMED}` : ''}`,
    ...past.slice(0, NAMED).map(({ what, lines }) => `  ${lines}  ${what}`),
  ]
}

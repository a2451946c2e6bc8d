/** Looks up a name that came from outside in a table: « constructor » is in none. */

export function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

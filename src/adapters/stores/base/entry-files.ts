/** Files that came with entries of journals, while both wait to be written: a file names its entry, which has no id before. */

/** A row of `attachments` without the id of its entry. */
export interface EntryFile {
  readonly inbound_id: number | null
  readonly blob: string
  readonly [column: string]: unknown
}

export class EntryFiles {
  readonly #waiting = new Map<object, readonly EntryFile[]>()

  /** `entry`: the row as it waits. */
  add(entry: object, files: readonly EntryFile[]): void {
    if (files.length > 0) this.#waiting.set(entry, files)
  }

  /** Rows of `attachments` of these entries, which were written, and wait no more. `ids`: in the order of `entries`. */
  take(entries: readonly object[], ids: readonly number[]): object[] {
    const rows = entries.flatMap((entry, at) =>
      (this.#waiting.get(entry) ?? []).map((file) => ({ ...file, log_entry_id: ids[at] })),
    )
    for (const entry of entries) this.#waiting.delete(entry)
    return rows
  }

  /** Those of the blobs that a message before this one brought. */
  broughtBefore(inboundId: number, blobs: readonly string[]): string[] {
    return [...this.#waiting.values()]
      .flat()
      .filter(({ inbound_id: by, blob }) => by !== null && by < inboundId && blobs.includes(blob))
      .map(({ blob }) => blob)
  }
}

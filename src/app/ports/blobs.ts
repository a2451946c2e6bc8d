/** Files of raw messages and attachments, named by their content. */

/** Raw messages and attachments, named by their SHA-256. */
export interface Blobs {
  /** Durable (fsynced, renamed) when it resolves. Returns names in the order given. */
  putAll(contents: readonly Uint8Array[]): Promise<string[]>
  putStream(
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<{ name: string; bytes: number }>
  read(name: string): Promise<Uint8Array>
  /** Its chunks, read as they are asked for: never the whole. It fails then if the file is gone. */
  chunks(name: string): AsyncIterable<Uint8Array>
  /** Bytes; null: there is no such file. */
  size(name: string): Promise<number | null>
  path(name: string): string
  /** Writes a file, reads it, removes it; rejects with what is wrong with the disk. */
  probe(): Promise<void>
}

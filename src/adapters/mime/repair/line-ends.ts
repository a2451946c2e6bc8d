/** Repairs line ends that RFC 5322 §2.3 forbids: bare CR (old Macs, odd gateways), and CR CR LF (an end made twice). */

const CR = 0x0d
const LF = 0x0a

/** For the chunks of a mail that begins with `start`, which is the first of them. */
export function lineEndRepair(start: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  const first = start.indexOf(LF)
  if (first < 0) return start.includes(CR) ? crToLf : same
  return start[first - 1] === CR && start[first - 2] === CR ? oneCr() : same
}

function same(chunk: Uint8Array): Uint8Array {
  return chunk
}

function crToLf(chunk: Uint8Array): Uint8Array {
  return chunk.map((byte) => (byte === CR ? LF : byte))
}

/** A run of CR, across chunks too, becomes one. */
function oneCr(): (chunk: Uint8Array) => Uint8Array {
  let before = 0
  return (chunk) =>
    chunk.filter((byte) => {
      const again = byte === CR && before === CR
      before = byte
      return !again
    })
}

/** stub */
export function checkMessageBlocks(_blocks: readonly unknown[], _inputs: boolean): void {}

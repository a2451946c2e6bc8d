/** Settings that can't be used; each line names one and says what it wants. */

export class ConfigFault extends Error {}

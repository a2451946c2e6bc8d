// Loaded for a command (kept-cli-process.mjs): its clock shows AMIGO_TEST_CLOCK, epoch ms, when it starts, and goes on from there.
const ahead = Number(process.env.AMIGO_TEST_CLOCK) - Date.now()
const { now } = Date
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now() + ahead] : args))
  }
  static now() {
    return now() + ahead
  }
}

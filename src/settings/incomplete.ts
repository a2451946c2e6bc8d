/** Settings that need one another: what is missing for the bucket, and for Slack. */

import { SETTINGS } from '../settings.js'

const OF_S3 = [
  'AMIGO_S3_ENDPOINT',
  'AMIGO_S3_BUCKET',
  'AMIGO_S3_ACCESS_KEY',
  'AMIGO_S3_SECRET_KEY',
] as const

export function incompleteS3(
  values: Readonly<Record<string, unknown>>,
  wrong: ReadonlySet<string> = new Set(),
): string[] {
  if (values.AMIGO_BLOBS !== 's3') return []
  return OF_S3.filter((name) => values[name] === undefined && !wrong.has(name)).map(
    (name) => `${name} is missing, and s3 needs it. ${SETTINGS[name].doc}`,
  )
}

/** Slack needs two of three secrets: to speak, and to be spoken to. */
export function incompleteSlack(values: Readonly<Record<string, unknown>>): string[] {
  const { AMIGO_SLACK_BOT_TOKEN: bot } = values
  const heard = values.AMIGO_SLACK_APP_TOKEN ?? values.AMIGO_SLACK_SIGNING_SECRET
  if (bot !== undefined && heard === undefined)
    return [
      `AMIGO_SLACK_APP_TOKEN is missing, since AMIGO_SLACK_BOT_TOKEN is set: ${SETTINGS.AMIGO_SLACK_APP_TOKEN.doc} Or set AMIGO_SLACK_SIGNING_SECRET for HTTP.`,
    ]
  if (bot === undefined && values.AMIGO_OPERATOR_SLACK !== undefined)
    return ['AMIGO_OPERATOR_SLACK needs AMIGO_SLACK_BOT_TOKEN: set it, or leave both out.']
  if (bot === undefined && heard !== undefined)
    return [`AMIGO_SLACK_BOT_TOKEN is missing: ${SETTINGS.AMIGO_SLACK_BOT_TOKEN.doc}`]
  return []
}

// Lists what a production installation brings along: version, licence, release, installation scripts.
//
//   node scripts/dependencies.mjs [--json] [FOLDER]     of the project, or of FOLDER
//
// Ends with 1 when a licence is unknown or can't be combined with AGPL-3.0-or-later, when a package
// runs a script at its installation that `allowScripts` of package.json does not name, and when the
// lockfile has no checksum of one. It reads package-lock.json and what is installed, and asks nobody:
// how old a release is stands in a package's own change log, or nowhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * SPDX ids whose terms allow the work to be given on, as a whole, under AGPL-3.0-or-later (the GPL's
 * list of licences at gnu.org; BlueOak-1.0.0 and MIT-0 ask for less than MIT).
 */
const COMBINABLE = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...[
    'BSL-1.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT/X11',
    'MIT-0',
    'MPL-2.0',
    'Python-2.0',
    'Unicode-3.0',
  ],
  ...['Unlicense', 'WTFPL', 'Zlib', 'LGPL-2.1-or-later', 'LGPL-3.0-only', 'LGPL-3.0-or-later'],
  ...['GPL-2.0-or-later', 'GPL-3.0-only', 'GPL-3.0-or-later'],
  ...['AGPL-3.0-only', 'AGPL-3.0-or-later'],
])

const options = process.argv.slice(2)
const json = options.includes('--json')
const folder =
  options.find((option) => !option.startsWith('--')) ??
  join(dirname(fileURLToPath(import.meta.url)), '..')

const found = dependencies(folder)
const faults = found.flatMap(({ name, version, faults }) =>
  faults.map((fault) => `${name} ${version}: ${fault}`),
)
if (json) console.log(JSON.stringify({ dependencies: found, faults }))
else print(found, faults)
if (faults.length > 0) process.exitCode = 1

/** Every package that is not for development alone, by name. */
function dependencies(root) {
  const { packages } = readJson(join(root, 'package-lock.json'))
  const own = readJson(join(root, 'package.json'))
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
    .map(([path, entry]) => described(root, path, entry, own))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
}

function described(root, path, entry, own) {
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 13)
  const installed = join(root, path)
  const manifest = existsSync(join(installed, 'package.json'))
    ? readJson(join(installed, 'package.json'))
    : null
  const licence = licenceOf(manifest ?? entry)
  const scripts = entry.hasInstallScript === true
  return {
    ...{ name, version: entry.version, licence, scripts },
    direct:
      name in { ...own.dependencies, ...own.optionalDependencies } &&
      path === `node_modules/${name}`,
    released: manifest === null ? null : releasedOn(installed, entry.version),
    faults: [
      ...licenceFaults(licence, entry),
      ...(scripts && own.allowScripts?.[name] !== true
        ? ['runs a script at its installation: look at it, then name it in allowScripts']
        : []),
      ...(entry.integrity || entry.inBundle ? [] : ['the lockfile has no checksum of it']),
    ],
  }
}

/** As package.json says it, today's way or that of old packages. */
function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license
  if (license?.type) return license.type
  return (licenses ?? []).map(({ type }) => type).join(' OR ')
}

function licenceFaults(licence, { license: locked }) {
  if (licence === '') return ['has no licence: ask its authors, or do without it']
  if (!allows(licence)) return [`its licence ${licence} can't be combined with AGPL-3.0-or-later`]
  return locked && locked !== licence
    ? [`the lockfile says ${locked}, the package ${licence}: find out which is right`]
    : []
}

/** An SPDX expression: of OR one must hold, of AND all; what can't be read does not hold. */
function allows(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? []
  let at = 0
  const any = () => {
    let holds = all()
    while (tokens[at] === 'OR') {
      at++
      holds = all() || holds
    }
    return holds
  }
  const all = () => {
    let holds = one()
    while (tokens[at] === 'AND') {
      at++
      holds = one() && holds
    }
    return holds
  }
  const one = () => {
    const token = tokens[at++]
    if (token !== '(') {
      // An exception only permits more.
      if (tokens[at] === 'WITH') at += 2
      return COMBINABLE.has(token)
    }
    const holds = any()
    return tokens[at++] === ')' && holds
  }
  const holds = any()
  return holds && at === tokens.length
}

/** The day that a package's change log gives its version, ISO; null where it has none. */
function releasedOn(installed, version) {
  const log = readdirSync(installed).find((name) => /^(changelog|history|changes)\.md$/i.test(name))
  if (log === undefined) return null
  const lines = readFileSync(join(installed, log), 'utf8').split('\n')
  const heading = lines.find((line) => /^[#\d[]/.test(line) && line.includes(version))
  return /\b20\d\d-\d\d-\d\d\b/.exec(heading ?? '')?.[0] ?? null
}

function print(found, faults) {
  const width = Math.max(...found.map(({ name, version }) => `${name} ${version}`.length))
  for (const { name, version, licence, direct, released, scripts } of found)
    console.log(
      `${direct ? '*' : ' '} ${`${name} ${version}`.padEnd(width)}  ${(released ?? '').padEnd(10)}  ${licence}${scripts ? '  (runs a script at its installation)' : ''}`,
    )
  const asked = found.filter(({ direct }) => direct).length
  console.log(`${found.length} packages, ${asked} of them asked for by name (*).`)
  for (const fault of faults) console.error(`dependencies: ${fault}`)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    console.error(`dependencies: ${file}: ${error.message}`)
    process.exit(1)
  }
}

/** Reads the catalogue (teams, services, products, sites) from the database, and keeps it in memory. */

import type { Knex } from 'knex'
import {
  type Catalogue,
  indexCatalogue,
  type Subcategory,
  type Team,
} from '../../../core/request/catalogue/catalogue.js'
import type { Product } from '../../../core/request/catalogue/product.js'
import type { Locale, Recipient } from '../../../core/request/person.js'
import { readCounter } from '../base/counters.js'

export interface TeamRow {
  id: number
  code: string
  name: string
  level: number
  email: string | null
  locale: Locale | null
  triage: boolean | number
  chat_channel: string | null
}
interface NamedRow {
  code: string
  name: string
}
interface SubcategoryRow extends NamedRow {
  service_code: string
  team_id: number | null
}
interface ProductRow {
  id: number
  name: string
  family: string | null
  aliases: string
  team_id: number | null
}

export interface CatalogueReading {
  /** There is a chat: teams have their channels. */
  readonly chat?: boolean
  /** AMIGO_NAME, and the names of its mailboxes. */
  readonly serviceNames?: readonly string[]
}

/** Reads the catalogue and keeps it in memory until an import raises its revision. `revision`: left out, it is read. */
export function catalogueReader({
  chat = false,
  serviceNames = [],
}: CatalogueReading = {}): (trx: Knex, revision?: number) => Promise<Catalogue> {
  let cached: { revision: number; catalogue: Catalogue } | undefined
  return async (trx, known) => {
    const revision = known ?? (await readCounter(trx, 'catalogue'))
    if (cached?.revision !== revision)
      cached = { revision, catalogue: await loadCatalogue(trx, chat, serviceNames) }
    return cached.catalogue
  }
}

async function loadCatalogue(
  trx: Knex,
  chat: boolean,
  serviceNames: readonly string[],
): Promise<Catalogue> {
  const teams = await trx('teams').where({ active: true }).orderBy('id').select<TeamRow[]>('*')
  const triage = teams.find((team) => Boolean(team.triage))
  if (!triage) throw new Error('no catalogue is loaded: run `amigo catalogue import FILE.yaml`')
  const members = await loadMembers(trx)
  return indexCatalogue({
    triageTeamId: triage.id,
    serviceNames,
    teams: teams.map((team) => toTeam(team, members, chat)),
    services: await trx('services')
      .where({ active: true })
      .orderBy('position')
      .select<NamedRow[]>('code', 'name'),
    subcategories: await loadSubcategories(trx),
    products: await loadProducts(trx),
    sites: await trx('sites')
      .where({ active: true })
      .orderBy('id')
      .select<(NamedRow & { id: number; email: string | null })[]>('id', 'code', 'name', 'email'),
  })
}

function toTeam(
  { id, code, name, level, email, locale, chat_channel }: TeamRow,
  members: readonly MemberRow[],
  chat: boolean,
): Team {
  return {
    id,
    code,
    name,
    level,
    email,
    locale,
    // Without Slack, what was set up for it goes by mail.
    chatChannel: chat ? chat_channel : null,
    members: members.filter(({ team_id }) => team_id === id).map(toRecipient),
  }
}

async function loadSubcategories(trx: Knex): Promise<Subcategory[]> {
  const rows = await trx('subcategories')
    .where({ active: true })
    .orderBy('position')
    .select<SubcategoryRow[]>('*')
  return rows.map(({ code, name, service_code, team_id }) => ({
    code,
    name,
    serviceCode: service_code,
    teamId: team_id,
  }))
}

async function loadProducts(trx: Knex): Promise<Product[]> {
  const rows = await trx('products').where({ active: true }).orderBy('id').select<ProductRow[]>('*')
  return rows.map(({ id, name, family, aliases, team_id }) => ({
    id,
    name,
    family,
    aliases: JSON.parse(aliases) as string[],
    teamId: team_id,
  }))
}

interface MemberRow {
  team_id: number
  id: number
  name: string
  locale: Locale | null
  address: string
}

/** The agents of each team: where a team has no mailbox, its notices go to each of them. */
async function loadMembers(trx: Knex): Promise<MemberRow[]> {
  return trx('team_members as tm')
    .join('people as p', 'p.id', 'tm.person_id')
    .join('addresses as a', (on) => on.on('a.person_id', 'p.id').andOnVal('a.is_primary', true))
    .where({ 'p.active': true, 'p.role': 'agent' })
    .orderBy('p.id')
    .select<MemberRow[]>('tm.team_id', 'p.id', 'p.name', 'p.locale', 'a.address')
}

function toRecipient({ id, name, locale, address }: MemberRow): Recipient {
  return { personId: id, name, locale, address }
}

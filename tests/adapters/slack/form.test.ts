/** The form in Slack by its parts: within Slack's limits, checked, and read as it was filled in. */

import { describe, expect, it } from 'vitest'
import type { FormFacts } from '../../../src/adapters/chat/form-facts.js'
import { answerBlocks } from '../../../src/adapters/slack/form/form-answers.js'
import { draftFromButton } from '../../../src/adapters/slack/form/form-draft.js'
import { formErrors, formText } from '../../../src/adapters/slack/form/form-text.js'
import {
  EMPTY_VALUES,
  readValues,
  splitDescription,
} from '../../../src/adapters/slack/form/form-values.js'
import { formView } from '../../../src/adapters/slack/form/form-view.js'
import { openTemplates } from '../../../src/adapters/templates/templates.js'
import { FaqBase } from '../../../src/core/faq/faq-base.js'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import { resolveFields } from '../../../src/core/request/catalogue/fields.js'
import { readFields } from '../../../src/core/words/form.js'
import { checkView } from '../../../src/sandbox/slack/kit/views.js'
import { FAQ } from '../../fixtures/faq.js'

describe('the form', () => {
  const long = (at: number, length: number) => `${at} ${'é'.repeat(length)}`.slice(0, length)
  const facts: FormFacts = {
    words: openTemplates('templates', 'fr').words('fr'),
    catalogue: indexCatalogue({
      services: Array.from({ length: 250 }, (_, at) => ({ code: `${at}`, name: long(at, 200) })),
      subcategories: Array.from({ length: 350 }, (_, at) => ({
        code: `7.${at}`,
        name: long(at, 200),
        serviceCode: '7',
        teamId: null,
      })),
      products: [{ id: 1, name: long(1, 200), family: long(1, 200), aliases: [], teamId: null }],
      teams: [],
      sites: [],
      triageTeamId: 1,
    }),
    sites: Array.from({ length: 150 }, (_, at) => ({
      id: at,
      code: `${1_000_000 + at}A`,
      name: long(at, 200),
    })),
    faq: new FaqBase(),
    asksForOthers: false,
    behalf: null,
    locale: 'fr',
  }
  const [entry] = FAQ
  for (const id of ['a', 'b', 'c'])
    if (entry)
      facts.faq.add({ ...entry, id, question: '&'.repeat(500), answer: '<'.repeat(20_000) })

  it('no catalogue and no text makes a view that Slack refuses', () => {
    const values = {
      ...EMPTY_VALUES,
      service: '7',
      subcategory: '7.349',
      site: '1000149A',
      product: '1',
    }
    const text = { title: 'x'.repeat(200), description: splitDescription('&é😀'.repeat(9000)) }
    const carried = { link: `https://x.slack.com/${'p'.repeat(300)}`, shown: ['a', 'b', 'c'] }
    const view = formView(facts, { ...values, ...text }, carried)
    expect(() => checkView(JSON.parse(JSON.stringify(view)), 'modal')).not.toThrow()
    expect(answerBlocks(facts, ['a', 'gone'])).toHaveLength(5)
  })

  it('the choice among the subcategories of another service is none', () => {
    const chosen = (value: string) => ({ selected_option: { value } })
    const values = {
      service: { 'form-service': chosen('1') },
      'subcategory:7': { 'form-subcategory': chosen('7.12') },
    }
    const read = readValues({ private_metadata: '', state: { values } })
    expect(read).toMatchObject({ service: '1', subcategory: '' })
  })

  it('is opened by the buttons that begin a request, and by no other', () => {
    const fill = { number: 0, heldId: null, body: '', adds: 'text' } as const
    expect(draftFromButton(fill)).toEqual({ description: '', product: '', link: null })
    expect(draftFromButton({ ...fill, body: 'Produit : GFC' })).toMatchObject({ product: 'GFC' })
    expect(draftFromButton({ ...fill, body: 'REPONDRE' })).toBeNull()
    expect(draftFromButton({ ...fill, number: 1 })).toBeNull()
    expect(draftFromButton({ ...fill, heldId: 1 })).toBeNull()
  })

  it('what no client of Slack would send is refused at its field', () => {
    const values = { ...EMPTY_VALUES, phone: 'x'.repeat(201), description: ['x'.repeat(3001)] }
    expect(Object.keys(formErrors({ ...values, site: '1000149A' }, facts))).toEqual([
      ...['description', 'phone'],
    ])
  })

  it.each(['fr', 'en'])('the form is read as it was filled in: %s', (locale) => {
    const spoken = { ...facts, words: openTemplates('templates', 'fr').words(locale as 'fr') }
    const { services, subcategories, products } = facts.catalogue
    const filled = {
      service: '7',
      subcategory: '7.12',
      site: '1000149A',
      product: '1',
      title: 'T',
      impact: '1',
      urgency: '4',
      phone: '1',
      availability: 'A',
      description: ['D'],
      files: [],
      person: '',
    }
    const sites = facts.sites.map((site) => ({ site, head: false }))
    for (const onBehalfOf of ['self', 'site']) {
      const text = formText({ ...filled, onBehalfOf }, spoken, { link: null, shown: null })
      const { values, doubts } = resolveFields(readFields(text), facts.catalogue, {
        sites,
        opening: true,
      })
      expect(doubts).toEqual([])
      expect(values).toEqual({
        title: 'T',
        serviceCode: services[7]?.code,
        impact: 1,
        urgency: 4,
        onBehalfOf,
        subcategoryCode: subcategories[12]?.code,
        productId: products[0]?.id,
        siteId: 149,
        phone: '1',
        availability: 'A',
      })
    }
  })
})

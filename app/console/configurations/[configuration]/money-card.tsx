'use client'

import { Chip } from '@/app/_ui/chip'
import { Field, FieldError } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { brandNames, brands } from '@/lib/card/brand'
import type { Draft } from '@/lib/merchant/draft'
import { decimalsOf } from '@/lib/money'
import { usualCurrencies, type CurrencyChoice } from './currencies'
import { LargestAmount } from './money-input'
import { putAt } from './put-at'
import type { Editor } from './use-editor'

/** Which money, from which cards, and who takes it. */
export function MoneyCard(card: { editor: Editor; currencies: CurrencyChoice[] }) {
  const { editor, currencies } = card
  return (
    <section className="card" aria-labelledby="money">
      <header>
        <h2 id="money">The money</h2>
      </header>
      <div className="pad stack">
        <Currency editor={editor} currencies={currencies} />
        <LargestAmount editor={editor} />
        <Brands editor={editor} />
        <Account editor={editor} />
      </div>
    </section>
  )
}

function Currency({ editor, currencies }: { editor: Editor; currencies: CurrencyChoice[] }) {
  const { draft, published } = editor
  const usual = usualCurrencies.flatMap((code) => currencies.filter((one) => one.code === code))
  const other = published !== null && published.currency !== draft.currency
  return (
    <>
      <Field id="currency" label="Currency" error={editor.problemAt('currency')}>
        {({ required: _, ...input }) => (
          <select
            {...input}
            value={draft.currency}
            onChange={(event) => {
              const code = event.target.value
              editor.change('', (draft) => inCurrency(draft, code))
            }}
          >
            <optgroup label="Often used">{usual.map(option)}</optgroup>
            <optgroup label="All">
              {currencies.filter(({ code }) => !usualCurrencies.includes(code)).map(option)}
            </optgroup>
          </select>
        )}
      </Field>
      {other && (
        <Note tone="warn" icon="warn">
          <p>
            From the next version on, what agents type is {draft.currency}, no longer{' '}
            {published.currency}: 100 means {draft.currency} 100. Look at the largest amount too.
            Payments that have begun stay in {published.currency}.
          </p>
        </Note>
      )}
    </>
  )
}

const option = ({ code, name }: CurrencyChoice) => (
  <option key={code} value={code}>
    {name} ({code})
  </option>
)

/** The largest amount keeps its figure: a thousand pounds become a thousand euros. */
function inCurrency(draft: Draft, currency: string): Draft {
  const { largestAmount } = draft.limits
  const next = putAt(draft, 'currency', currency)
  if (!largestAmount) return next
  const shift = 10 ** (decimalsOf(currency) - decimalsOf(draft.currency))
  return putAt(next, 'limits.largestAmount', Math.max(1, Math.round(largestAmount * shift)))
}

function Brands({ editor }: { editor: Editor }) {
  const { draft, problemAt } = editor
  const error = problemAt('brands')
  return (
    <fieldset
      className={error ? 'f bad' : 'f'}
      id="brands"
      tabIndex={-1}
      aria-describedby={error ? 'brands-error' : undefined}
    >
      <legend className="lab">Accepted cards</legend>
      <div className="brands">
        {brands.map((brand) => (
          <label key={brand} className="tick">
            <input
              type="checkbox"
              checked={draft.brands.includes(brand)}
              onChange={(event) => {
                const { checked } = event.target
                editor.change('', (draft) => ({
                  ...draft,
                  brands: brands.filter((one) =>
                    one === brand ? checked : draft.brands.includes(one),
                  ),
                }))
              }}
            />
            {brandNames[brand]}
          </label>
        ))}
      </div>
      {error && <FieldError id="brands-error">{error}</FieldError>}
    </fieldset>
  )
}

function Account({ editor }: { editor: Editor }) {
  const { draft, editing } = editor
  const chosen = editing.accounts.find(({ id }) => id === draft.gatewayAccount)
  const lost = draft.gatewayAccount !== null && (!chosen || chosen.archived)
  const open = editing.accounts.filter((account) => !account.archived || account === chosen)
  return (
    <Field
      id="gatewayAccount"
      label="Gateway account"
      error={lost ? 'This account was put away. Choose another.' : undefined}
    >
      {({ required: _, ...input }) => (
        <>
          <select
            {...input}
            value={draft.gatewayAccount ?? ''}
            onChange={(event) => {
              const id = event.target.value || null
              editor.change('', (draft) => putAt(draft, 'gatewayAccount', id))
            }}
          >
            <option value="">Sandbox: no money moves</option>
            {draft.gatewayAccount !== null && !chosen && (
              <option value={draft.gatewayAccount}>An account that is gone</option>
            )}
            {open.map(({ id, name, live, archived }) => (
              <option key={id} value={id}>
                {name}
                {archived ? ' (put away)' : live ? '' : ' (test mode)'}
              </option>
            ))}
          </select>
          <span className="row wrap s">
            {draft.gatewayAccount === null ? (
              <Chip word="Sandbox" tone="warn" shape="ring" />
            ) : chosen?.live ? (
              <Chip word="Live: real money" shape="joined" />
            ) : (
              <Chip word="Test mode" tone="warn" shape="ring" />
            )}
            <a href="/console/gateways">Gateways</a>
          </span>
        </>
      )}
    </Field>
  )
}

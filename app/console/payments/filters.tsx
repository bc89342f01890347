import { Icon } from '@/app/_ui/icon'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { periodOf, periods, statusGroups, type PaymentFilter } from '@/lib/payment/list-filter'
import type { Choices } from '@/lib/payment/list-view'
import { statusNames } from './list-words'
import { PeriodFields } from './period-fields'

/**
 * Search and filters: a plain form, so that it works before and without script. A card number does
 * not get into an address from here, which servers on the way write down.
 */
export function Filters({
  filter,
  choices,
  onCard,
}: {
  filter: PaymentFilter
  choices: Choices
  onCard: () => void
}) {
  const period = periodOf(filter)
  return (
    <form
      className="filt"
      role="search"
      aria-label="Filter payments"
      action="/console/payments"
      autoComplete="off"
      onSubmit={(event) => {
        const search = event.currentTarget.elements.namedItem('q') as HTMLInputElement
        if (!looksLikeCard(search.value)) return
        event.preventDefault()
        search.value = ''
        onCard()
      }}
    >
      {filter.list !== 'all' && <input type="hidden" name="list" value={filter.list} />}
      <span className="find">
        <Icon name="search" />
        <input
          type="search"
          name="q"
          defaultValue={filter.search}
          maxLength={100}
          aria-label="Search by reference, name, telephone, last four digits or session ID"
          placeholder="Reference, name, phone or last four"
        />
      </span>
      <Choice name="status" label="Status" value={filter.status} any="Any status">
        {statusGroups.map((one) => [one, statusNames[one]])}
      </Choice>
      <Choice name="entry" label="Way to pay" value={filter.entry} any="Link and keypad">
        {[
          ['link', 'By link'],
          ['keypad', 'By keypad'],
        ]}
      </Choice>
      <Choice name="agent" label="Agent" value={filter.agent} any="All agents">
        {choices.agents.map(({ id, name }) => [id, name])}
      </Choice>
      <Choice
        name="configuration"
        label="Configuration"
        value={filter.configuration}
        any="All configurations"
      >
        {choices.configurations.map(({ id, name }) => [id, name])}
      </Choice>
      <PeriodFields offered={periods} period={period} filter={filter} />
    </form>
  )
}

function Choice(choice: {
  name: string
  label: string
  value: string | null
  any: string
  children: (readonly string[])[]
}) {
  const { name, label, value, any, children } = choice
  return (
    <select name={name} aria-label={label} defaultValue={value ?? ''}>
      <option value="">{any}</option>
      {children.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  )
}

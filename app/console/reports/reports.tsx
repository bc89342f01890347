'use client'

import {
  outcomes,
  type Figures,
  type GroupFigures,
  type StepFigure,
} from '@/lib/payment/figures-view'
import { entryNames } from '../payments/list-words'
import { BarList, ColumnChart, OutcomeChart } from './charts'
import { Figure } from './figure'
import * as say from './report-words'

/** The figures of a period, each in a sentence, a drawing and a table. */
export function Reports({ figures }: { figures: Figures }) {
  const { days, timeToPay, declines, mistakes } = figures
  const named = days.map((day) => ({ ...day, name: say.dayName(day.date) }))
  const bands = timeToPay.bands.map(({ upToMs, count }, number) => ({
    name: say.bandName(upToMs, timeToPay.bands[number - 1]?.upToMs ?? null),
    count,
  }))
  const refused = declines.map(({ code, count }) => ({ name: say.declineName(code), code, count }))
  const wrong = mistakes.map((one) => ({
    name: `${say.mistakeName(one)}${one.entry === 'keypad' ? ' (keypad)' : ''}`,
    count: one.count,
  }))
  return (
    <div className="figures">
      <Figure
        id="outcomes"
        title="How payments ended"
        caption={say.outcomesCaption(figures)}
        empty={false}
        chart={<OutcomeChart days={named} />}
        head={['Day', ...outcomes.map((one) => say.outcomeNames[one])]}
        rows={named.map((day) => [day.name, ...outcomes.map((one) => day[one])])}
      />
      <Figure
        id="time"
        title="Time to pay"
        caption={say.timeCaption(figures)}
        empty={timeToPay.count === 0}
        chart={<ColumnChart data={bands} unit="Payments" />}
        head={['From link sent to paid', 'Payments']}
        rows={bands.map(({ name, count }) => [name, count])}
      />
      <Steps id="link" title="Where links are lost" steps={figures.link} who="link" />
      <Steps
        id="keypad"
        title="Where keypad payments are lost"
        steps={figures.keypad}
        who="keypad"
      />
      <Figure
        id="declines"
        title="Why cards were refused"
        caption={say.declinesCaption(figures)}
        empty={declines.length === 0}
        chart={<BarList data={refused} unit="Tries" />}
        head={['Reason', 'Code', 'Tries']}
        rows={refused.map(({ name, code, count }) => [name, code, count])}
      />
      <Figure
        id="mistakes"
        title="Where callers go wrong"
        caption={say.mistakesCaption(figures)}
        empty={mistakes.length === 0}
        chart={<BarList data={wrong} unit="Payments" />}
        head={['Field and reason', 'Payments']}
        rows={wrong.map(({ name, count }) => [name, count])}
      />
      <Groups
        id="entry"
        title="Link and keypad"
        of="By"
        groups={figures.byEntry}
        nameOf={(name) => entryNames[name as keyof typeof entryNames] ?? name}
      />
      <Groups
        id="agents"
        title="Agents"
        of="Agent"
        groups={figures.byAgent}
        nameOf={(name) => name}
      />
    </div>
  )
}

function Steps(steps: { id: string; title: string; steps: StepFigure[]; who: string }) {
  const { id, title, who } = steps
  const [first] = steps.steps
  const data = steps.steps.map(({ step, count }) => ({ name: say.stepNames[step], count }))
  const started = first?.count ?? 0
  return (
    <Figure
      id={id}
      title={title}
      caption={say.stepsCaption(steps.steps, who)}
      empty={started === 0}
      chart={<BarList data={data} unit="Payments" />}
      head={['Step', 'Payments', 'Of all']}
      rows={data.map(({ name, count }) => [name, count, say.percent(count / (started || 1))])}
    />
  )
}

/** A few names with a few numbers each read best as a table. */
function Groups(table: {
  id: string
  title: string
  of: string
  groups: GroupFigures[]
  nameOf: (name: string) => string
}) {
  const { id, title, of, groups, nameOf } = table
  return (
    <section className="card figure" aria-labelledby={id}>
      <div className="pad stack-s">
        <h2 id={id}>{title}</h2>
        <p>{say.groupsCaption(groups, nameOf)}</p>
      </div>
      <div className="scroll" role="group" aria-labelledby={id} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {['Started', 'Paid', 'Share', 'Taken'].map((name) => (
                <th key={name} scope="col" className="r">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, name, started, paid, share, taken }) => (
              <tr key={id}>
                <th scope="row">{nameOf(name)}</th>
                <td className="r num">{started}</td>
                <td className="r num">{paid}</td>
                <td className="r num">{share === null ? '–' : say.percent(share)}</td>
                <td className="money">{taken.length > 0 ? say.moneyWords(taken) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

import { Fragment, type ReactElement } from 'react'
import { Mark } from './drawings'
import type { Challenge } from '@/lib/gateway/port'
import type { Locale } from '@/lib/locale'
import type { CallerMerchant, End } from './caller-page'
import { say } from './words/live'
import { pageWords } from './words/table'

const marks: End['mark'][] = ['joined', 'fading', 'cut', 'refused', 'running', 'asking']

/**
 * A page without a form, or, with `end` null, the hidden place where the page's script puts one
 * when news comes. All marks and the way to ask for a new link are there from the start, because
 * the script may only write text.
 */
export function EndView({
  end,
  merchant,
  locale,
  bank = null,
}: {
  end: End | null
  merchant: CallerMerchant | null
  locale: Locale
  bank?: Challenge | null
}): ReactElement {
  const words = pageWords[locale]
  const waits = end?.mark === 'running' || end?.name === 'paid'
  return (
    <div className="end" id="end" hidden={end === null} role={waits ? 'status' : undefined}>
      {marks.map((mark) => (
        <Mark key={mark} name={mark} shown={end?.mark === mark} />
      ))}
      {end && (
        <>
          <h1>{end.title}</h1>
          {end.before.map((text) => (
            <Sentence key={text} text={text} merchant={merchant} />
          ))}
          {end.strong && <p className="free">{end.strong}</p>}
          {end.after.map((text) => (
            <Sentence key={text} text={text} merchant={merchant} />
          ))}
          {end.facts.length > 0 && (
            <dl>
              {end.facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
      {merchant && (
        <div id="confirm" hidden={!end?.canConfirm}>
          {bank ? (
            <BankForm bank={bank} label={words.toBank} />
          ) : (
            <a className="go" href="?bank=1">
              {words.toBank}
            </a>
          )}
          <form method="post">
            <button className="alt" name="another" value="1">
              {words.otherCard}
            </button>
          </form>
        </div>
      )}
      {merchant && (
        <form method="post" id="ask" hidden={!end?.canAsk}>
          <input type="hidden" name="ask" value="1" />
          <button className="go">{words.ask}</button>
          <p className="hint">{say(words.askMore, { merchant: merchant.shortName })}</p>
        </form>
      )}
    </div>
  )
}

/** What this bank wants posted, by the caller's press. */
function BankForm({ bank, label }: { bank: Challenge; label: string }): ReactElement {
  return (
    <form method="post" action={bank.url}>
      {Object.entries(bank.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className="go">{label}</button>
    </form>
  )
}

/** A sentence in which the merchant's telephone number can be pressed. */
function Sentence({
  text,
  merchant,
}: {
  text: string
  merchant: CallerMerchant | null
}): ReactElement {
  if (!merchant) return <p>{text}</p>
  return (
    <p>
      {text.split(merchant.phoneShown).map((part, i) => (
        <Fragment key={i}>
          {i > 0 && (
            <a href={`tel:${merchant.phone}`}>
              <bdi>{merchant.phoneShown}</bdi>
            </a>
          )}
          {part}
        </Fragment>
      ))}
    </p>
  )
}

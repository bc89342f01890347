import type { ReactElement, ReactNode } from 'react'
import type { CardField } from '@/lib/card/judge'
import { packKey, type CardKey } from '@/lib/card/sealed'
import type { Locale } from '@/lib/locale'
import { Dots, Lock } from './drawings'
import { inputOf } from './inputs'
import { Said } from './said'
import { toldOf } from './told'
import type { CallerForm, Notice } from './caller-page'
import { packWords } from './words/live'
import { liveWords, pageWords } from './words/table'

/** What is wrong with the fields of a refused post, in words. */
export type Refused = { field: CardField; text: string }[]

type FormViewProps = {
  form: CallerForm
  refused: Refused | undefined
  name: string
  now: number
  cardKey: CardKey | undefined
  /** The document's title as it is, and while the bank is asked. */
  title: string
  waiting: string
  locale: Locale
}

/** What is to be paid, and the four fields to pay it with. */
export function FormView(props: FormViewProps): ReactElement {
  const { form, refused, name, now, cardKey, title, waiting, locale } = props
  const words = pageWords[locale]
  const wrong = (field: CardField) => refused?.find((problem) => problem.field === field)?.text
  return (
    <>
      {refused ? (
        <Summary refused={refused} locale={locale} />
      ) : (
        form.notice && <NoticeView notice={form.notice} locale={locale} />
      )}
      <div className="due" id="due">
        <h1>
          {words.paying}
          <span className="sum">
            <bdi>{form.amount}</bdi>
          </span>
        </h1>
        <p className="for">
          <bdi>{form.purpose}</bdi>
        </p>
        {form.note && <p className="for">{form.note}</p>}
        <p className="sees">
          <Dots />
          <span>{words.dots}</span>
        </p>
      </div>
      <form
        method="post"
        noValidate
        autoComplete="on"
        id="pay"
        data-accepted={form.accepted.join(' ')}
        data-now={now}
        data-key={cardKey && packKey(cardKey)}
        data-title={title}
        data-waiting={waiting}
        data-words={packWords(liveWords[locale])}
        data-told={form.notice ? toldOf(form.notice) : ''}
      >
        <input type="hidden" name="submit" value={form.submitKey} autoComplete="off" />
        <Field field="payment-card-number" locale={locale} wrong={wrong('payment-card-number')}>
          <input
            {...basics('payment-card-number', wrong('payment-card-number'))}
            autoComplete="cc-number"
            inputMode="numeric"
            dir="ltr"
            enterKeyHint="next"
          />
          <span className="brand" id="brand" aria-hidden="true" hidden />
        </Field>
        <span className="sr" id="said" role="status" />
        <Field
          field="expiration-date"
          locale={locale}
          wrong={wrong('expiration-date')}
          hint={words.expiryHint}
        >
          <input
            {...basics('expiration-date', wrong('expiration-date'), true)}
            autoComplete="cc-exp"
            inputMode="numeric"
            dir="ltr"
          />
        </Field>
        <Field
          field="security-code"
          locale={locale}
          wrong={wrong('security-code')}
          hint={liveWords[locale].codeBack}
        >
          <input
            {...basics('security-code', wrong('security-code'), true)}
            autoComplete="cc-csc"
            inputMode="numeric"
            dir="ltr"
          />
        </Field>
        <Field field="cardholder-name" locale={locale} wrong={wrong('cardholder-name')}>
          <input
            {...basics('cardholder-name', wrong('cardholder-name'))}
            autoComplete="cc-name"
            autoCapitalize="words"
            spellCheck={false}
            defaultValue={name || undefined}
          />
        </Field>
        <button className="go">
          <Lock />
          <Said sentence={words.pay} name="amount" value={form.amount} />
        </button>
      </form>
    </>
  )
}

type FieldProps = {
  field: CardField
  locale: Locale
  wrong: string | undefined
  /** Fields with a hint are short ones, and stand two in a row. */
  hint?: string
  children: ReactNode
}

function Field({ field, locale, wrong, hint, children }: FieldProps): ReactElement {
  const id = inputOf[field]
  const className = [hint && 'half', wrong && 'no'].filter(Boolean).join(' ')
  return (
    <div className={className || undefined}>
      <label htmlFor={id}>
        {pageWords[locale].labels[field]}
        {hint && (
          <span className="hint" id={`${id}-h`}>
            {hint}
          </span>
        )}
      </label>
      <span className="in">{children}</span>
      {wrong && (
        <span className="err" id={`${id}-e`}>
          {wrong}
        </span>
      )}
    </div>
  )
}

function basics(field: CardField, wrong: string | undefined, hinted = false) {
  const id = inputOf[field]
  const described = [hinted && `${id}-h`, wrong && `${id}-e`].filter(Boolean).join(' ')
  return {
    id,
    name: id,
    required: true,
    'aria-invalid': wrong ? (true as const) : undefined,
    'aria-describedby': described || undefined,
  }
}

function Summary({ refused, locale }: { refused: Refused; locale: Locale }): ReactElement {
  return (
    <div className="stop" id="stop" role="alert" tabIndex={-1} autoFocus>
      <h2>{liveWords[locale][`check${refused.length as 1 | 2 | 3 | 4}`]}</h2>
      <p>{pageWords[locale].notKept}</p>
      <ul>
        {refused.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${inputOf[field]}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function NoticeView({ notice, locale }: { notice: Notice; locale: Locale }): ReactElement {
  return (
    <div className="stop" id="stop" role="alert" tabIndex={-1} autoFocus>
      <h2>{notice.title}</h2>
      <p>
        {notice.free && <b>{liveWords[locale].free}</b>} {notice.text}
      </p>
    </div>
  )
}

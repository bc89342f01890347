import { cardFieldNames, Dots } from '@/app/_ui/dots'
import { Icon } from '@/app/_ui/icon'
import { brandNames, type Brand } from '@/lib/card/brand'
import type { KeypadView } from '@/lib/keypad/view'
import { needsNumber, sayWords } from '../../keypad-words'
import type { Live } from '../../live-state'
import { inSentence } from '../../words'
import { pickId, rowsOf, type Row } from './keypad-screen'
import type { Keypad } from './use-keypad'

type Picks = Pick<Keypad, 'ask' | 'erase' | 'refused'>

/** The card as it is typed on the keypad; with `picks`, each field's name asks for it. */
export function KeypadRows(rows: { keypad: KeypadView; live: Live; picks?: Picks }) {
  const { keypad, live, picks } = rows
  const shown = rowsOf(keypad, live)
  const brand = shown.find(({ view }) => view.field === 'payment-card-number')?.typed.brand ?? null
  return (
    <section aria-label="Card details from the keypad">
      <ul className="cap">
        {shown.map((row) => (
          <KeypadRow key={row.view.field} row={row} keypad={keypad} brand={brand} picks={picks} />
        ))}
      </ul>
    </section>
  )
}

function KeypadRow(props: {
  row: Row
  keypad: KeypadView
  brand: Brand | null
  picks: Picks | undefined
}) {
  const { row, keypad, brand, picks } = props
  const { view, typed, isActive, isFresh } = row
  const { field } = view
  const wordsId = `${field}-words`
  // A press that was refused says why where it was made.
  const refused = picks?.refused === field && row.words === needsNumber
  const tone = refused ? 'no' : row.tone
  return (
    <li className={isActive ? 'on' : undefined}>
      <h2>
        {picks ? (
          <button
            type="button"
            id={pickId(field)}
            className="pick"
            aria-current={isActive || undefined}
            aria-describedby={wordsId}
            onClick={() => void picks.ask(field)}
          >
            {cardFieldNames[field]}
          </button>
        ) : (
          cardFieldNames[field]
        )}
      </h2>
      <div>
        <Dots typed={typed} />
      </div>
      <div className="acts">
        {typed.brand && <span className="brand">{brandNames[typed.brand]}</span>}
        {picks && (
          <button
            type="button"
            className="btn"
            aria-label={`Erase ${inSentence[field]} and ask again`}
            aria-disabled={isFresh}
            aria-describedby={isFresh ? wordsId : undefined}
            onClick={() => !isFresh && void picks.erase(field)}
          >
            <Icon name="erase" />
            Erase
          </button>
        )}
      </div>
      <p id={wordsId} className={tone ? `state ${tone}` : 'state'}>
        {tone === 'ok' && <Icon name="check" small />}
        {tone === 'no' && <Icon name="cross" small />}
        {row.words}
      </p>
      {isActive && picks && <Ask keypad={keypad} row={row} brand={brand} />}
    </li>
  )
}

/** What to ask for, read aloud; where the caller is away while typing, that they are. */
function Ask({ keypad, row, brand }: { keypad: KeypadView; row: Row; brand: Brand | null }) {
  const { field, tries, emptied } = row.view
  if (keypad.masks === 'each-field') {
    return (
      <p className="aloud">
        The caller hears what to type, away from you. They are back after this field.
      </p>
    )
  }
  return (
    <p className="aloud">
      <span className="saylab">Say</span> “{sayWords(field, brand, tries > 0 || emptied !== null)}”
    </p>
  )
}

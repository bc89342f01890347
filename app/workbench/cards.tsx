'use client'

import { useState } from 'react'
import { Icon } from '@/app/_ui/icon'

export type TestCard = { number: string; shown: string; brand: string; says: string }

/**
 * The sandbox's cards. The number decides what the bank says; date, code and name are free. `type`
 * types a number on the telephone, while the telephone is asked for one.
 */
export function Cards({
  cards,
  type,
}: {
  cards: readonly TestCard[]
  type: ((number: string) => Promise<void>) | null
}) {
  const [copied, setCopied] = useState('')
  async function copy({ number }: TestCard) {
    const done = await navigator.clipboard?.writeText(number).then(
      () => true,
      () => false,
    )
    setCopied(done ? number : '')
  }
  return (
    <section className="card cards" aria-labelledby="cards">
      <header>
        <h2 id="cards">Test cards</h2>
        <p className="soft s">
          Any date ahead, any security code, any name.{' '}
          <span id="types-when">
            The telephone types a number while it is asked for the card number.
          </span>
        </p>
      </header>
      <div className="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col" className="of-brand">
                Brand
              </th>
              <th scope="col">What the bank says</th>
              <th scope="col">
                <span className="sr">Type or copy</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {cards.map((card) => (
              <tr key={card.number}>
                <th scope="row" className="number num">
                  {card.shown}
                </th>
                <td className="of-brand">
                  <span className="brand">{card.brand}</span>
                </td>
                <td>{card.says}</td>
                <td className="r acts">
                  <button
                    type="button"
                    className="btn icon bare"
                    aria-disabled={!type}
                    aria-describedby="types-when"
                    onClick={() => void type?.(card.number)}
                  >
                    <Icon name="keypad" />
                    <span className="sr">Type {card.shown} on the telephone</span>
                  </button>
                  <button type="button" className="btn icon bare" onClick={() => void copy(card)}>
                    <Icon name={copied === card.number ? 'check' : 'copy'} />
                    <span className="sr">Copy {card.shown}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="sr" role="status">
        {copied && 'Copied'}
      </p>
    </section>
  )
}

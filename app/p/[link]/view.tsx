import type { ReactElement } from 'react'
import type { CardKey } from '@/lib/card/sealed'
import { directionOf, type Locale } from '@/lib/locale'
import { Sign } from './drawings'
import { EndView } from './end-view'
import { FormView, type Refused } from './form-view'
import { LanguageView } from './language-view'
import type { Challenge } from '@/lib/gateway/port'
import type { CallerMerchant, CallerPage } from './caller-page'
import { Said } from './said'
import { say } from './words/live'
import { liveWords, pageWords } from './words/table'

export type CallerView = {
  page: CallerPage
  /** Null when nobody is known: the address is no link of ours, or the record is out of reach. */
  merchant: CallerMerchant | null
  /** The whole style: base and theme, from `pageCss`. */
  css: string
  /** The page's only script; null for a page that needs none, such as a preview. */
  script: { file: string; integrity: string } | null
  /** Milliseconds since 1970 by the server's clock: the phone's may be wrong. */
  now: number
  /** What the page's script seals the card to; a page without script needs none. */
  cardKey?: CardKey
  locale: Locale
  /** The press of Pay that the page calls its own, which it keeps in another language. */
  mine?: string
  /** After a post that was refused: what is wrong, and the name, which alone is kept. */
  refused?: Refused
  name?: string
  /** A bank that wants a form posted: the confirm page then posts it. */
  bank?: Challenge | null
}

/**
 * The caller's page as one HTML document, usable with no script at all. It is given no card
 * number and no code, so it cannot write one back. The theme editor previews this very view.
 */
export function callerPage(view: CallerView): ReactElement {
  const { page, merchant, css, script, refused, locale, mine } = view
  const words = pageWords[locale]
  const waiting = page.kind === 'end' && page.end.mark === 'running'
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <title>
          {refused ? say(liveWords[locale].errorTitle, { title: page.title }) : page.title}
        </title>
        {merchant?.logo && <link rel="icon" href={merchant.logo} />}
        <style dangerouslySetInnerHTML={{ __html: css }} />
        {script && <script src={`/p/script/${script.file}`} integrity={script.integrity} defer />}
        {waiting && (
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
        )}
      </head>
      <body>
        <Header merchant={merchant} />
        <p className="offline" id="offline" role="status" />
        {page.kind === 'form' ? (
          <main className="two">
            <FormView
              form={page.form}
              refused={refused}
              name={view.name ?? ''}
              now={view.now}
              cardKey={view.cardKey}
              title={page.title}
              waiting={say(words.title, {
                title: words.waitingTitle,
                merchant: merchant?.name ?? 'Dotline',
              })}
              locale={locale}
            />
            <EndView end={null} merchant={merchant} locale={locale} />
          </main>
        ) : (
          <main>
            <EndView end={page.end} merchant={merchant} locale={locale} bank={view.bank} />
          </main>
        )}
        {merchant && (
          <footer>
            <Contact merchant={merchant} locale={locale} />
            <LanguageView locale={locale} mine={mine} empties={page.kind === 'form'} />
          </footer>
        )}
      </body>
    </html>
  )
}

function Header({ merchant }: { merchant: CallerMerchant | null }): ReactElement {
  return (
    <header className="top">
      <p>
        {merchant ? (
          merchant.logo && <img src={merchant.logo} height="34" alt="" fetchPriority="low" />
        ) : (
          <Sign size={26} />
        )}
        <span>{merchant?.name ?? 'Dotline'}</span>
      </p>
    </header>
  )
}

function Contact({ merchant, locale }: { merchant: CallerMerchant; locale: Locale }): ReactElement {
  const words = pageWords[locale]
  return (
    <div>
      <a id="phone" href={`tel:${merchant.phone}`}>
        <Said sentence={words.questions} name="phone" value={merchant.phoneShown} />
      </a>
      {merchant.contact && <span>{merchant.contact}</span>}
      <span>
        <Sign size={16} />
        {words.by}
      </span>
    </div>
  )
}

import type { ReactElement } from 'react'
import { localeNames, locales, type Locale } from '@/lib/locale'
import { Globe } from './drawings'
import { pageWords } from './words/table'

/**
 * The other languages, each by its own name, as links that work without script. They open this
 * page anew, so beside a form it is said what that means for what was typed.
 */
export function LanguageView({
  locale,
  mine,
  empties,
}: {
  locale: Locale
  mine: string | undefined
  empties: boolean
}): ReactElement {
  const words = pageWords[locale]
  const mineToo = mine ? `&try=${encodeURIComponent(mine)}` : ''
  return (
    <details id="language">
      <summary>
        <Globe /> {words.language}: {localeNames[locale]}
      </summary>
      {empties && <p>{words.typedAgain}</p>}
      <div>
        {locales.map(
          (other) =>
            other !== locale && (
              <a key={other} href={`?lang=${other}${mineToo}`} lang={other} hrefLang={other}>
                {localeNames[other]}
              </a>
            ),
        )}
      </div>
    </details>
  )
}

import { useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import {
  checkPalette,
  isColour,
  schemes,
  type ColourName,
  type Scheme,
} from '@/lib/merchant/contrast'
import type { Draft } from '@/lib/merchant/draft'
import { chosenColours, followsLight, proposeDark, withColour } from '@/lib/merchant/palette'
import type { Editor } from '../use-editor'
import { ColourRow } from './colour-row'
import { schemeNames } from './names'

/** The owner's colours, light and dark, each beside how well it can be read. */
export function Colours({ editor }: { editor: Editor }) {
  const [scheme, setScheme] = useState<Scheme>('light')
  const [said, setSaid] = useState('')
  const propose = useRef<HTMLButtonElement>(null)
  const { light, dark } = editor.draft.theme
  const palette = editor.draft.theme[scheme]
  const follows = followsLight(light, dark)

  const put = (name: ColourName, colour: string) =>
    editor.change(`theme.${scheme}.${name}`, (draft) => coloured(draft, scheme, name, colour))

  function proposeAll(): void {
    editor.change('theme.dark', ({ theme, ...draft }) => ({
      ...draft,
      theme: { ...theme, dark: proposeDark(theme.light) },
    }))
    setSaid('The dark colours are made from the light ones, and follow them.')
  }

  return (
    <section className="part" aria-labelledby="colours">
      <div className="row between wrap">
        <h2 id="colours">Colours</h2>
        <div className="seg" role="radiogroup" aria-label="Colours for">
          {schemes.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="scheme"
                checked={one === scheme}
                data-path={`theme.${one}`}
                onChange={() => setScheme(one)}
                onFocus={() => setScheme(one)}
              />
              {schemeNames[one]}
              <Failing count={failingIn(editor.draft, one)} />
            </label>
          ))}
        </div>
      </div>
      {scheme === 'dark' && (
        <div className="stack-s">
          <p className="soft s">
            {follows
              ? 'Made from the light colours, and follows them until you change one here.'
              : 'Changed by hand, so it stays when you change the light colours.'}
          </p>
          {!follows && (
            <p>
              <button
                ref={propose}
                type="button"
                className="btn"
                aria-disabled={Object.values(light).every(isColour) ? undefined : true}
                onClick={() => Object.values(light).every(isColour) && proposeAll()}
              >
                Propose dark from light
              </button>
            </p>
          )}
        </div>
      )}
      <ul className="colours">
        {chosenColours.map((name) => (
          <ColourRow
            key={`${scheme}.${name}`}
            name={name}
            scheme={scheme}
            palette={palette}
            put={put}
            say={setSaid}
            error={editor.problemAt(`theme.${scheme}.${name}`)}
          />
        ))}
      </ul>
      <p className="sr" role="status">
        {said}
      </p>
    </section>
  )
}

/** With one colour changed; a dark palette that nobody touched goes with the light one. */
function coloured(draft: Draft, scheme: Scheme, name: ColourName, colour: string): Draft {
  const { theme } = draft
  const next = { ...theme, [scheme]: withColour(theme[scheme], name, colour, scheme) }
  if (scheme === 'light' && isColour(colour) && followsLight(theme.light, theme.dark)) {
    next.dark = proposeDark(next.light)
  }
  return { ...draft, theme: next }
}

const failingIn = ({ theme }: Draft, scheme: Scheme) =>
  new Set(
    checkPalette(theme[scheme], scheme)
      .filter(({ passes }) => !passes)
      .map(({ name }) => name),
  ).size

function Failing({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="failing">
      <Icon name="warn" small />
      {count}
      <span className="sr"> to fix</span>
    </span>
  )
}

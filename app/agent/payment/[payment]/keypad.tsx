import type { KeyTone } from './use-key-tone'
import { KeypadDeclined } from './keypad-declined'
import { KeypadEnded, KeypadStart } from './keypad-ended'
import { KeypadFields } from './keypad-fields'
import { KeypadNotSecure } from './keypad-not-secure'
import type { Keypad } from './use-keypad'
import type { StepProps } from './use-payment'

/** What the screens of the keypad step are given. */
export type KeypadProps = StepProps & { keypad: Keypad; tone: KeyTone }

/** The second step of a keypad payment: the caller types the card while they talk. */
export function CardByKeypad(props: KeypadProps) {
  switch (props.keypad.screen) {
    case 'start':
      return <KeypadStart {...props} />
    case 'securing':
    case 'fields':
      return <KeypadFields {...props} />
    case 'not-secure':
      return <KeypadNotSecure {...props} />
    case 'declined':
      return <KeypadDeclined {...props} />
    case 'ended':
      return <KeypadEnded {...props} />
  }
}

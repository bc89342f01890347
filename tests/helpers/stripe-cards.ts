import type { TestCard } from '../contracts/gateway-orders'

/** What a test card does at Stripe (docs.stripe.com/testing), and two that only we have. */
export type Script =
  | { does: 'approve'; refund?: 'pending' | 'fails' }
  | { does: 'decline'; code: string; decline_code?: string; advice_code?: string }
  | { does: 'challenge'; then: Script }
  /** No answer until the test says so; by then the money is taken, or the request is lost. */
  | { does: 'hold'; taken: boolean }

const visa = (number: string): TestCard => ({ number, brand: 'visa' })

export const testCards = {
  visa: visa('4242424242424242'),
  mastercard: { number: '5555555555554444', brand: 'mastercard' },
  amex: { number: '378282246310005', brand: 'amex' },
  declined: visa('4000000000000002'),
  insufficientFunds: visa('4000000000009995'),
  lost: visa('4000000000009987'),
  stolen: visa('4000000000009979'),
  expired: visa('4000000000000069'),
  wrongCode: visa('4000000000000127'),
  processingError: visa('4000000000000119'),
  velocity: visa('4000000000006975'),
  blocked: visa('4100000000000019'),
  misread: visa('4242424242424241'),
  challenge: visa('4000000000003220'),
  alwaysChallenge: visa('4000002760003184'),
  challengeUnlessSetUp: visa('4000002500003155'),
  challengeThenDeclined: visa('4000008400001629'),
  challengeThenNoFunds: visa('4000008260003178'),
  mayChallenge: visa('4000000000003055'),
  refundPending: visa('4000000000007726'),
  refundFails: visa('4000000000005126'),
  heldAndTaken: visa('4000000000000341'),
  heldAndLost: visa('4000000000000259'),
} satisfies Record<string, TestCard>

const approve: Script = { does: 'approve' }
const declineFor = (decline_code: string, advice_code?: string): Script => ({
  does: 'decline',
  code: 'card_declined',
  decline_code,
  ...(advice_code && { advice_code }),
})
const wrong = (code: string): Script => ({ does: 'decline', code, decline_code: code })
const challenge = (then: Script): Script => ({ does: 'challenge', then })

export function scripts(): Map<string, Script> {
  const { challengeThenDeclined, challengeThenNoFunds, ...cards } = testCards
  return new Map([
    [cards.visa.number, approve],
    [cards.mastercard.number, approve],
    [cards.amex.number, approve],
    [cards.mayChallenge.number, approve],
    [cards.declined.number, declineFor('generic_decline')],
    [cards.insufficientFunds.number, declineFor('insufficient_funds')],
    [cards.lost.number, declineFor('lost_card', 'do_not_try_again')],
    [cards.stolen.number, declineFor('stolen_card', 'do_not_try_again')],
    [cards.expired.number, wrong('expired_card')],
    [cards.wrongCode.number, wrong('incorrect_cvc')],
    [cards.processingError.number, wrong('processing_error')],
    [cards.velocity.number, declineFor('card_velocity_exceeded')],
    [cards.blocked.number, declineFor('fraudulent')],
    [cards.challenge.number, challenge(approve)],
    [cards.alwaysChallenge.number, challenge(approve)],
    [cards.challengeUnlessSetUp.number, challenge(approve)],
    [challengeThenDeclined.number, challenge(declineFor('generic_decline'))],
    [challengeThenNoFunds.number, challenge(declineFor('insufficient_funds'))],
    [cards.refundPending.number, { does: 'approve', refund: 'pending' }],
    [cards.refundFails.number, { does: 'approve', refund: 'fails' }],
    [cards.heldAndTaken.number, { does: 'hold', taken: true }],
    [cards.heldAndLost.number, { does: 'hold', taken: false }],
  ])
}

export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return /^\d{12,19}$/.test(digits) && sum % 10 === 0
}

import { brandNames } from '@/lib/card/brand'
import { formatMoney } from '@/lib/money'
import type { CallerState } from '@/lib/payment/caller-state'
import { nationalPhone } from './merchant'
import type { End } from './caller-page'
import { clockTime, dayAndMonth, fullDate, isSameDay, weekday } from './when'
import { liveWords, pageWords, type Locale } from './words'

type Ended = CallerState & { stage: Exclude<CallerState['stage'], 'form'> }
type Titled = { title: string; end: End }

/**
 * The words of every page without a form. Each end that took no money says so; the waits and the
 * paid ones do not.
 */
export function endOf(state: Ended, locale: Locale): Titled {
  return ends[state.stage](state, locale)
}

/** For an address that is no link of ours. */
export function unknownEnd(locale: Locale): End {
  const words = pageWords[locale]
  const { free } = liveWords[locale]
  const said = { title: words.unknown, strong: free, after: [] }
  return end('not-a-link', 'cut', { ...said, before: [words.unknownMore] })
}

/** For a moment in which the record cannot be reached. Whoever has paid reads this page too. */
export function unavailableEnd(locale: Locale): End {
  const { unavailable } = liveWords[locale]
  const before = [pageWords[locale].unavailableMore]
  return end('unavailable', 'fading', { title: unavailable, before })
}

const ends: Record<Ended['stage'], (state: Ended, locale: Locale) => Titled> = {
  processing(state, locale) {
    const live = liveWords[locale]
    return {
      title: pageWords[locale].waitingTitle,
      end: end('processing', 'running', {
        title: live.asking,
        before: [live.askingMore],
        facts: [...amountAndCard(state, locale), whatFor(state, locale)],
      }),
    }
  },

  confirm(state, locale) {
    const words = pageWords[locale]
    return {
      title: words.confirm,
      end: end('confirm', 'asking', {
        title: words.confirm,
        before: [words.confirmMore],
        strong: words.notYet,
        facts: amountAndCard(state, locale),
        canConfirm: true,
      }),
    }
  },

  checking(state, locale) {
    const words = pageWords[locale]
    const { submittedAt, theme } = state
    const sent: End['facts'] = submittedAt ? [[words.sentAt, clockTime(submittedAt, locale)]] : []
    return {
      title: words.waitingTitle,
      end: end('checking', 'running', {
        title: words.checking,
        strong: words.dontPayAgain,
        after: [words.checkingMore(theme.shortName)],
        facts: [amount(state, locale), ...sent, whatFor(state, locale)],
      }),
    }
  },

  paid(state, locale) {
    const words = pageWords[locale]
    const { paidAt, authorisationCode } = state
    const facts: End['facts'] = amountAndCard(state, locale)
    if (paidAt) {
      facts.push([words.date, words.at(fullDate(paidAt, locale), clockTime(paidAt, locale))])
    }
    facts.push([liveWords[locale].for, state.purpose || state.reference])
    if (authorisationCode) facts.push([words.authorisation, authorisationCode])
    return {
      title: words.paidTitle,
      end: end('paid', 'joined', { title: words.paid, before: [words.paidMore], facts }),
    }
  },

  'already-paid'(state, locale) {
    const words = pageWords[locale]
    const { paidAt, now, money } = state
    const at = paidAt ?? now
    const date = isSameDay(at, now) ? null : fullDate(at, locale)
    const paid = words.alreadyMore(
      formatMoney(money, locale),
      date,
      clockTime(at, locale),
      cardOf(state, locale),
    )
    return {
      title: words.alreadyTitle,
      end: end('already-paid', 'joined', { title: words.already, before: [paid] }),
    }
  },

  expired({ expiresAt, now }, locale) {
    const words = pageWords[locale]
    const at = expiresAt ?? now
    return {
      title: words.expired,
      end: end('expired', 'fading', {
        title: words.expired,
        before: [words.expiredMore(weekday(at, locale), clockTime(at, locale))],
        strong: liveWords[locale].free,
        canAsk: true,
      }),
    }
  },

  asked({ theme }, locale) {
    const words = pageWords[locale]
    return {
      title: words.expired,
      end: end('asked', 'fading', {
        title: words.asked(theme.shortName),
        strong: liveWords[locale].free,
        after: [words.askedMore],
      }),
    }
  },

  cancelled({ theme, canceledAt, now }, locale) {
    const words = pageWords[locale]
    const at = canceledAt ?? now
    const date = isSameDay(at, now) ? null : dayAndMonth(at, locale)
    return {
      title: words.cancelledTitle,
      end: end('cancelled', 'cut', {
        title: words.cancelled(theme.shortName),
        before: [words.cancelledMore(date, clockTime(at, locale))],
        strong: liveWords[locale].free,
        after: [words.cancelledNext(nationalPhone(theme.phone))],
      }),
    }
  },

  'too-many-tries'({ theme, declines }, locale) {
    const words = pageWords[locale]
    return {
      title: words.lockedTitle,
      end: end('too-many-tries', 'refused', {
        title: words.locked,
        before: [words.lockedMore(declines)],
        strong: liveWords[locale].free,
        after: [words.lockedNext(theme.shortName)],
      }),
    }
  },
}

function end(name: End['name'], mark: End['mark'], said: Partial<End> & { title: string }): End {
  return { name, mark, ...nothing, ...said }
}

const nothing = {
  strong: null,
  before: [],
  after: [],
  facts: [],
  canAsk: false,
  canConfirm: false,
}

function amount({ money }: Ended, locale: Locale): [string, string] {
  return [liveWords[locale].amount, formatMoney(money, locale)]
}

function amountAndCard(state: Ended, locale: Locale): [string, string][] {
  const card = cardOf(state, locale)
  const facts: [string, string][] = [amount(state, locale)]
  return card ? [...facts, [liveWords[locale].card, card]] : facts
}

function whatFor({ reference, purpose }: Ended, locale: Locale): [string, string] {
  return [liveWords[locale].for, reference || purpose]
}

function cardOf({ card }: Ended, locale: Locale): string | null {
  return card && liveWords[locale].cardEnding(brandNames[card.brand], card.last4)
}

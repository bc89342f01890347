import { brandNames } from '@/lib/card/brand'
import type { Locale } from '@/lib/locale'
import type { CallerState } from '@/lib/payment/caller-state'
import { nationalPhone } from './merchant'
import type { End } from './caller-page'
import { clockTime, dayAndMonth, fullDate, isSameDay, weekday } from './when'
import { sayMoney } from './say-money'
import { say } from './words/live'
import { liveWords, pageWords } from './words/table'

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
        after: [say(words.checkingMore, { merchant: theme.shortName })],
        facts: [amount(state, locale), ...sent, whatFor(state, locale)],
      }),
    }
  },

  paid(state, locale) {
    const words = pageWords[locale]
    const { paidAt, authorisationCode, theme } = state
    const thanks = theme.wording[locale]?.thanks ?? words.paidMore
    const facts: End['facts'] = amountAndCard(state, locale)
    if (paidAt) {
      facts.push([
        words.date,
        say(words.at, { date: fullDate(paidAt, locale), time: clockTime(paidAt, locale) }),
      ])
    }
    facts.push([liveWords[locale].purpose, state.purpose || state.reference])
    if (authorisationCode) facts.push([words.authorisation, authorisationCode])
    return {
      title: words.paidTitle,
      end: end('paid', 'joined', { title: words.paid, before: [thanks], facts }),
    }
  },

  'already-paid'(state, locale) {
    const words = pageWords[locale]
    const { paidAt, now, money } = state
    const at = paidAt ?? now
    const card = cardOf(state, locale)
    const [plain, withCard] = isSameDay(at, now)
      ? [words.alreadyToday, words.alreadyTodayWith]
      : [words.alreadyOn, words.alreadyOnWith]
    const paid = say(card ? withCard : plain, {
      amount: sayMoney(money, locale),
      date: fullDate(at, locale),
      time: clockTime(at, locale),
      card: card ?? '',
    })
    return {
      title: words.alreadyTitle,
      end: end('already-paid', 'joined', {
        title: words.already,
        before: [`${paid} ${words.alreadyMore}`],
      }),
    }
  },

  expired({ expiresAt, now }, locale) {
    const words = pageWords[locale]
    const at = expiresAt ?? now
    return {
      title: words.expired,
      end: end('expired', 'fading', {
        title: words.expired,
        before: [
          say(words.expiredMore, { date: weekday(at, locale), time: clockTime(at, locale) }),
        ],
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
        title: say(words.asked, { merchant: theme.shortName }),
        strong: liveWords[locale].free,
        after: [words.askedMore],
      }),
    }
  },

  cancelled({ theme, canceledAt, now }, locale) {
    const words = pageWords[locale]
    const at = canceledAt ?? now
    const when = isSameDay(at, now) ? words.cancelledToday : words.cancelledOn
    return {
      title: words.cancelledTitle,
      end: end('cancelled', 'cut', {
        title: say(words.cancelled, { merchant: theme.shortName }),
        before: [say(when, { date: dayAndMonth(at, locale), time: clockTime(at, locale) })],
        strong: liveWords[locale].free,
        after: [say(words.cancelledNext, { phone: nationalPhone(theme.phone) })],
      }),
    }
  },

  'too-many-tries'({ theme, declines }, locale) {
    const words = pageWords[locale]
    return {
      title: words.lockedTitle,
      end: end('too-many-tries', 'refused', {
        title: words.locked,
        before: [declines === 3 ? words.lockedCards : words.lockedTries],
        strong: liveWords[locale].free,
        after: [say(words.lockedNext, { merchant: theme.shortName })],
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
  return [liveWords[locale].amount, sayMoney(money, locale)]
}

function amountAndCard(state: Ended, locale: Locale): [string, string][] {
  const card = cardOf(state, locale)
  const facts: [string, string][] = [amount(state, locale)]
  return card ? [...facts, [liveWords[locale].card, card]] : facts
}

function whatFor({ reference, purpose }: Ended, locale: Locale): [string, string] {
  return [liveWords[locale].purpose, reference || purpose]
}

function cardOf({ card }: Ended, locale: Locale): string | null {
  if (!card) return null
  const { brand, last4 } = card
  return say(liveWords[locale].cardEnding, { brand: brandNames[brand], last4 })
}

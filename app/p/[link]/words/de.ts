import type { Words } from './words'

export const german: Words = {
  live: {
    'payment-card-number': 'Geben Sie die Kartennummer ein.',
    'expiration-date': 'Geben Sie Monat und Jahr ein, zum Beispiel 05 / 28.',
    'security-code': 'Geben Sie die Prüfnummer ein.',
    'cardholder-name': 'Geben Sie den Namen auf der Karte ein.',
    number_short: 'Diese Nummer ist zu kurz.',
    number_wrong: 'Das ist keine Kartennummer. Prüfen Sie die Ziffern.',
    brand_refused: 'Wir nehmen {brand} hier nicht an. Bitte nehmen Sie eine andere Karte.',
    card_refused: 'Wir nehmen diese Karte hier nicht an. Bitte nehmen Sie eine andere Karte.',
    date_passed: 'Diese Karte ist im {month} abgelaufen.',
    code_length: 'Die Prüfnummer hat {digits} Ziffern.',
    either: '3 oder 4',
    name_is_number: 'Das sieht nach einer Kartennummer aus. Geben Sie den Namen auf der Karte ein.',
    check1: 'Prüfen Sie einen Punkt, bevor Sie zahlen',
    check2: 'Prüfen Sie zwei Punkte, bevor Sie zahlen',
    check3: 'Prüfen Sie drei Punkte, bevor Sie zahlen',
    check4: 'Prüfen Sie vier Punkte, bevor Sie zahlen',
    errorTitle: 'Fehler: {title}',
    brandSeen: 'Karte von {brand}',
    codeBack: '3 Ziffern hinten',
    codeFront: '4 Ziffern vorne',
    cardEnding: '{brand} (Endziffern {last4})',
    amount: 'Betrag',
    card: 'Karte',
    purpose: 'Wofür',
    free: 'Es wurde kein Geld abgebucht.',
    asking: 'Wir fragen bei Ihrer Bank an',
    askingMore:
      'Das dauert meist nur wenige Sekunden. Lassen Sie diese Seite geöffnet. ' +
      'Bitte gehen Sie nicht zurück und zahlen Sie nicht noch einmal.',
    weak: 'Die Verbindung ist schwach. Wir versuchen es weiter. Bitte zahlen Sie nicht noch einmal.',
    offline: 'Sie sind offline. Ihre Eingaben sind noch da.',
    payOffline: 'Sie sind offline',
    payOfflineMore:
      'Ihre Eingaben sind noch da. Tippen Sie erneut auf „Bezahlen“, sobald Sie wieder online sind.',
    ours: 'Bei uns ist etwas schiefgegangen',
    oursMore:
      'Ihre Eingaben sind noch da. Warten Sie einen Moment und tippen Sie dann erneut auf „Bezahlen“.',
    unavailable: 'Wir können im Moment keine Zahlungen annehmen',
    unavailableMore:
      'Ihre Eingaben sind noch da. Tippen Sie in einer Minute erneut auf „Bezahlen“.',
    unavailableNow:
      'Wir können im Moment keine Zahlungen annehmen. Wir versuchen es weiter. ' +
      'Bitte zahlen Sie nicht noch einmal.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Kartenzahlung',
    paying: 'Sie bezahlen',
    dots: 'Sie telefonieren gerade mit uns? Wir sehen beim Tippen nur Punkte, nie Ihre Kartennummer.',
    labels: {
      'payment-card-number': 'Kartennummer',
      'expiration-date': 'Gültig bis',
      'security-code': 'Prüfnummer',
      'cardholder-name': 'Name auf der Karte',
    },
    expiryHint: 'MM / JJ',
    pay: '{amount} bezahlen',
    notKept:
      'Wir speichern keine Kartendaten. Geben Sie Nummer, Datum und Prüfnummer deshalb noch einmal ein.',
    questions: 'Fragen? Rufen Sie an: {phone}',
    by: 'Zahlungen über Dotline',
    language: 'Sprache',
    typedAgain: 'Wenn Sie die Sprache wechseln, wird das Formular geleert.',

    declinedTitle: 'Karte abgelehnt',
    declined: 'Ihre Bank hat diese Karte abgelehnt',
    declinedMore: 'Prüfen Sie die Angaben oder versuchen Sie es mit einer anderen Karte.',
    triesLeft: {
      one: 'Sie können es noch einmal versuchen.',
      other: 'Sie können es noch {count} Mal versuchen.',
    },
    unproven: 'Ihre Bank konnte nicht bestätigen, dass Sie es sind',
    unprovenMore:
      'Versuchen Sie es noch einmal und geben Sie die Zahlung in Ihrer Banking-App frei, ' +
      'oder nehmen Sie eine andere Karte.',
    failedTitle: 'Noch einmal versuchen',
    failed: 'Wir konnten die Bank nicht erreichen',
    failedMore: 'Bitte versuchen Sie es noch einmal.',
    practice: 'Dies ist eine Übungsseite und nimmt nur Testkarten an',
    practiceMore: 'Nehmen Sie eine Testkarte, um fortzufahren.',

    date: 'Datum',
    sentAt: 'An die Bank gesendet',
    authorisation: 'Genehmigungsnummer',
    at: '{date}, {time} Uhr',

    paidTitle: 'Bezahlt',
    paid: 'Bezahlt. Vielen Dank.',
    paidMore:
      'Wenn Sie gerade mit uns telefonieren, sehen wir es auch. Sie können diese Seite schließen.',

    alreadyTitle: 'Schon bezahlt',
    already: 'Das wurde bereits bezahlt',
    alreadyToday: '{amount} wurden heute um {time} Uhr bezahlt.',
    alreadyTodayWith: '{amount} wurden heute um {time} Uhr mit {card} bezahlt.',
    alreadyOn: '{amount} wurden am {date} um {time} Uhr bezahlt.',
    alreadyOnWith: '{amount} wurden am {date} um {time} Uhr mit {card} bezahlt.',
    alreadyMore: 'Es wurde nicht doppelt abgebucht. Sie müssen nichts weiter tun.',

    expired: 'Dieser Link ist abgelaufen',
    expiredMore: 'Er war gültig bis {date}, {time} Uhr.',
    ask: 'Neuen Link anfordern',
    askMore:
      'Wir geben {merchant} Bescheid. Sie erhalten einen neuen Link per SMS an dieselbe Telefonnummer.',
    asked: 'Wir haben {merchant} Bescheid gegeben',
    askedMore:
      'Sie erhalten einen neuen Link per SMS an dieselbe Telefonnummer. ' +
      'Sie können diese Seite schließen.',

    cancelledTitle: 'Zahlung abgebrochen',
    cancelled: '{merchant} hat diese Zahlung abgebrochen',
    cancelledToday:
      'Sie wurde um {time} Uhr abgebrochen. Dieser Link funktioniert deshalb nicht mehr.',
    cancelledOn:
      'Sie wurde am {date} um {time} Uhr abgebrochen. Dieser Link funktioniert deshalb nicht mehr.',
    cancelledNext:
      'Sie sind noch am Telefon? Fragen Sie, wie es weitergeht. Sonst rufen Sie an: {phone}.',

    lockedTitle: 'Zu viele Versuche',
    locked: 'Dieser Link ist gesperrt',
    lockedCards:
      'Drei Karten wurden abgelehnt. Wir haben diesen Link deshalb zu Ihrem Schutz geschlossen.',
    lockedTries:
      'Es gab zu viele Versuche. Wir haben diesen Link deshalb zu Ihrem Schutz geschlossen.',
    lockedNext:
      'Fragen Sie {merchant}, wie Sie sonst bezahlen können, oder erkundigen Sie sich bei Ihrer Bank ' +
      'nach dem Grund.',

    confirm: 'Ihre Bank möchte prüfen, ob Sie es sind',
    confirmMore:
      'Wir leiten Sie auf die Seite Ihrer Bank weiter. Geben Sie die Zahlung dort frei, in Ihrer ' +
      'Banking-App oder mit einem Code. Danach kommen Sie direkt hierher zurück.',
    notYet: 'Es wurde noch kein Geld abgebucht.',
    toBank: 'Weiter zu meiner Bank',
    otherCard: 'Andere Karte nehmen',

    waitingTitle: 'Anfrage bei Ihrer Bank',
    checking: 'Wir klären das mit Ihrer Bank',
    dontPayAgain: 'Bitte zahlen Sie nicht noch einmal.',
    checkingMore:
      'Die Bank hat noch nicht geantwortet. Wir fragen weiter nach, und diese Seite ändert sich ' +
      'von selbst. Sie können sie schließen: {merchant} erfährt die Antwort ebenfalls.',

    unavailableMore:
      'Bitte versuchen Sie es in einer Minute noch einmal. Falls Sie schon bezahlt haben, ' +
      'wird nicht doppelt abgebucht.',

    unknown: 'Wir kennen diesen Link nicht',
    unknownMore:
      'Vielleicht fehlt ein Teil. Öffnen Sie ihn noch einmal aus der SMS oder kopieren Sie die ganze Zeile.',
  },
}

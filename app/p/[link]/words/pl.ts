import type { Words } from './words'

export const polish: Words = {
  live: {
    'payment-card-number': 'Proszę wpisać numer karty.',
    'expiration-date': 'Proszę wpisać miesiąc i rok, na przykład 05 / 28.',
    'security-code': 'Proszę wpisać kod CVV/CVC.',
    'cardholder-name': 'Proszę wpisać imię i nazwisko z karty.',
    number_short: 'Ten numer jest za krótki.',
    number_wrong: 'To nie jest numer karty. Proszę sprawdzić cyfry.',
    brand_refused: 'Nie przyjmujemy tu kart {brand}. Proszę użyć innej karty.',
    card_refused: 'Nie przyjmujemy tu tej karty. Proszę użyć innej karty.',
    date_passed: 'Ważność tej karty się skończyła: {month}.',
    code_length: 'Kod CVV/CVC ma {digits} cyfry.',
    either: '3 lub 4',
    name_is_number: 'To wygląda na numer karty. Proszę wpisać imię i nazwisko z karty.',
    check1: 'Przed zapłatą proszę sprawdzić jedną rzecz',
    check2: 'Przed zapłatą proszę sprawdzić dwie rzeczy',
    check3: 'Przed zapłatą proszę sprawdzić trzy rzeczy',
    check4: 'Przed zapłatą proszę sprawdzić cztery rzeczy',
    errorTitle: 'Błąd: {title}',
    brandSeen: 'Karta {brand}',
    codeBack: '3 cyfry na odwrocie',
    codeFront: '4 cyfry na przodzie',
    cardEnding: '{brand} z końcówką {last4}',
    amount: 'Kwota',
    card: 'Karta',
    purpose: 'Za co',
    free: 'Nie pobrano żadnych pieniędzy.',
    asking: 'Pytamy Państwa bank',
    askingMore:
      'Zwykle trwa to kilka sekund. Proszę nie zamykać tej strony, ' +
      'nie cofać się i nie płacić ponownie.',
    weak: 'Połączenie jest słabe. Próbujemy dalej. Proszę nie płacić ponownie.',
    offline: 'Brak połączenia z internetem. Wpisane dane nadal tu są.',
    payOffline: 'Brak połączenia z internetem',
    payOfflineMore:
      'Wpisane dane nadal tu są. Gdy połączenie wróci, proszę ponownie nacisnąć „Zapłać”.',
    ours: 'Coś poszło nie tak po naszej stronie',
    oursMore: 'Wpisane dane nadal tu są. Proszę chwilę poczekać i ponownie nacisnąć „Zapłać”.',
    unavailable: 'Chwilowo nie możemy przyjmować płatności',
    unavailableMore: 'Wpisane dane nadal tu są. Proszę za minutę ponownie nacisnąć „Zapłać”.',
    unavailableNow:
      'Chwilowo nie możemy przyjmować płatności. Próbujemy dalej. Proszę nie płacić ponownie.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Płatność kartą',
    paying: 'Do zapłaty',
    dots:
      'Rozmawiają Państwo z nami przez telefon? Podczas wpisywania widzimy tylko kropki, ' +
      'nigdy numer karty.',
    labels: {
      'payment-card-number': 'Numer karty',
      'expiration-date': 'Data ważności',
      'security-code': 'Kod CVV/CVC',
      'cardholder-name': 'Imię i nazwisko na karcie',
    },
    expiryHint: 'MM / RR',
    pay: 'Zapłać {amount}',
    notKept:
      'Nie przechowujemy danych kart, dlatego proszę ponownie wpisać numer, datę ' +
      'i kod CVV/CVC.',
    questions: 'Pytania? Proszę zadzwonić: {phone}',
    by: 'Płatności przez Dotline',
    language: 'Język',
    typedAgain: 'Zmiana języka wyczyści formularz.',

    declinedTitle: 'Karta odrzucona',
    declined: 'Bank odrzucił tę kartę',
    declinedMore: 'Proszę sprawdzić dane lub użyć innej karty.',
    triesLeft: {
      one: 'Można spróbować jeszcze jeden raz.',
      few: 'Można spróbować jeszcze {count} razy.',
      many: 'Można spróbować jeszcze {count} razy.',
      other: 'Można spróbować jeszcze {count} razy.',
    },
    unproven: 'Bank nie mógł potwierdzić Państwa tożsamości',
    unprovenMore:
      'Proszę spróbować ponownie i zatwierdzić płatność w aplikacji banku albo użyć innej karty.',
    failedTitle: 'Proszę spróbować ponownie',
    failed: 'Nie udało się połączyć z bankiem',
    failedMore: 'Proszę spróbować ponownie.',
    practice: 'To jest strona do ćwiczeń i przyjmuje tylko karty testowe',
    practiceMore: 'Aby przejść dalej, proszę użyć karty testowej.',

    date: 'Data',
    sentAt: 'Wysłano do banku',
    authorisation: 'Kod autoryzacji',
    at: '{date}, {time}',

    paidTitle: 'Zapłacono',
    paid: 'Zapłacono. Dziękujemy.',
    paidMore:
      'Jeśli rozmawiają Państwo z nami przez telefon, my też to widzimy. Można zamknąć tę stronę.',

    alreadyTitle: 'Już zapłacono',
    already: 'Ta płatność została już opłacona',
    alreadyToday: 'Kwota {amount} została zapłacona dzisiaj o {time}.',
    alreadyTodayWith: 'Kwota {amount} została zapłacona dzisiaj o {time} kartą {card}.',
    alreadyOn: 'Kwota {amount} została zapłacona {date} o {time}.',
    alreadyOnWith: 'Kwota {amount} została zapłacona {date} o {time} kartą {card}.',
    alreadyMore: 'Pieniędzy nie pobrano dwa razy. Nic więcej nie trzeba robić.',

    expired: 'Ten link wygasł',
    expiredMore: 'Działał do: {date}, {time}.',
    ask: 'Poproś o nowy link',
    askMore:
      'Przekażemy to firmie {merchant}. Nowy link przyjdzie SMS-em na ten sam numer telefonu.',
    asked: 'Firma {merchant} już wie',
    askedMore: 'Nowy link przyjdzie SMS-em na ten sam numer telefonu. Można zamknąć tę stronę.',

    cancelledTitle: 'Płatność anulowana',
    cancelled: 'Firma {merchant} anulowała tę płatność',
    cancelledToday: 'Anulowano ją o {time}, dlatego ten link już nie działa.',
    cancelledOn: 'Anulowano ją {date} o {time}, dlatego ten link już nie działa.',
    cancelledNext:
      'Rozmowa telefoniczna wciąż trwa? Proszę zapytać, co dalej. Jeśli nie, proszę zadzwonić: {phone}.',

    lockedTitle: 'Za dużo prób',
    locked: 'Ten link jest zablokowany',
    lockedCards: 'Odrzucono trzy karty, dlatego dla bezpieczeństwa zamknęliśmy ten link.',
    lockedTries: 'Było za dużo prób, dlatego dla bezpieczeństwa zamknęliśmy ten link.',
    lockedNext:
      'Proszę zapytać firmę {merchant} o inny sposób zapłaty albo zadzwonić do banku, ' +
      'aby poznać przyczynę.',

    confirm: 'Bank chce potwierdzić Państwa tożsamość',
    confirmMore:
      'Otworzymy stronę Państwa banku. Tam proszę zatwierdzić płatność, w aplikacji banku lub ' +
      'kodem. Potem od razu nastąpi powrót tutaj.',
    notYet: 'Nie pobrano jeszcze żadnych pieniędzy.',
    toBank: 'Przejdź do mojego banku',
    otherCard: 'Użyj innej karty',

    waitingTitle: 'Sprawdzamy w banku',
    checking: 'Sprawdzamy płatność w Państwa banku',
    dontPayAgain: 'Proszę nie płacić ponownie.',
    checkingMore:
      'Bank jeszcze nie odpowiedział. Pytamy dalej, a ta strona sama się zmieni. ' +
      'Można ją zamknąć: firma {merchant} też pozna odpowiedź.',

    unavailableMore:
      'Proszę spróbować ponownie za minutę. Jeśli już zapłacono, pieniądze nie zostaną pobrane dwa razy.',

    unknown: 'Nie znamy tego linku',
    unknownMore:
      'Być może brakuje jego części. Proszę otworzyć go ponownie z SMS-a albo skopiować cały wiersz.',
  },
}

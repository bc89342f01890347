import type { Words } from './words'

export const dutch: Words = {
  live: {
    'payment-card-number': 'Vul het kaartnummer in.',
    'expiration-date': 'Vul de maand en het jaar in, bijvoorbeeld 05 / 28.',
    'security-code': 'Vul de beveiligingscode in.',
    'cardholder-name': 'Vul de naam op de kaart in.',
    number_short: 'Dit nummer is te kort.',
    number_wrong: 'Dit is geen kaartnummer. Controleer de cijfers.',
    brand_refused: 'We nemen {brand} hier niet aan. Gebruik alstublieft een andere kaart.',
    card_refused: 'We nemen deze kaart hier niet aan. Gebruik alstublieft een andere kaart.',
    date_passed: 'Deze kaart is in {month} verlopen.',
    code_length: 'De beveiligingscode heeft {digits} cijfers.',
    either: '3 of 4',
    name_is_number: 'Dit lijkt een kaartnummer. Vul de naam op de kaart in.',
    check1: 'Controleer één punt voordat u betaalt',
    check2: 'Controleer twee punten voordat u betaalt',
    check3: 'Controleer drie punten voordat u betaalt',
    check4: 'Controleer vier punten voordat u betaalt',
    errorTitle: 'Fout: {title}',
    brandSeen: '{brand}-kaart',
    codeBack: '3 cijfers achterop',
    codeFront: '4 cijfers voorop',
    cardEnding: '{brand} eindigend op {last4}',
    amount: 'Bedrag',
    card: 'Kaart',
    purpose: 'Voor',
    free: 'Er is geen geld afgeschreven.',
    asking: 'We vragen het aan uw bank',
    askingMore:
      'Dit duurt meestal een paar seconden. Houd deze pagina open. ' +
      'Ga alstublieft niet terug en betaal niet opnieuw.',
    weak: 'De verbinding is zwak. We blijven het proberen. Betaal alstublieft niet opnieuw.',
    offline: 'U bent offline. Wat u hebt ingevuld staat er nog.',
    payOffline: 'U bent offline',
    payOfflineMore:
      'Wat u hebt ingevuld staat er nog. Druk opnieuw op Betalen als u weer verbinding hebt.',
    ours: 'Er ging iets mis aan onze kant',
    oursMore: 'Wat u hebt ingevuld staat er nog. Wacht even en druk dan opnieuw op Betalen.',
    unavailable: 'We kunnen op dit moment geen betalingen aannemen',
    unavailableMore: 'Wat u hebt ingevuld staat er nog. Druk over een minuut opnieuw op Betalen.',
    unavailableNow:
      'We kunnen op dit moment geen betalingen aannemen. We blijven het proberen. ' +
      'Betaal alstublieft niet opnieuw.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Betaling met kaart',
    paying: 'U betaalt',
    dots: 'Bent u met ons aan de telefoon? We zien puntjes terwijl u typt, nooit uw kaartnummer.',
    labels: {
      'payment-card-number': 'Kaartnummer',
      'expiration-date': 'Vervaldatum',
      'security-code': 'Beveiligingscode',
      'cardholder-name': 'Naam op de kaart',
    },
    expiryHint: 'MM / JJ',
    pay: '{amount} betalen',
    notKept:
      'We bewaren geen kaartgegevens. Vul het nummer, de datum en de beveiligingscode ' +
      'daarom opnieuw in.',
    questions: 'Vragen? Bel {phone}',
    by: 'Betalingen via Dotline',
    language: 'Taal',
    typedAgain: 'Als u de taal wijzigt, wordt het formulier leeggemaakt.',

    declinedTitle: 'Kaart geweigerd',
    declined: 'Uw bank heeft deze kaart geweigerd',
    declinedMore: 'Controleer de gegevens of probeer een andere kaart.',
    triesLeft: {
      one: 'U kunt het nog één keer proberen.',
      other: 'U kunt het nog {count} keer proberen.',
    },
    unproven: 'Uw bank kon niet bevestigen dat u het bent',
    unprovenMore:
      'Probeer het opnieuw en keur de betaling goed in uw bankapp, of gebruik een andere kaart.',
    failedTitle: 'Probeer het opnieuw',
    failed: 'We konden de bank niet bereiken',
    failedMore: 'Probeer het alstublieft opnieuw.',
    practice: 'Dit is een oefenpagina die alleen testkaarten aanneemt',
    practiceMore: 'Gebruik een testkaart om verder te gaan.',

    date: 'Datum',
    sentAt: 'Naar de bank gestuurd',
    authorisation: 'Autorisatiecode',
    at: '{date}, {time}',

    paidTitle: 'Betaald',
    paid: 'Betaald. Dank u wel.',
    paidMore: 'Als u met ons aan de telefoon bent, zien wij het ook. U kunt deze pagina sluiten.',

    alreadyTitle: 'Al betaald',
    already: 'Dit is al betaald',
    alreadyToday: '{amount} is vandaag om {time} betaald.',
    alreadyTodayWith: '{amount} is vandaag om {time} betaald met {card}.',
    alreadyOn: '{amount} is op {date} om {time} betaald.',
    alreadyOnWith: '{amount} is op {date} om {time} betaald met {card}.',
    alreadyMore: 'Er is niet twee keer afgeschreven. U hoeft niets meer te doen.',

    expired: 'Deze link is verlopen',
    expiredMore: 'Hij werkte tot {date}, {time}.',
    ask: 'Vraag een nieuwe link aan',
    askMore:
      'We laten het {merchant} weten. U krijgt per sms een nieuwe link op hetzelfde telefoonnummer.',
    asked: 'We hebben het {merchant} laten weten',
    askedMore:
      'U krijgt per sms een nieuwe link op hetzelfde telefoonnummer. U kunt deze pagina sluiten.',

    cancelledTitle: 'Betaling geannuleerd',
    cancelled: '{merchant} heeft deze betaling geannuleerd',
    cancelledToday: 'Dat gebeurde om {time}. Deze link werkt daarom niet meer.',
    cancelledOn: 'Dat gebeurde op {date} om {time}. Deze link werkt daarom niet meer.',
    cancelledNext: 'Nog aan de telefoon? Vraag wat er nu gebeurt. Zo niet, bel dan {phone}.',

    lockedTitle: 'Te veel pogingen',
    locked: 'Deze link is geblokkeerd',
    lockedCards:
      'Drie kaarten zijn geweigerd. Daarom hebben we deze link gesloten om u te beschermen.',
    lockedTries:
      'Er waren te veel pogingen. Daarom hebben we deze link gesloten om u te beschermen.',
    lockedNext:
      'Vraag {merchant} om een andere manier van betalen, of bel uw bank om te horen waarom.',

    confirm: 'Uw bank wil controleren of u het bent',
    confirmMore:
      'We brengen u naar de pagina van uw bank. Keur de betaling daar goed, in uw bankapp of met ' +
      'een code. Daarna komt u direct hier terug.',
    notYet: 'Er is nog geen geld afgeschreven.',
    toBank: 'Verder naar mijn bank',
    otherCard: 'Andere kaart gebruiken',

    waitingTitle: 'Controle bij uw bank',
    checking: 'We gaan het na bij uw bank',
    dontPayAgain: 'Betaal alstublieft niet opnieuw.',
    checkingMore:
      'De bank heeft nog niet geantwoord. We blijven het vragen en deze pagina verandert vanzelf. ' +
      'U kunt haar sluiten: {merchant} krijgt het antwoord ook.',

    unavailableMore:
      'Probeer het over een minuut opnieuw. Als u al hebt betaald, wordt er niet twee keer afgeschreven.',

    unknown: 'We kennen deze link niet',
    unknownMore:
      'Misschien ontbreekt er een stuk. Open hem opnieuw vanuit de sms of kopieer de hele regel.',
  },
}

import type { Words } from './words'

export const italian: Words = {
  live: {
    'payment-card-number': 'Inserisca il numero della carta.',
    'expiration-date': 'Inserisca il mese e l’anno, ad esempio 05 / 28.',
    'security-code': 'Inserisca il codice di sicurezza.',
    'cardholder-name': 'Inserisca il nome riportato sulla carta.',
    number_short: 'Questo numero è troppo corto.',
    number_wrong: 'Questo non è un numero di carta. Controlli le cifre.',
    brand_refused: 'Qui non accettiamo {brand}. Usi un’altra carta, per favore.',
    card_refused: 'Qui non accettiamo questa carta. Usi un’altra carta, per favore.',
    date_passed: 'Questa carta è scaduta: {month}.',
    code_length: 'Il codice di sicurezza ha {digits} cifre.',
    either: '3 o 4',
    name_is_number: 'Questo sembra un numero di carta. Inserisca il nome riportato sulla carta.',
    check1: 'Controlli un dato prima di pagare',
    check2: 'Controlli due dati prima di pagare',
    check3: 'Controlli tre dati prima di pagare',
    check4: 'Controlli quattro dati prima di pagare',
    errorTitle: 'Errore: {title}',
    brandSeen: 'Carta {brand}',
    codeBack: '3 cifre sul retro',
    codeFront: '4 cifre sul fronte',
    cardEnding: '{brand} che termina con {last4}',
    amount: 'Importo',
    card: 'Carta',
    purpose: 'Per',
    free: 'Non è stato addebitato nulla.',
    asking: 'Stiamo contattando la Sua banca',
    askingMore:
      'Di solito bastano pochi secondi. Tenga aperta questa pagina. ' +
      'Per favore, non torni indietro e non paghi di nuovo.',
    weak: 'La connessione è debole. Continuiamo a provare. Per favore, non paghi di nuovo.',
    offline: 'Non c’è connessione. I dati inseriti sono ancora qui.',
    payOffline: 'Non c’è connessione',
    payOfflineMore:
      'I dati inseriti sono ancora qui. Prema di nuovo Paga quando la connessione è tornata.',
    ours: 'Qualcosa è andato storto da parte nostra',
    oursMore: 'I dati inseriti sono ancora qui. Attenda un momento, poi prema di nuovo Paga.',
    unavailable: 'Al momento non possiamo accettare pagamenti',
    unavailableMore: 'I dati inseriti sono ancora qui. Prema di nuovo Paga tra un minuto.',
    unavailableNow:
      'Al momento non possiamo accettare pagamenti. Continuiamo a provare. ' +
      'Per favore, non paghi di nuovo.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Pagamento con carta',
    paying: 'Sta pagando',
    dots:
      'È al telefono con noi? Mentre scrive vediamo solo dei puntini, ' +
      'mai il numero della Sua carta.',
    labels: {
      'payment-card-number': 'Numero della carta',
      'expiration-date': 'Data di scadenza',
      'security-code': 'Codice di sicurezza',
      'cardholder-name': 'Nome sulla carta',
    },
    expiryHint: 'MM / AA',
    pay: 'Paga {amount}',
    notKept:
      'Non conserviamo i dati della carta: inserisca di nuovo il numero, la data ' +
      'e il codice di sicurezza.',
    questions: 'Domande? Chiami il {phone}',
    by: 'Pagamenti con Dotline',
    language: 'Lingua',
    typedAgain: 'Cambiando lingua il modulo viene svuotato.',

    declinedTitle: 'Carta rifiutata',
    declined: 'La Sua banca ha rifiutato questa carta',
    declinedMore: 'Controlli i dati o provi con un’altra carta.',
    triesLeft: {
      one: 'Può provare ancora una volta.',
      other: 'Può provare ancora {count} volte.',
    },
    unproven: 'La Sua banca non ha potuto confermare la Sua identità',
    unprovenMore:
      'Provi di nuovo e approvi il pagamento nell’app della Sua banca, o usi un’altra carta.',
    failedTitle: 'Provi di nuovo',
    failed: 'Non siamo riusciti a contattare la banca',
    failedMore: 'Provi di nuovo, per favore.',
    practice: 'Questa è una pagina di prova e accetta solo carte di prova',
    practiceMore: 'Usi una carta di prova per continuare.',

    date: 'Data',
    sentAt: 'Inviato alla banca',
    authorisation: 'Codice di autorizzazione',
    at: '{date}, {time}',

    paidTitle: 'Pagato',
    paid: 'Pagato. Grazie.',
    paidMore: 'Se è al telefono con noi, lo vediamo anche noi. Può chiudere questa pagina.',

    alreadyTitle: 'Già pagato',
    already: 'Questo pagamento è già stato effettuato',
    alreadyToday: 'Il pagamento di {amount} è avvenuto oggi alle {time}.',
    alreadyTodayWith: 'Il pagamento di {amount} è avvenuto oggi alle {time} con la carta {card}.',
    alreadyOn: 'Il pagamento di {amount} è avvenuto in data {date} alle {time}.',
    alreadyOnWith:
      'Il pagamento di {amount} è avvenuto in data {date} alle {time} con la carta {card}.',
    alreadyMore: 'Non Le è stato addebitato due volte. Non deve fare altro.',

    expired: 'Questo link è scaduto',
    expiredMore: 'Era valido fino a {date}, {time}.',
    ask: 'Chiedi un nuovo link',
    askMore:
      'Avviseremo {merchant}. Riceverà un nuovo link via SMS allo stesso numero di telefono.',
    asked: 'Abbiamo avvisato {merchant}',
    askedMore:
      'Riceverà un nuovo link via SMS allo stesso numero di telefono. Può chiudere questa pagina.',

    cancelledTitle: 'Pagamento annullato',
    cancelled: '{merchant} ha annullato questo pagamento',
    cancelledToday: 'È stato annullato alle {time}, quindi questo link non funziona più.',
    cancelledOn:
      'È stato annullato in data {date} alle {time}, quindi questo link non funziona più.',
    cancelledNext: 'È ancora al telefono? Chieda come procedere. Altrimenti chiami il {phone}.',

    lockedTitle: 'Troppi tentativi',
    locked: 'Questo link è bloccato',
    lockedCards:
      'Tre carte sono state rifiutate, perciò abbiamo chiuso questo link per proteggerLa.',
    lockedTries:
      'Ci sono stati troppi tentativi, perciò abbiamo chiuso questo link per proteggerLa.',
    lockedNext:
      'Chieda a {merchant} un altro modo per pagare, o chiami la Sua banca per sapere il motivo.',

    confirm: 'La Sua banca vuole verificare che sia Lei',
    confirmMore:
      'La porteremo alla pagina della Sua banca. Approvi lì il pagamento, nell’app della Sua banca ' +
      'o con un codice. Poi tornerà direttamente qui.',
    notYet: 'Non è ancora stato addebitato nulla.',
    toBank: 'Continua verso la mia banca',
    otherCard: 'Usa un’altra carta',

    waitingTitle: 'Verifica con la Sua banca',
    checking: 'Stiamo verificando con la Sua banca',
    dontPayAgain: 'Per favore, non paghi di nuovo.',
    checkingMore:
      'La banca non ha ancora risposto. Continuiamo a chiedere e questa pagina cambierà da sola. ' +
      'Può chiuderla: anche {merchant} conoscerà la risposta.',

    unavailableMore: 'Riprovi tra un minuto. Se ha già pagato, non Le verrà addebitato due volte.',

    unknown: 'Non conosciamo questo link',
    unknownMore: 'Forse ne manca una parte. Lo apra di nuovo dall’SMS o copi la riga intera.',
  },
}

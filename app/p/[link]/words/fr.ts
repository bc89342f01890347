import type { Words } from './words'

export const french: Words = {
  live: {
    'payment-card-number': 'Saisissez le numéro de la carte.',
    'expiration-date': 'Saisissez le mois et l’année, par exemple 05 / 28.',
    'security-code': 'Saisissez le code de sécurité.',
    'cardholder-name': 'Saisissez le nom inscrit sur la carte.',
    number_short: 'Ce numéro est trop court.',
    number_wrong: 'Ce n’est pas un numéro de carte. Vérifiez les chiffres.',
    brand_refused: 'Nous n’acceptons pas {brand} ici. Veuillez utiliser une autre carte.',
    card_refused: 'Nous n’acceptons pas cette carte ici. Veuillez utiliser une autre carte.',
    date_passed: 'Cette carte a expiré en {month}.',
    code_length: 'Le code de sécurité comporte {digits} chiffres.',
    either: '3 ou 4',
    name_is_number: 'Ceci ressemble à un numéro de carte. Saisissez le nom inscrit sur la carte.',
    check1: 'Vérifiez un point avant de payer',
    check2: 'Vérifiez deux points avant de payer',
    check3: 'Vérifiez trois points avant de payer',
    check4: 'Vérifiez quatre points avant de payer',
    errorTitle: 'Erreur : {title}',
    brandSeen: 'Carte {brand}',
    codeBack: '3 chiffres au dos',
    codeFront: '4 chiffres au recto',
    cardEnding: '{brand} se terminant par {last4}',
    amount: 'Montant',
    card: 'Carte',
    purpose: 'Pour',
    free: 'Aucun montant n’a été débité.',
    asking: 'Nous interrogeons votre banque',
    askingMore:
      'Cela prend en général quelques secondes. Gardez cette page ouverte. ' +
      'Merci de ne pas revenir en arrière et de ne pas payer à nouveau.',
    weak: 'La connexion est faible. Nous continuons d’essayer. Merci de ne pas payer à nouveau.',
    offline: 'Vous êtes hors ligne. Ce que vous avez saisi est toujours là.',
    payOffline: 'Vous êtes hors ligne',
    payOfflineMore:
      'Ce que vous avez saisi est toujours là. Appuyez à nouveau sur Payer une fois reconnecté.',
    ours: 'Un problème est survenu de notre côté',
    oursMore:
      'Ce que vous avez saisi est toujours là. Patientez un instant, puis appuyez à nouveau sur Payer.',
    unavailable: 'Nous ne pouvons pas accepter de paiement pour le moment',
    unavailableMore:
      'Ce que vous avez saisi est toujours là. Appuyez à nouveau sur Payer dans une minute.',
    unavailableNow:
      'Nous ne pouvons pas accepter de paiement pour le moment. Nous continuons d’essayer. ' +
      'Merci de ne pas payer à nouveau.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Paiement par carte',
    paying: 'Vous payez',
    dots:
      'Au téléphone avec nous ? Nous ne voyons que des points pendant votre saisie, ' +
      'jamais votre numéro de carte.',
    labels: {
      'payment-card-number': 'Numéro de carte',
      'expiration-date': 'Date d’expiration',
      'security-code': 'Code de sécurité',
      'cardholder-name': 'Nom sur la carte',
    },
    expiryHint: 'MM / AA',
    pay: 'Payer {amount}',
    notKept:
      'Nous ne conservons pas les données de carte : saisissez à nouveau le numéro, ' +
      'la date et le code de sécurité.',
    questions: 'Des questions ? Appelez le {phone}',
    by: 'Paiements par Dotline',
    language: 'Langue',
    typedAgain: 'Changer de langue vide le formulaire.',

    declinedTitle: 'Carte refusée',
    declined: 'Votre banque a refusé cette carte',
    declinedMore: 'Vérifiez les informations ou essayez une autre carte.',
    triesLeft: {
      one: 'Vous pouvez essayer encore une fois.',
      other: 'Vous pouvez essayer encore {count} fois.',
    },
    unproven: 'Votre banque n’a pas pu confirmer votre identité',
    unprovenMore:
      'Réessayez et validez le paiement dans votre application bancaire, ou utilisez une autre carte.',
    failedTitle: 'Réessayez',
    failed: 'Nous n’avons pas pu joindre la banque',
    failedMore: 'Veuillez réessayer.',
    practice: 'Ceci est une page d’essai qui n’accepte que les cartes de test',
    practiceMore: 'Utilisez une carte de test pour continuer.',

    date: 'Date',
    sentAt: 'Envoyé à la banque',
    authorisation: 'Code d’autorisation',
    at: '{date} à {time}',

    paidTitle: 'Payé',
    paid: 'C’est payé. Merci.',
    paidMore:
      'Si vous êtes au téléphone avec nous, nous le voyons aussi. Vous pouvez fermer cette page.',

    alreadyTitle: 'Déjà payé',
    already: 'Ce paiement a déjà été effectué',
    alreadyToday: '{amount} ont été payés aujourd’hui à {time}.',
    alreadyTodayWith: '{amount} ont été payés aujourd’hui à {time} avec la carte {card}.',
    alreadyOn: '{amount} ont été payés le {date} à {time}.',
    alreadyOnWith: '{amount} ont été payés le {date} à {time} avec la carte {card}.',
    alreadyMore: 'Vous n’avez pas été débité deux fois. Vous n’avez plus rien à faire.',

    expired: 'Ce lien a expiré',
    expiredMore: 'Il était valable jusqu’au {date} à {time}.',
    ask: 'Demander un nouveau lien',
    askMore:
      'Nous préviendrons {merchant}. Vous recevrez un nouveau lien par SMS au même numéro de téléphone.',
    asked: 'Nous avons prévenu {merchant}',
    askedMore:
      'Vous recevrez un nouveau lien par SMS au même numéro de téléphone. ' +
      'Vous pouvez fermer cette page.',

    cancelledTitle: 'Paiement annulé',
    cancelled: '{merchant} a annulé ce paiement',
    cancelledToday: 'Il a été annulé à {time} ; ce lien ne fonctionne donc plus.',
    cancelledOn: 'Il a été annulé le {date} à {time} ; ce lien ne fonctionne donc plus.',
    cancelledNext:
      'Toujours au téléphone ? Demandez quelle est la suite. Sinon, appelez le {phone}.',

    lockedTitle: 'Trop d’essais',
    locked: 'Ce lien est bloqué',
    lockedCards: 'Trois cartes ont été refusées ; nous avons fermé ce lien pour vous protéger.',
    lockedTries: 'Il y a eu trop d’essais ; nous avons fermé ce lien pour vous protéger.',
    lockedNext:
      'Demandez à {merchant} un autre moyen de payer, ou appelez votre banque pour savoir pourquoi.',

    confirm: 'Votre banque veut vérifier qu’il s’agit bien de vous',
    confirmMore:
      'Nous allons vous conduire sur la page de votre banque. Validez-y le paiement, dans votre ' +
      'application bancaire ou avec un code. Vous reviendrez ensuite directement ici.',
    notYet: 'Aucun montant n’a encore été débité.',
    toBank: 'Continuer vers ma banque',
    otherCard: 'Utiliser une autre carte',

    waitingTitle: 'Vérification auprès de votre banque',
    checking: 'Nous vérifions auprès de votre banque',
    dontPayAgain: 'Merci de ne pas payer à nouveau.',
    checkingMore:
      'La banque n’a pas encore répondu. Nous continuons de l’interroger et cette page changera ' +
      'd’elle-même. Vous pouvez la fermer : {merchant} recevra aussi la réponse.',

    unavailableMore:
      'Veuillez réessayer dans une minute. Si vous avez déjà payé, vous ne serez pas débité deux fois.',

    unknown: 'Nous ne reconnaissons pas ce lien',
    unknownMore:
      'Il en manque peut-être une partie. Ouvrez-le à nouveau depuis le SMS, ou copiez la ligne entière.',
  },
}

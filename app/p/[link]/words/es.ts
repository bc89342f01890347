import type { Words } from './words'

export const spanish: Words = {
  live: {
    'payment-card-number': 'Escriba el número de la tarjeta.',
    'expiration-date': 'Escriba el mes y el año, por ejemplo 05 / 28.',
    'security-code': 'Escriba el código de seguridad.',
    'cardholder-name': 'Escriba el nombre que figura en la tarjeta.',
    number_short: 'Este número es demasiado corto.',
    number_wrong: 'Esto no es un número de tarjeta. Revise las cifras.',
    brand_refused: 'Aquí no aceptamos {brand}. Utilice otra tarjeta, por favor.',
    card_refused: 'Aquí no aceptamos esta tarjeta. Utilice otra tarjeta, por favor.',
    date_passed: 'Esta tarjeta caducó en {month}.',
    code_length: 'El código de seguridad tiene {digits} cifras.',
    either: '3 o 4',
    name_is_number: 'Esto parece un número de tarjeta. Escriba el nombre que figura en la tarjeta.',
    check1: 'Revise un dato antes de pagar',
    check2: 'Revise dos datos antes de pagar',
    check3: 'Revise tres datos antes de pagar',
    check4: 'Revise cuatro datos antes de pagar',
    errorTitle: 'Error en: {title}',
    brandSeen: 'Tarjeta {brand}',
    codeBack: '3 cifras al dorso',
    codeFront: '4 cifras al frente',
    cardEnding: '{brand} terminada en {last4}',
    amount: 'Importe',
    card: 'Tarjeta',
    purpose: 'Concepto',
    free: 'No se ha cobrado nada.',
    asking: 'Estamos consultando a su banco',
    askingMore:
      'Suele tardar unos segundos. Mantenga esta página abierta. ' +
      'Por favor, no vuelva atrás ni pague otra vez.',
    weak: 'La conexión es débil. Seguimos intentándolo. Por favor, no pague otra vez.',
    offline: 'No tiene conexión. Lo que ha escrito sigue aquí.',
    payOffline: 'No tiene conexión',
    payOfflineMore: 'Lo que ha escrito sigue aquí. Pulse Pagar otra vez cuando vuelva la conexión.',
    ours: 'Algo ha fallado por nuestra parte',
    oursMore: 'Lo que ha escrito sigue aquí. Espere un momento y pulse Pagar otra vez.',
    unavailable: 'En este momento no podemos aceptar pagos',
    unavailableMore: 'Lo que ha escrito sigue aquí. Pulse Pagar otra vez dentro de un minuto.',
    unavailableNow:
      'En este momento no podemos aceptar pagos. Seguimos intentándolo. Por favor, no pague otra vez.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Pago con tarjeta',
    paying: 'Va a pagar',
    dots:
      '¿Está al teléfono con nosotros? Mientras escribe vemos puntos, ' +
      'nunca el número de su tarjeta.',
    labels: {
      'payment-card-number': 'Número de tarjeta',
      'expiration-date': 'Fecha de caducidad',
      'security-code': 'Código de seguridad',
      'cardholder-name': 'Nombre en la tarjeta',
    },
    expiryHint: 'MM / AA',
    pay: 'Pagar {amount}',
    notKept:
      'No guardamos los datos de la tarjeta, así que escriba otra vez el número, la fecha ' +
      'y el código de seguridad.',
    questions: '¿Preguntas? Llame al {phone}',
    by: 'Pagos con Dotline',
    language: 'Idioma',
    typedAgain: 'Al cambiar de idioma se vacía el formulario.',

    declinedTitle: 'Tarjeta rechazada',
    declined: 'Su banco ha rechazado esta tarjeta',
    declinedMore: 'Revise los datos o pruebe con otra tarjeta.',
    triesLeft: {
      one: 'Puede intentarlo una vez más.',
      other: 'Puede intentarlo {count} veces más.',
    },
    unproven: 'Su banco no ha podido confirmar que es usted',
    unprovenMore:
      'Inténtelo de nuevo y apruébelo en la aplicación de su banco, o utilice otra tarjeta.',
    failedTitle: 'Inténtelo de nuevo',
    failed: 'No hemos podido contactar con el banco',
    failedMore: 'Por favor, inténtelo de nuevo.',
    practice: 'Esta es una página de prácticas y solo acepta tarjetas de prueba',
    practiceMore: 'Utilice una tarjeta de prueba para continuar.',

    date: 'Fecha',
    sentAt: 'Enviado al banco',
    authorisation: 'Código de autorización',
    at: '{date}, {time}',

    paidTitle: 'Pagado',
    paid: 'Pagado. Gracias.',
    paidMore: 'Si está al teléfono con nosotros, también lo vemos. Puede cerrar esta página.',

    alreadyTitle: 'Ya pagado',
    already: 'Este pago ya se ha hecho',
    alreadyToday: 'Se pagaron {amount} hoy a las {time}.',
    alreadyTodayWith: 'Se pagaron {amount} hoy a las {time} con la tarjeta {card}.',
    alreadyOn: 'Se pagaron {amount} el {date} a las {time}.',
    alreadyOnWith: 'Se pagaron {amount} el {date} a las {time} con la tarjeta {card}.',
    alreadyMore: 'No se le ha cobrado dos veces. No tiene que hacer nada más.',

    expired: 'Este enlace ha caducado',
    expiredMore: 'Era válido hasta el {date}, {time}.',
    ask: 'Pedir un enlace nuevo',
    askMore:
      'Avisaremos a {merchant}. Recibirá un enlace nuevo por SMS en el mismo número de teléfono.',
    asked: 'Hemos avisado a {merchant}',
    askedMore:
      'Recibirá un enlace nuevo por SMS en el mismo número de teléfono. Puede cerrar esta página.',

    cancelledTitle: 'Pago cancelado',
    cancelled: '{merchant} ha cancelado este pago',
    cancelledToday: 'Se canceló a las {time}, por lo que este enlace ya no funciona.',
    cancelledOn: 'Se canceló el {date} a las {time}, por lo que este enlace ya no funciona.',
    cancelledNext:
      '¿Sigue al teléfono? Pregunte cuál es el siguiente paso. Si no, llame al {phone}.',

    lockedTitle: 'Demasiados intentos',
    locked: 'Este enlace está bloqueado',
    lockedCards: 'Se rechazaron tres tarjetas, así que hemos cerrado este enlace para protegerle.',
    lockedTries: 'Hubo demasiados intentos, así que hemos cerrado este enlace para protegerle.',
    lockedNext: 'Pida a {merchant} otra forma de pago o llame a su banco para saber el motivo.',

    confirm: 'Su banco quiere comprobar que es usted',
    confirmMore:
      'Le llevaremos a la página de su banco. Apruebe allí el pago, en la aplicación de su banco ' +
      'o con un código. Después volverá directamente aquí.',
    notYet: 'Todavía no se ha cobrado nada.',
    toBank: 'Continuar a mi banco',
    otherCard: 'Usar otra tarjeta',

    waitingTitle: 'Consultando a su banco',
    checking: 'Lo estamos comprobando con su banco',
    dontPayAgain: 'Por favor, no pague otra vez.',
    checkingMore:
      'El banco aún no ha respondido. Seguimos preguntando y esta página cambiará por sí sola. ' +
      'Puede cerrarla: {merchant} también conocerá la respuesta.',

    unavailableMore:
      'Inténtelo de nuevo dentro de un minuto. Si ya ha pagado, no se le cobrará dos veces.',

    unknown: 'No conocemos este enlace',
    unknownMore:
      'Puede que falte una parte. Ábralo de nuevo desde el SMS o copie la línea completa.',
  },
}

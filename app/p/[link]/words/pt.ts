import type { Words } from './words'

/** European Portuguese, in words that readers in Brazil know too. */
export const portuguese: Words = {
  live: {
    'payment-card-number': 'Insira o número do cartão.',
    'expiration-date': 'Insira o mês e o ano, por exemplo 05 / 28.',
    'security-code': 'Insira o código de segurança.',
    'cardholder-name': 'Insira o nome que está no cartão.',
    number_short: 'Este número é curto demais.',
    number_wrong: 'Isto não é um número de cartão. Verifique os dígitos.',
    brand_refused: 'Não aceitamos {brand} aqui. Por favor, use outro cartão.',
    card_refused: 'Não aceitamos este cartão aqui. Por favor, use outro cartão.',
    date_passed: 'Este cartão perdeu a validade em {month}.',
    code_length: 'O código de segurança tem {digits} dígitos.',
    either: '3 ou 4',
    name_is_number: 'Isto parece um número de cartão. Insira o nome que está no cartão.',
    check1: 'Verifique um ponto antes de pagar',
    check2: 'Verifique dois pontos antes de pagar',
    check3: 'Verifique três pontos antes de pagar',
    check4: 'Verifique quatro pontos antes de pagar',
    errorTitle: 'Erro: {title}',
    brandSeen: 'Cartão {brand}',
    codeBack: '3 dígitos no verso',
    codeFront: '4 dígitos na frente',
    cardEnding: '{brand} com final {last4}',
    amount: 'Valor',
    card: 'Cartão',
    purpose: 'Referente a',
    free: 'Não foi cobrado nenhum valor.',
    asking: 'Estamos a consultar o seu banco',
    askingMore:
      'Em geral demora poucos segundos. Mantenha esta página aberta. ' +
      'Por favor, não volte atrás nem pague de novo.',
    weak: 'A ligação está fraca. Continuamos a tentar. Por favor, não pague de novo.',
    offline: 'Está sem internet. O que inseriu continua aqui.',
    payOffline: 'Está sem internet',
    payOfflineMore: 'O que inseriu continua aqui. Toque de novo em Pagar quando a internet voltar.',
    ours: 'Algo correu mal do nosso lado',
    oursMore: 'O que inseriu continua aqui. Espere um momento e toque de novo em Pagar.',
    unavailable: 'Neste momento não podemos aceitar pagamentos',
    unavailableMore: 'O que inseriu continua aqui. Toque de novo em Pagar daqui a um minuto.',
    unavailableNow:
      'Neste momento não podemos aceitar pagamentos. Continuamos a tentar. ' +
      'Por favor, não pague de novo.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Pagamento com cartão',
    paying: 'Vai pagar',
    dots: 'Está ao telefone connosco? Vemos só pontos enquanto escreve, nunca o número do seu cartão.',
    labels: {
      'payment-card-number': 'Número do cartão',
      'expiration-date': 'Validade',
      'security-code': 'Código de segurança',
      'cardholder-name': 'Nome no cartão',
    },
    expiryHint: 'MM / AA',
    pay: 'Pagar {amount}',
    notKept:
      'Não guardamos os dados do cartão. Por isso, insira de novo o número, a validade ' +
      'e o código de segurança.',
    questions: 'Dúvidas? Ligue para {phone}',
    by: 'Pagamentos com Dotline',
    language: 'Idioma',
    typedAgain: 'Ao mudar de idioma, o formulário fica vazio.',

    declinedTitle: 'Cartão recusado',
    declined: 'O seu banco recusou este cartão',
    declinedMore: 'Verifique os dados ou tente com outro cartão.',
    triesLeft: {
      one: 'Pode tentar mais uma vez.',
      other: 'Pode tentar mais {count} vezes.',
    },
    unproven: 'O seu banco não conseguiu confirmar a sua identidade',
    unprovenMore: 'Tente de novo e aprove na app do seu banco, ou use outro cartão.',
    failedTitle: 'Tente de novo',
    failed: 'Não conseguimos contactar o banco',
    failedMore: 'Por favor, tente de novo.',
    practice: 'Esta é uma página de treino e só aceita cartões de teste',
    practiceMore: 'Use um cartão de teste para continuar.',

    date: 'Data',
    sentAt: 'Enviado ao banco',
    authorisation: 'Código de autorização',
    at: '{date}, {time}',

    paidTitle: 'Pago',
    paid: 'Pago. Obrigado.',
    paidMore: 'Se está ao telefone connosco, também vemos isso. Pode fechar esta página.',

    alreadyTitle: 'Já pago',
    already: 'Este pagamento já foi feito',
    alreadyToday: 'O pagamento de {amount} foi feito hoje às {time}.',
    alreadyTodayWith: 'O pagamento de {amount} foi feito hoje às {time} com o cartão {card}.',
    alreadyOn: 'O pagamento de {amount} foi feito em {date} às {time}.',
    alreadyOnWith: 'O pagamento de {amount} foi feito em {date} às {time} com o cartão {card}.',
    alreadyMore: 'Não lhe foi cobrado duas vezes. Não precisa de fazer mais nada.',

    expired: 'Este link perdeu a validade',
    expiredMore: 'Funcionou até {date}, {time}.',
    ask: 'Pedir um novo link',
    askMore:
      'Vamos avisar {merchant}. Vai receber um novo link por SMS no mesmo número de telefone.',
    asked: 'Avisámos {merchant}',
    askedMore:
      'Vai receber um novo link por SMS no mesmo número de telefone. Pode fechar esta página.',

    cancelledTitle: 'Pagamento cancelado',
    cancelled: '{merchant} cancelou este pagamento',
    cancelledToday: 'Foi cancelado às {time}, por isso este link já não funciona.',
    cancelledOn: 'Foi cancelado em {date} às {time}, por isso este link já não funciona.',
    cancelledNext:
      'Ainda está ao telefone? Pergunte o que acontece a seguir. Se não, ligue para {phone}.',

    lockedTitle: 'Demasiadas tentativas',
    locked: 'Este link está bloqueado',
    lockedCards: 'Três cartões foram recusados, por isso fechámos este link para sua proteção.',
    lockedTries: 'Houve demasiadas tentativas, por isso fechámos este link para sua proteção.',
    lockedNext:
      'Peça a {merchant} outra forma de pagar, ou ligue para o seu banco para saber o motivo.',

    confirm: 'O seu banco quer confirmar a sua identidade',
    confirmMore:
      'Vai passar para a página do seu banco. Aprove lá o pagamento, na app do banco ou com um ' +
      'código. Depois volta diretamente para aqui.',
    notYet: 'Ainda não foi cobrado nenhum valor.',
    toBank: 'Continuar para o meu banco',
    otherCard: 'Usar outro cartão',

    waitingTitle: 'A confirmar com o seu banco',
    checking: 'Estamos a confirmar com o seu banco',
    dontPayAgain: 'Por favor, não pague de novo.',
    checkingMore:
      'O banco ainda não respondeu. Continuamos a perguntar e esta página muda sozinha. ' +
      'Pode fechá-la: {merchant} também vai saber a resposta.',

    unavailableMore:
      'Por favor, tente de novo daqui a um minuto. Se já pagou, não lhe será cobrado duas vezes.',

    unknown: 'Não conhecemos este link',
    unknownMore: 'Talvez falte uma parte. Abra-o de novo a partir do SMS ou copie a linha inteira.',
  },
}

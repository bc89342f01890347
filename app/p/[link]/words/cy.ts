import type { Words } from './words'

export const welsh: Words = {
  live: {
    'payment-card-number': 'Teipiwch rif y cerdyn.',
    'expiration-date': 'Teipiwch y mis a’r flwyddyn, fel 05 / 28.',
    'security-code': 'Teipiwch y cod diogelwch.',
    'cardholder-name': 'Teipiwch yr enw sydd ar y cerdyn.',
    number_short: 'Mae’r rhif hwn yn rhy fyr.',
    number_wrong: 'Nid rhif cerdyn yw hwn. Gwiriwch y digidau.',
    brand_refused: 'Ni allwn dderbyn {brand} yma. Defnyddiwch gerdyn arall, os gwelwch yn dda.',
    card_refused: 'Ni allwn dderbyn y cerdyn hwn yma. Defnyddiwch gerdyn arall, os gwelwch yn dda.',
    date_passed: 'Daeth y cerdyn hwn i ben ym mis {month}.',
    code_length: 'Mae {digits} digid yn y cod diogelwch.',
    either: '3 neu 4',
    name_is_number: 'Mae hwn yn edrych fel rhif cerdyn. Teipiwch yr enw sydd ar y cerdyn.',
    check1: 'Gwiriwch un peth cyn talu',
    check2: 'Gwiriwch ddau beth cyn talu',
    check3: 'Gwiriwch dri pheth cyn talu',
    check4: 'Gwiriwch bedwar peth cyn talu',
    errorTitle: 'Gwall: {title}',
    brandSeen: 'Cerdyn {brand}',
    codeBack: '3 digid ar y cefn',
    codeFront: '4 digid ar y blaen',
    cardEnding: '{brand} yn gorffen â {last4}',
    amount: 'Swm',
    card: 'Cerdyn',
    purpose: 'Am',
    free: 'Nid oes unrhyw arian wedi’i gymryd.',
    asking: 'Rydym yn gofyn i’ch banc',
    askingMore:
      'Mae hyn fel arfer yn cymryd ychydig eiliadau. Cadwch y dudalen hon ar agor. ' +
      'Peidiwch â mynd yn ôl na thalu eto, os gwelwch yn dda.',
    weak: 'Mae’r cysylltiad yn wan. Rydym yn dal i geisio. Peidiwch â thalu eto, os gwelwch yn dda.',
    offline: 'Rydych all-lein. Mae’r hyn a deipioch yn dal yma.',
    payOffline: 'Rydych all-lein',
    payOfflineMore: 'Mae’r hyn a deipioch yn dal yma. Pwyswch Talu eto pan fyddwch yn ôl ar-lein.',
    ours: 'Aeth rhywbeth o’i le ar ein hochr ni',
    oursMore: 'Mae’r hyn a deipioch yn dal yma. Arhoswch ennyd, yna pwyswch Talu eto.',
    unavailable: 'Ni allwn gymryd taliadau am y tro',
    unavailableMore: 'Mae’r hyn a deipioch yn dal yma. Pwyswch Talu eto ymhen munud.',
    unavailableNow:
      'Ni allwn gymryd taliadau am y tro. Rydym yn dal i geisio. ' +
      'Peidiwch â thalu eto, os gwelwch yn dda.',
  },
  page: {
    title: '{title} – {merchant}',
    formTitle: 'Talu â cherdyn',
    paying: 'Rydych yn talu',
    dots: 'Ar y ffôn gyda ni? Dim ond dotiau a welwn wrth i chi deipio, byth rif eich cerdyn.',
    labels: {
      'payment-card-number': 'Rhif y cerdyn',
      'expiration-date': 'Dyddiad dod i ben',
      'security-code': 'Cod diogelwch',
      'cardholder-name': 'Enw ar y cerdyn',
    },
    expiryHint: 'MM / BB',
    pay: 'Talu {amount}',
    notKept:
      'Nid ydym yn cadw manylion cardiau, felly teipiwch y rhif, y dyddiad a’r cod diogelwch eto.',
    questions: 'Cwestiynau? Ffoniwch {phone}',
    by: 'Taliadau gan Dotline',
    language: 'Iaith',
    typedAgain: 'Bydd newid yr iaith yn gwagio’r ffurflen.',

    declinedTitle: 'Cerdyn wedi’i wrthod',
    declined: 'Gwrthododd eich banc y cerdyn hwn',
    declinedMore: 'Gwiriwch y manylion, neu rhowch gynnig ar gerdyn arall.',
    triesLeft: {
      one: 'Gallwch geisio unwaith eto.',
      two: 'Gallwch geisio ddwywaith eto.',
      few: 'Gallwch geisio deirgwaith eto.',
      other: 'Gallwch geisio {count} gwaith eto.',
    },
    unproven: 'Ni allai eich banc gadarnhau mai chi sydd yno',
    unprovenMore: 'Ceisiwch eto a’i gymeradwyo yn eich ap bancio, neu defnyddiwch gerdyn arall.',
    failedTitle: 'Ceisiwch eto',
    failed: 'Nid oedd modd cyrraedd y banc',
    failedMore: 'Ceisiwch eto, os gwelwch yn dda.',
    practice: 'Tudalen ymarfer yw hon, sy’n derbyn cardiau prawf yn unig',
    practiceMore: 'Defnyddiwch gerdyn prawf i fynd ymlaen.',

    date: 'Dyddiad',
    sentAt: 'Anfonwyd at y banc',
    authorisation: 'Cod awdurdodi',
    at: '{date}, {time}',

    paidTitle: 'Wedi’i dalu',
    paid: 'Wedi’i dalu. Diolch.',
    paidMore:
      'Os ydych ar y ffôn gyda ni, rydym ninnau’n gallu ei weld hefyd. Gallwch gau’r dudalen hon.',

    alreadyTitle: 'Wedi’i dalu eisoes',
    already: 'Mae hwn wedi’i dalu eisoes',
    alreadyToday: 'Talwyd {amount} heddiw am {time}.',
    alreadyTodayWith: 'Talwyd {amount} heddiw am {time} gyda’r cerdyn {card}.',
    alreadyOn: 'Talwyd {amount} ar {date} am {time}.',
    alreadyOnWith: 'Talwyd {amount} ar {date} am {time} gyda’r cerdyn {card}.',
    alreadyMore: 'Ni chodwyd tâl arnoch ddwywaith. Nid oes dim ar ôl i’w wneud.',

    expired: 'Mae’r ddolen hon wedi dod i ben',
    expiredMore: 'Roedd yn gweithio tan: {date}, {time}.',
    ask: 'Gofyn am ddolen newydd',
    askMore:
      'Byddwn yn dweud wrth {merchant}. Byddant yn anfon dolen newydd mewn neges destun ' +
      'i’r un rhif ffôn.',
    asked: 'Rydym wedi dweud wrth {merchant}',
    askedMore:
      'Byddant yn anfon dolen newydd mewn neges destun i’r un rhif ffôn. Gallwch gau’r dudalen hon.',

    cancelledTitle: 'Taliad wedi’i ganslo',
    cancelled: 'Mae {merchant} wedi canslo’r taliad hwn',
    cancelledToday: 'Fe’i canslwyd am {time}, felly nid yw’r ddolen hon yn gweithio mwyach.',
    cancelledOn: 'Fe’i canslwyd ar {date} am {time}, felly nid yw’r ddolen hon yn gweithio mwyach.',
    cancelledNext:
      'Yn dal ar y ffôn? Gofynnwch iddynt beth sy’n digwydd nesaf. Os nad ydych, ffoniwch {phone}.',

    lockedTitle: 'Gormod o geisiadau',
    locked: 'Mae’r ddolen hon wedi’i chloi',
    lockedCards: 'Gwrthodwyd tri cherdyn, felly rydym wedi cau’r ddolen hon i’ch diogelu.',
    lockedTries: 'Bu gormod o geisiadau, felly rydym wedi cau’r ddolen hon i’ch diogelu.',
    lockedNext:
      'Gofynnwch i {merchant} am ffordd arall o dalu, neu ffoniwch eich banc i gael gwybod pam.',

    confirm: 'Mae eich banc am wirio mai chi sydd yno',
    confirmMore:
      'Byddwn yn mynd â chi i dudalen eich banc. Cymeradwywch y taliad yno, yn eich ap bancio ' +
      'neu â chod. Yna byddwch yn dod yn syth yn ôl yma.',
    notYet: 'Nid oes unrhyw arian wedi’i gymryd eto.',
    toBank: 'Ymlaen i’m banc',
    otherCard: 'Defnyddio cerdyn arall',

    waitingTitle: 'Gwirio gyda’ch banc',
    checking: 'Rydym yn gwirio gyda’ch banc',
    dontPayAgain: 'Peidiwch â thalu eto, os gwelwch yn dda.',
    checkingMore:
      'Nid yw’r banc wedi ateb eto. Rydym yn dal i ofyn, a bydd y dudalen hon yn newid ar ei ' +
      'phen ei hun. Gallwch ei chau: bydd {merchant} yn gwybod yr ateb hefyd.',

    unavailableMore:
      'Ceisiwch eto ymhen munud. Os ydych wedi talu’n barod, ni chodir tâl arnoch ddwywaith.',

    unknown: 'Nid ydym yn adnabod y ddolen hon',
    unknownMore:
      'Efallai fod rhan ohoni ar goll. Agorwch hi eto o’r neges destun, neu copïwch y llinell gyfan.',
  },
}

import { brands } from '@/lib/card/brand'
import { Configuration } from '@/lib/merchant/configuration'

/** A plumber's invoices: van livery in yellow and black, pounds, every brand. */
export const harper = (logo: string): Configuration =>
  Configuration.parse({
    name: 'Harper invoices',
    kind: 'digital',
    currency: 'GBP',
    brands: [...brands],
    form: [
      {
        key: 'amount',
        label: 'Amount',
        type: 'amount',
        part: 'amount',
        required: true,
        width: 'half',
        ask: 'Type the amount, such as 184.50',
      },
      {
        key: 'reference',
        label: 'Reference',
        type: 'text',
        part: 'reference',
        required: true,
        width: 'half',
        maxLength: 20,
        ask: 'Type the invoice number, such as HS-20417',
        say: 'Can you read me the invoice number? It starts with HS.',
      },
      {
        key: 'kind',
        label: 'Kind of work',
        type: 'choice',
        part: 'description',
        required: true,
        width: 'full',
        ask: 'Choose the kind of work',
        choices: ['Boiler service', 'Repair', 'Installation', 'Emergency call-out'],
      },
      {
        key: 'first_name',
        label: 'First name',
        type: 'text',
        part: 'payer-name',
        required: true,
        width: 'half',
        maxLength: 60,
        ask: 'Type the caller’s first name',
      },
      {
        key: 'surname',
        label: 'Surname',
        type: 'text',
        part: 'payer-name',
        required: true,
        width: 'half',
        maxLength: 60,
        ask: 'Type the caller’s surname',
      },
      { key: 'email', label: 'Email', type: 'email', required: false, width: 'full' },
      {
        key: 'note',
        label: 'Note for your team',
        type: 'note',
        required: false,
        width: 'full',
        maxLength: 300,
      },
    ],
    page: { purpose: '{kind}, invoice {reference}' },
    text: {
      sender: 'HarperSons',
      template: '{merchant}: pay {amount} for {reference} here: {link}',
    },
    limits: { submits: 5, declines: 3 },
    theme: {
      name: 'Harper & Sons Plumbing',
      shortName: 'Harper & Sons',
      phone: '+442079460118',
      logo,
      font: 'sans',
      headingWeight: 800,
      align: 'start',
      radius: 14,
      light: {
        page: '#f3f3ef',
        card: '#ffffff',
        text: '#1b1b1a',
        soft: '#57574f',
        line: '#dcdcd4',
        field: '#7a7a70',
        accent: '#1b1b1a',
        onAccent: '#ffd02e',
        band: '#ffd02e',
        onBand: '#1b1b1a',
      },
      dark: {
        page: '#141413',
        card: '#1f1f1d',
        text: '#f4f4ee',
        soft: '#b9b9ae',
        line: '#3a3a35',
        field: '#8d8d82',
        accent: '#ffd02e',
        onAccent: '#1b1b1a',
        band: '#ffd02e',
        onBand: '#1b1b1a',
      },
    },
  })

/** The same invoices, with the card typed on the telephone keypad. */
export const harperKeypad = (logo: string): Configuration =>
  Configuration.parse({ ...harper(logo), name: 'Harper by keypad', kind: 'agent-assist' })

/** Deposits for the boiler plan, whose bank wants the postcode as well. */
export const boilerPlan = (logo: string): Configuration =>
  Configuration.parse({
    ...harper(logo),
    name: 'Boiler plan deposits',
    kind: 'agent-assist',
    keypad: { postalCode: true },
  })

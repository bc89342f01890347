import { z } from 'zod'

/**
 * What Adyen's Checkout API v72 takes, from its reference. Fields that it does not know are refused
 * too, which the real one may not do: ours has no business sending them.
 */

const amount = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  value: z.int().nonnegative(),
})
const reference = z.string().min(1).max(80)
const merchantAccount = z.string().min(1)

export const PaymentBody = z.strictObject({
  amount,
  merchantAccount,
  reference,
  returnUrl: z.url().max(1024),
  merchantOrderReference: z.string().max(1000).optional(),
  metadata: z
    .record(z.string().max(20), z.string().max(80))
    .refine((pairs) => Object.keys(pairs).length <= 20)
    .optional(),
  captureDelayHours: z.int().min(0).max(672).optional(),
  channel: z.enum(['iOS', 'Android', 'Web']).optional(),
  shopperInteraction: z.enum(['Ecommerce', 'Moto']),
  origin: z
    .string()
    .max(80)
    .regex(/^https?:\/\/[^/]+$/)
    .optional(),
  shopperIP: z.union([z.ipv4(), z.ipv6()]).optional(),
  authenticationData: z
    .strictObject({
      attemptAuthentication: z.enum(['always', 'never']).optional(),
      threeDSRequestData: z
        .strictObject({ nativeThreeDS: z.enum(['preferred', 'disabled']) })
        .optional(),
    })
    .optional(),
  browserInfo: z
    .strictObject({
      userAgent: z.string().min(1),
      acceptHeader: z.string().min(1),
      language: z.string().min(1),
      colorDepth: z.union([1, 4, 8, 15, 16, 24, 30, 32, 48].map((depth) => z.literal(depth))),
      screenHeight: z.int(),
      screenWidth: z.int(),
      timeZoneOffset: z.int(),
      javaEnabled: z.boolean(),
      javaScriptEnabled: z.boolean().optional(),
    })
    .optional(),
  paymentMethod: z.strictObject({
    type: z.literal('scheme'),
    number: z.string().refine((digits) => /^\d{12,19}$/.test(digits) && sumsUp(digits)),
    cvc: z.string().regex(/^\d{3,4}$/),
    expiryMonth: z.string().regex(/^(0[1-9]|1[0-2])$/),
    expiryYear: z.string().regex(/^20\d\d$/),
    holderName: z.string().min(1).max(80).optional(),
  }),
})
export type PaymentBody = z.infer<typeof PaymentBody>

const detail = z.string().min(1).max(20_000)
export const DetailsBody = z.strictObject({
  details: z.union([
    z.strictObject({ redirectResult: detail }),
    z.strictObject({ MD: detail, PaRes: detail }),
  ]),
  paymentData: z.string().min(1).optional(),
})

export const CancelBody = z.strictObject({
  merchantAccount,
  paymentReference: reference,
  reference: reference.optional(),
})
export const ReversalBody = z.strictObject({ merchantAccount, reference: reference.optional() })
export const RefundBody = z.strictObject({
  merchantAccount,
  amount,
  reference: reference.optional(),
  merchantRefundReason: z
    .enum(['FRAUD', 'CUSTOMER REQUEST', 'RETURN', 'DUPLICATE', 'OTHER'])
    .optional(),
})
export const MethodsBody = z.strictObject({ merchantAccount })

export type Reply = { status: number; json: Record<string, unknown> }

export function problem(status: number, errorCode: string, message: string): Reply {
  const errorType =
    status === 401 || status === 403 ? 'security' : status >= 500 ? 'internal' : 'validation'
  return { status, json: { status, errorCode, message, errorType } }
}

/** Adyen's answer to a body that is not as it should be. */
export function refusalOf(error: z.ZodError): Reply {
  const path = error.issues[0]?.path.join('.') ?? ''
  const [, code] = codes.find(([start]) => path.startsWith(start)) ?? ['', '702']
  return problem(code === '702' ? 400 : 422, code, `Invalid ${path}`)
}

const codes: [string, string][] = [
  ['amount', '100'],
  ['reference', '130'],
  ['returnUrl', '14_030'],
  ['metadata', '177'],
  ['paymentMethod.number', '101'],
  ['paymentMethod.cvc', '103'],
  ['paymentMethod.expiry', '129'],
]

/** The Luhn check. */
function sumsUp(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const weighed = Number(digit) * (i % 2 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return sum % 10 === 0
}

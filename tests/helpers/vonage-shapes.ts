import { z } from 'zod'

/** What Vonage's Voice API takes, from its reference; anything else it answers with a 400. */

const https = z.url({ protocol: /^https?$/ })
const leg = z.uuid()

export const Action = z.discriminatedUnion('action', [
  z
    .strictObject({
      action: z.literal('input'),
      type: z.array(z.enum(['dtmf', 'speech'])).min(1),
      mode: z.enum(['synchronous', 'asynchronous']).optional(),
      dtmf: z
        .strictObject({
          timeOut: z.number().max(10).optional(),
          maxDigits: z.number().max(20).optional(),
          submitOnHash: z.boolean().optional(),
        })
        .optional(),
      eventUrl: z.array(https).length(1).optional(),
      eventMethod: z.enum(['GET', 'POST']).optional(),
    })
    .refine(({ mode, dtmf }) => mode !== 'asynchronous' || dtmf === undefined),
  z.strictObject({
    action: z.literal('talk'),
    text: z.string().min(1).max(1500),
    language: z.string().optional(),
    style: z.int().optional(),
    premium: z.boolean().optional(),
    loop: z.int().nonnegative().optional(),
    level: z.number().min(-1).max(1).optional(),
    bargeIn: z.boolean().optional(),
  }),
  z.strictObject({ action: z.literal('wait'), timeout: z.number().min(0.1).max(7200).optional() }),
  z
    .strictObject({
      action: z.literal('conversation'),
      name: z.string().min(1),
      musicOnHoldUrl: z.array(https).optional(),
      startOnEnter: z.boolean().optional(),
      endOnExit: z.boolean().optional(),
      record: z.boolean().optional(),
      canSpeak: z.array(leg).optional(),
      canHear: z.array(leg).optional(),
      mute: z.boolean().optional(),
    })
    .refine(({ mute, canSpeak }) => mute === undefined || canSpeak === undefined),
  z.strictObject({
    action: z.literal('stream'),
    streamUrl: z.array(https).length(1),
    loop: z.int().nonnegative().optional(),
    level: z.number().min(-1).max(1).optional(),
    bargeIn: z.boolean().optional(),
  }),
])
export type Action = z.infer<typeof Action>
export const Ncco = z.array(Action).min(1)

export const Modify = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('transfer'),
    destination: z.strictObject({ type: z.literal('ncco'), ncco: Ncco }),
  }),
  ...(['hangup', 'mute', 'unmute', 'earmuff', 'unearmuff'] as const).map((action) =>
    z.strictObject({ action: z.literal(action) }),
  ),
])

/** A telephone number: digits, without a plus sign. */
const phone = z.strictObject({ type: z.literal('phone'), number: z.string().regex(/^\d{7,15}$/) })

export const Create = z.strictObject({
  to: z.array(phone).length(1),
  from: phone,
  ncco: Ncco,
  event_url: z.array(https).length(1).optional(),
  event_method: z.enum(['GET', 'POST']).optional(),
  length_timer: z.int().min(1).max(7200).optional(),
  ringing_timer: z.int().min(1).max(120).optional(),
})

const level = z.string().regex(/^-?[01](\.\d+)?$/)

/** What can be put on a leg under `/v1/calls/<leg>/…`. */
export const Media = {
  talk: z.strictObject({
    text: z.string().min(1).max(1500),
    language: z.string().optional(),
    style: z.int().optional(),
    premium: z.boolean().optional(),
    loop: z.int().optional(),
    level: level.optional(),
  }),
  stream: z.strictObject({
    stream_url: z.array(https).length(1),
    loop: z.int().optional(),
    level: level.optional(),
  }),
  dtmf: z.strictObject({ digits: z.string().regex(/^[0-9*#p]+$/) }),
  'input/dtmf': z.strictObject({ event_url: z.array(https).length(1) }),
}

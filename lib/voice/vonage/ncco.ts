import { z } from 'zod'

/**
 * Call control (NCCO) as plain objects, checked by our own rules: the classes of the vendor's
 * package drop `mode` and every `false`, and its types let any spelling through.
 */
const Action = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('input'),
    type: z.tuple([z.literal('dtmf')]),
    mode: z.literal('asynchronous'),
    eventUrl: z.tuple([z.url()]),
    eventMethod: z.literal('POST'),
  }),
  z.strictObject({
    action: z.literal('talk'),
    text: z.string().min(1).max(1500),
    language: z.literal('en-GB'),
  }),
  z.strictObject({ action: z.literal('wait'), timeout: z.number().min(0.1).max(7200) }),
  z.strictObject({
    action: z.literal('conversation'),
    name: z.string().min(1),
    startOnEnter: z.boolean(),
    endOnExit: z.boolean(),
    /** Legs that hear this one; nobody when it is empty, everybody when it is left out. */
    canSpeak: z.array(z.string()).optional(),
    /** Legs that this one hears. */
    canHear: z.array(z.string()).optional(),
  }),
])

export const Ncco = z.array(Action).min(1)
export type Ncco = z.infer<typeof Ncco>

/** When this server dies in the middle of a field, the caller is with the agent again after so long. */
export const deadManSeconds = 300

/** Caller and agent are together in a conversation of this name. */
export const conversationOf = (callerLeg: string) => `call-${callerLeg}`

/** The leg joins the agent and the caller. */
export const together = (callerLeg: string): Ncco => Ncco.parse([conversation(callerLeg)])

/**
 * The leg is alone while keys are listened to. Listening comes before the prompt, so that keys
 * pressed into it count; after `deadManSeconds` the leg goes back without our help.
 */
export const alone = (callerLeg: string, digitsUrl: string, prompt: string): Ncco =>
  Ncco.parse([
    keysTo(digitsUrl),
    say(prompt),
    { action: 'wait', timeout: deadManSeconds },
    conversation(callerLeg),
  ])

/** The leg stays with the agent, hears them and is not heard. */
export const unheard = (callerLeg: string, agentLeg: string | null, digitsUrl: string): Ncco =>
  Ncco.parse([
    keysTo(digitsUrl),
    {
      ...conversation(callerLeg),
      canSpeak: [],
      ...(agentLeg === null ? {} : { canHear: [agentLeg] }),
    },
  ])

/** After its last action Vonage hangs the leg up. */
export const goodbye = (): Ncco =>
  Ncco.parse([
    say('Your call with our agent has ended. Please call us again if you need us. Goodbye.'),
  ])

export const everybodyIsBusy = (): Ncco =>
  Ncco.parse([
    say(
      'Thank you for calling. All our agents are helping other callers at the moment. ' +
        'Please call us again in a little while. Goodbye.',
    ),
  ])

const say = (text: string) => ({ action: 'talk', text, language: 'en-GB' }) as const

const keysTo = (url: string) =>
  ({
    action: 'input',
    type: ['dtmf'],
    mode: 'asynchronous',
    eventUrl: [url],
    eventMethod: 'POST',
  }) as const

const conversation = (callerLeg: string) =>
  ({
    action: 'conversation',
    name: conversationOf(callerLeg),
    startOnEnter: true,
    endOnExit: false,
  }) as const

import { expect, type APIResponse, type BrowserContext, type Page } from 'playwright/test'
import type { CallMedia } from '@/lib/call/media'
import type { DeskView, PaymentView } from '@/lib/payment/view'
import type { Server } from '../helpers/server'

/** The configurations of the demo: two that text a link, two for the keypad. */
export type Business = 'harper' | 'opera' | 'keypad' | 'boiler'

export type Call = { primaryId: string; secondaryId: string; callId: string; caller: string }

/** A link that was sent, with what it is for. */
export type Sent = { id: string; url: string; reference: string; call: Call }

export type Agent = ReturnType<typeof agentIn>

const businesses: Record<Business, { name: string; reference: string }> = {
  harper: { name: 'Harper invoices', reference: 'reference' },
  opera: { name: 'Opera tickets', reference: 'booking' },
  keypad: { name: 'Harper by keypad', reference: 'reference' },
  boiler: { name: 'Boiler plan deposits', reference: 'reference' },
}

/** The contact centre's own line. */
export const line = '+442079460118'

/** What an agent types for each business; the reference differs from payment to payment. */
export function detailsFor(business: Business): Record<string, string> {
  const number = String(++counter + 20_000)
  if (business !== 'opera') {
    return {
      amount: '184.50',
      reference: `HS-${number}`,
      kind: 'Boiler service',
      first_name: 'Rita',
      surname: 'Okafor',
    }
  }
  return {
    performance: 'La traviata',
    date: '2027-03-05',
    seats: '2',
    booking: `LO-${number}`,
    amount: '96',
    name: 'Rita Okafor',
  }
}

/** Counts calls and payments of this process, so that no two tests share one. */
let counter = 0

/** An agent at work: by hand where the page is the story, by HTTP where it only leads there. */
export function agentIn(context: BrowserContext, server: Server, apiKey: string) {
  const { url } = server
  const machine = { Authorization: `Bearer ${apiKey}` }
  let present: Call | null = null

  /** The contact centre tells of a call; the one before it is over. */
  async function newCall(
    direction: 'inbound' | 'outbound' = 'inbound',
    media?: CallMedia,
  ): Promise<Call> {
    await endCall()
    const number = ++counter
    const primaryId = `T-${process.pid}-${number}`
    const caller = `+447700900${100 + (number % 800)}`
    const secondaryId = `${primaryId}-b`
    const [from, to] = direction === 'inbound' ? [caller, line] : [line, caller]
    const data = { id: primaryId, secondaryId, direction, caller: from, called: to }
    const answer = await context.request.post(`${url}/api/v1/calls`, {
      headers: machine,
      data: { ...data, agent: 'mia@bridgestreet.example', ...(media && { media }) },
    })
    expect(answer.status()).toBe(201)
    const { callId } = (await answer.json()) as { callId: string }
    present = { primaryId, secondaryId, callId, caller }
    return present
  }

  /** Hangs up on whatever call the agent is on. */
  async function endCall(): Promise<void> {
    const { call } = await get<DeskView>('/agent/desk')
    if (!call || call.endedAt !== null) return
    const path = `${url}/api/v1/calls/${call.primaryId}/end`
    expect((await context.request.post(path, { headers: machine })).status()).toBe(200)
  }

  async function get<Body>(path: string): Promise<Body> {
    return (await context.request.get(url + path)).json() as Promise<Body>
  }

  /** Posts as a page of ours does. */
  function post(path: string, data: unknown = {}): Promise<APIResponse> {
    return context.request.post(url + path, { headers: { Origin: url }, data })
  }

  async function act(id: string, action: string, data: unknown = {}): Promise<PaymentView> {
    const answer = await post(`/agent/payment/${id}/${action}`, data)
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.json() as Promise<PaymentView>
  }

  const view = (id: string) => get<PaymentView>(`/agent/payment/${id}/view`)

  /** Begins a payment on the present call and leaves its form empty. */
  async function begin(business: Business = 'harper'): Promise<{ id: string; call: Call }> {
    const call = present ?? (await newCall())
    const { configurations } = await get<DeskView>('/agent/desk')
    const configuration = configurations.find(({ name }) => name === businesses[business].name)!
    const answer = await post('/agent/payment', {
      configurationId: configuration.id,
      callId: call.callId,
    })
    expect(answer.status()).toBe(201)
    return { id: ((await answer.json()) as { id: string }).id, call }
  }

  /** A payment that is filled in and whose link the caller has. */
  async function link(
    business: Business = 'harper',
    values: Record<string, string> = {},
  ): Promise<Sent> {
    const { id, call } = await begin(business)
    const details = { ...detailsFor(business), ...values }
    await act(id, 'details', { values: details, done: true })
    const sent = await act(id, 'send', { to: call.caller })
    return { id, url: sent.link!.url, reference: sent.reference!, call }
  }

  /** A keypad payment that is filled in, with its line secured and its form open in a tab. */
  async function keypad(
    business: 'keypad' | 'boiler' = 'keypad',
  ): Promise<{ id: string; form: Page; reference: string; call: Call }> {
    const { id, call } = await begin(business)
    const details = detailsFor(business)
    await act(id, 'details', { values: details, done: true })
    const form = await openForm(id)
    await expect(form.getByRole('heading', { name: 'Ask the caller for each field' })).toBeVisible()
    return { id, form, reference: details.reference!, call }
  }

  /** The desk, with a call that has just come in. */
  async function openDesk(): Promise<Page> {
    if (!present) await newCall()
    const desk = await context.newPage()
    await desk.goto('/agent')
    await expect(desk.getByRole('button', { name: 'Payment', exact: true })).toBeVisible()
    await awake(desk)
    return desk
  }

  /** The form of a payment, in a tab. */
  async function openForm(id: string): Promise<Page> {
    const form = await context.newPage()
    await form.goto(`/agent/payment/${id}`)
    await awake(form)
    return form
  }

  /** Presses Payment at the desk, chooses and starts; the form opens in a window of its own. */
  async function startPayment(desk: Page, business: Business = 'harper'): Promise<Page> {
    await desk.getByRole('button', { name: 'Payment', exact: true }).click()
    const dialog = desk.getByRole('dialog', { name: 'Take a payment' })
    await dialog.getByRole('radio', { name: businesses[business].name }).check()
    const opened = desk.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Start' }).click()
    const form = await opened
    await form.waitForURL(/\/agent\/payment\/[\w-]{22}$/)
    await expect(
      form.getByRole('heading', { name: 'What is the caller paying for?' }),
    ).toBeVisible()
    await awake(form)
    return form
  }

  return {
    context,
    newCall,
    endCall,
    get,
    post,
    act,
    view,
    begin,
    link,
    keypad,
    openDesk,
    openForm,
    startPayment,
  }
}

/** The page's script is alive: keys it listens for are heard. */
export const awake = (page: Page) => expect(page.locator('.asleep')).toHaveCount(0)

/** The id of the payment whose form this is. */
export const paymentIn = (form: Page) => new URL(form.url()).pathname.split('/').at(-1)!

/** Fills in the form of Harper & Sons, as an agent would. */
export async function fillDetails(
  form: Page,
  values: Record<string, string> = {},
): Promise<{ reference: string }> {
  const { reference = '', ...typed } = { ...detailsFor('harper'), ...values }
  await form.getByLabel(/^Amount/).fill(typed.amount!)
  await form.getByLabel(/^Reference/).fill(reference)
  await form.getByLabel(/^Kind of work/).selectOption(typed.kind!)
  await form.getByLabel(/^First name/).fill(typed.first_name!)
  await form.getByLabel(/^Surname/).fill(typed.surname!)
  return { reference }
}

/** From a form that is filled in to a link that is sent. */
export async function sendLink(form: Page): Promise<string> {
  await form.getByRole('button', { name: 'Next' }).click()
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(form.getByRole('heading', { name: 'Waiting for customer' })).toBeVisible()
  const view = await form.request.get(`${new URL(form.url()).pathname}/view`)
  return ((await view.json()) as PaymentView).link!.url
}

/** The secure logo of a form. */
export const logoOf = (form: Page) => form.getByRole('banner').locator('.logo')

/** The row of a payment in the desk's list. */
export const rowOf = (desk: Page, reference: string) =>
  desk.getByRole('row').filter({ hasText: reference })

/** A card field as the agent sees it. */
export const cardRow = (form: Page, name: string) =>
  form
    .getByRole('region', { name: 'What the caller has typed' })
    .getByRole('listitem')
    .filter({ has: form.getByRole('heading', { name }) })

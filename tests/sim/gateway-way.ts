import type { Gateway } from '@/lib/gateway/port'
import type { Way } from './process'

/** A gateway, before and behind every step of which a verb waits for its turn and may end. */
export function through({ rest, turn }: Way, gateway: Gateway): Gateway {
  function step<Asked extends unknown[], Answer>(
    name: string,
    call: (...asked: Asked) => Promise<Answer>,
  ): (...asked: Asked) => Promise<Answer> {
    return async (...asked) => {
      await turn(`before ${name}`)
      rest(true)
      const answer = await call(...asked)
      rest(false)
      await turn(`after ${name}`)
      return answer
    }
  }
  return {
    ...gateway,
    prepare: step('prepare', gateway.prepare),
    confirm: step('confirm', gateway.confirm),
    resume: step('resume', gateway.resume),
    lookUp: step('look-up', gateway.lookUp),
    stop: step('stop', gateway.stop),
    refund: step('refund', gateway.refund),
    lookUpRefund: step('refund look-up', gateway.lookUpRefund),
    read: step('news', gateway.read),
  }
}

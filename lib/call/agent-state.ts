/** What an agent on a call is doing, in the words that contact centres know. */
export const agentStates = [
  'on-call',
  'busy-payment-ivr',
  'busy-out-return',
  'busy-in-return',
] as const
export type AgentState = (typeof agentStates)[number]

/** The state after a keypad entry: the call goes on where it came from. */
export function stateAfterEntry(direction: 'inbound' | 'outbound'): AgentState {
  return direction === 'outbound' ? 'busy-out-return' : 'busy-in-return'
}

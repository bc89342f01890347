import type { Adapters } from '@/lib/adapter'
import type { Voice } from './port'

/** To add a way to control calls: make its folder beside `simulator/`, then add its line here. */
export const voices: Adapters<Voice> = {
  simulator: () => import('./simulator/simulator'),
  rtpengine: () => import('./rtpengine/rtpengine'),
  vonage: () => import('./vonage/vonage'),
}

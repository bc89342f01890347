import { itIsAGateway } from '../contracts/gateway'
import { stripeUnderTest } from '../helpers/stripe'

itIsAGateway(stripeUnderTest)

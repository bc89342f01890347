import { itIsAGateway } from '../contracts/gateway'
import { adyenUnderTest } from '../helpers/adyen'

itIsAGateway(adyenUnderTest)

import { serve } from '@keyfob/service/serve'
import { IdentityModule } from './identity.module.js'

await serve(IdentityModule)

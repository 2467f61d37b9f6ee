import { serve } from '@keyfob/service/serve'
import { VaultModule } from './vault.module.js'

await serve(VaultModule)

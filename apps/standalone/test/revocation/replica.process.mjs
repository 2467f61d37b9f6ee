// All three services in one process, as built, told by its environment alone: one of several on the same database.
import { IdentityModule } from '@keyfob/identity/module'
import { MailModule } from '@keyfob/mail/module'
import { serve } from '@keyfob/service/serve'
import { VaultModule } from '@keyfob/vault/module'

// Whoever started it may be killed too.
process.stdin.resume().on('end', () => process.exit())
await serve(IdentityModule, VaultModule, MailModule)

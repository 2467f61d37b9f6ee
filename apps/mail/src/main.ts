import { serve } from '@keyfob/service/serve'
import { MailModule } from './mail.module.js'

await serve(MailModule)

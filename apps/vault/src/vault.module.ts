import { Module } from '@nestjs/common'
import { PlatformVaultController } from './platform-vault.controller.js'
import { VaultController } from './vault.controller.js'

/** What an agent may know: its credentials and one-time codes. Needs the service module beside it. */
@Module({ controllers: [VaultController, PlatformVaultController] })
export class VaultModule {}

import { useQuery } from '@tanstack/react-query'
import { reaches } from '../operators/roles.js'
import { sessionQuery } from '../session/session.js'
import { KeepingSection } from './keeping-section.js'
import { KeysSection } from './keys-section.js'
import { LimitsSection } from './limits-section.js'
import { OrganisationSection } from './organisation-section.js'
import { PlatformTokensSection } from './platform-tokens-section.js'

/** What holds for the whole organisation. Who may not change it sees it as it is. */
export function SettingsPage() {
  const { data: session } = useQuery(sessionQuery)
  const role = session?.role ?? 'auditor'
  const mayDecide = reaches(role, 'admin')
  return (
    <>
      <title>Settings · Keyfob</title>
      <h1 className="text-2xl font-semibold tracking-tight">Settings</h1>
      <p className="mt-1 max-w-2xl text-soft">
        {mayDecide
          ? 'What holds for all agents of the organisation. Each change stands in the activity.'
          : 'What holds for all agents of the organisation. Admins change it.'}
      </p>
      <OrganisationSection mayDecide={mayDecide} />
      <LimitsSection mayDecide={mayDecide} />
      <KeepingSection mayDecide={mayDecide} />
      <PlatformTokensSection mayDecide={mayDecide} />
      <KeysSection isOwner={role === 'owner'} />
    </>
  )
}

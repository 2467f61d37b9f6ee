import { SelectField } from '../controls/field.js'
import type { Session } from '../session/session.js'

export type Role = Session['role']

/** What each role may do, the least first. */
const meanings: Readonly<Record<Role, string>> = {
  auditor: 'Auditor: looks, and changes nothing',
  operator: 'Operator: runs agents',
  admin: 'Admin: also operators and the organisation',
  owner: 'Owner: everything',
}
const ranks = Object.keys(meanings) as Role[]

/** May somebody of this role deal with somebody of that one? Nobody does with a role above their own. */
export const reaches = (own: Role, other: Role): boolean => ranks.indexOf(own) >= ranks.indexOf(other)

/** A role, up to one's own. */
export function RoleField({ own, chosen }: { own: Role; chosen: Role }) {
  return (
    <SelectField name="role" label="Role" defaultValue={chosen}>
      {ranks
        .filter((role) => reaches(own, role))
        .map((role) => (
          <option key={role} value={role}>
            {meanings[role]}
          </option>
        ))}
    </SelectField>
  )
}

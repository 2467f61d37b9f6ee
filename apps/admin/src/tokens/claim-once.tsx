import { CopyButton } from '../controls/copy-button.js'
import { ShownOnce } from '../controls/shown-once.js'
import { claimCommand } from './claim-command.js'

type Props = { code: string; agent: string; onDone: () => void }

/** A claim code, shown this once, with the command that asks for it: an argument would stand in the shell's history. */
export const ClaimOnce = ({ code, agent, onDone }: Props) => {
  const command = claimCommand(location.origin)
  return (
    <ShownOnce what="Claim code" value={code} done="Done" onDone={onDone}>
      <span>On the machine of {agent}, within 15 minutes, run</span>
      <span className="my-2 flex flex-wrap items-center gap-2">
        <code className="rounded-md bg-card px-2 py-1 font-mono text-sm break-all text-ink">{command}</code>
        <CopyButton small value={command} what="Command" />
      </span>
      and paste the code when it asks. It works once, and the token stays there. If it is refused, somebody else has
      used the code: revoke the agent.
    </ShownOnce>
  )
}

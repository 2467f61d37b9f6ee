import { ShownOnce } from '../controls/shown-once.js'

type Props = { token: string; agent: string; onDone: () => void }

/** A token, shown this once. */
export const TokenOnce = ({ token, agent, onDone }: Props) => (
  <ShownOnce what="Token" value={token} onDone={onDone}>
    This is the only time that the token is shown. Whoever has it is {agent}: put it where the agent reads its secrets,
    and nowhere else.
  </ShownOnce>
)

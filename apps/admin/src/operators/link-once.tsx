import { ShownOnce } from '../controls/shown-once.js'

type Props = { code: string; name: string; within: string; onDone: () => void }

/** A sign-in link of somebody who is known, shown this once. */
export const LinkOnce = ({ code, name, within, onDone }: Props) => (
  <ShownOnce what="Sign-in link" value={`${location.origin}/admin/invited#${code}`} done="Done" onDone={onDone}>
    Whoever opens this link is {name}. Give it to nobody else, by a way that you trust. It works once, within {within},
    and is shown only here.
  </ShownOnce>
)

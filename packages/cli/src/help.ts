import type { Command } from 'commander'
import type { Context } from './context.js'
import { exitCodesText } from './exit-codes.js'
import { CommandError } from './failure.js'

const topics: Readonly<Record<string, () => string>> = {
  'exit-codes': exitCodesText,
  secrets: () => `How secrets are given to keyfob:

  Never as an argument: every program of a machine can read the arguments of all others, and shells keep them.
  What holds a secret has an option that ends in -from and says where it is:

    --data-from password=prompt     somebody types it, unseen
    --data-from password=-          stdin
    --data-from password=FILE       a file; one line loses its line end, several are kept as they are
    --data-from FILE                a whole JSON object
    --input FILE                    the whole input of a command, as one JSON object

  What a command needs and was not told is asked for at a terminal, or read from stdin.
  A token comes from KEYFOB_TOKEN, from the file that KEYFOB_TOKEN_FILE names (0600), or from the profile of keyfob auth login.
`,
  server: () => `What runs on the platform's own machine stays with it, in its clone:

  npm start                              the platform; --platform-token NAME, --new-link, --let-in NAME, --rotate-root-key
  npm start -- mail connect              an agent's mail through an account that you have
  npm start -- seal, unseal              shuts every door, and opens them
  npm start -- backup, restore           copies of the database
`,
}

/** `keyfob help [topic or command]`. */
export function addHelp(command: Command, { terminal }: Context, program: Command): void {
  command
    .description(`Says more: of a command, or of ${Object.keys(topics).join(', ')}.`)
    .argument('[words...]', 'the words of the command, or the topic')
    .usage('[command | topic]')
    .action((words: string[]) => {
      const [topic = ''] = words
      if (words.length === 1 && Object.hasOwn(topics, topic)) {
        terminal.stdout.write(topics[topic]?.() ?? '')
        return
      }
      let found = program
      for (const word of words) {
        const next = found.commands.find((each) => each.name() === word)
        if (!next)
          throw new CommandError('bad_request', 'There is no such command, and no such topic. See keyfob --help.')
        found = next
      }
      terminal.stdout.write(found.helpInformation())
    })
}

import { valuesOf, type Words } from './words.js'

/** The shells that there is a script for. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** The script by which a shell completes the words of the command line, without starting it. */
export const completionScript = (shell: Shell, words: readonly Words[]): string => writers[shell](words)

const writers: Readonly<Record<Shell, (words: readonly Words[]) => string>> = { bash, zsh, fish }

const lists = (each: Words): string =>
  [...each.commands.map(({ name }) => name), ...each.choices, ...each.options.map(({ flag }) => flag)].join(' ')

/** What stands after an option that takes a value: one of its choices, or a file. */
const valueCases = (words: readonly Words[], offer: (choices: readonly string[]) => string): string =>
  [...valuesOf(words)].map(([flag, choices]) => `    ${flag}) ${offer([...choices])}; return ;;`).join('\n')

function bash(words: readonly Words[]): string {
  return `# bash completion for keyfob:  eval "$(keyfob completion bash)"
_keyfob() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path="" at list
  COMPREPLY=()
  case "$before" in
${valueCases(
  words,
  (choices) =>
    `mapfile -t COMPREPLY < <(compgen ${choices.length > 0 ? `-W "${choices.join(' ')}"` : '-f'} -- "$word")`,
)}
  esac
  for ((at = 1; at < COMP_CWORD; at++)); do
    [ "\${COMP_WORDS[at]}" = "--" ] && { mapfile -t COMPREPLY < <(compgen -c -- "$word"); return; }
    case " $path\${COMP_WORDS[at]} " in
${words
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      " ${path} ") path="${path} " ;;`)
  .join('\n')}
    esac
  done
  case "\${path% }" in
${words.map((each) => `    "${each.path}") list="${lists(each)}" ;;`).join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$list" -- "$word")
}
complete -F _keyfob keyfob
`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const zshDescribed = (name: string, summary: string): string =>
  quoted(`${name.replaceAll(':', '\\:')}:${summary.replaceAll(/[:\n]/g, ' ')}`)

function zsh(words: readonly Words[]): string {
  return `#compdef keyfob
# zsh completion for keyfob:  keyfob completion zsh > "\${fpath[1]}/_keyfob", or eval "$(keyfob completion zsh)"
_keyfob() {
  local path="" at
  local -a list
  case "\${words[CURRENT-1]}" in
${valueCases(words, (choices) => (choices.length > 0 ? `compadd -- ${choices.join(' ')}` : '_files'))}
  esac
  for ((at = 2; at < CURRENT; at++)); do
    [[ "\${words[at]}" == "--" ]] && { _command_names; return; }
    case " $path\${words[at]} " in
${words
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      " ${path} ") path="${path} " ;;`)
  .join('\n')}
    esac
  done
  case "\${path% }" in
${words
  .map(
    ({ path, commands, choices, options }) =>
      `    "${path}") list=(${[
        ...commands.map(({ name, summary }) => zshDescribed(name, summary)),
        ...choices.map(quoted),
        ...options.map(({ flag, summary }) => zshDescribed(flag, summary)),
      ].join(' ')}) ;;`,
  )
  .join('\n')}
  esac
  _describe 'keyfob' list
}
if [[ "\${funcstack[1]}" == _keyfob ]]; then _keyfob "$@"; else compdef _keyfob keyfob; fi
`
}

function fish(words: readonly Words[]): string {
  const condition = ({ path }: Words, isLeaf: boolean): string => {
    const [group = '', verb = ''] = path.split(' ')
    if (group === '') return '__fish_use_subcommand'
    if (verb === '') return isLeaf ? `__fish_seen_subcommand_from ${group}` : `__keyfob_at ${group}`
    return `__keyfob_in ${group} ${verb}`
  }
  const lines = words.flatMap((each) => {
    const when = quoted(condition(each, each.commands.length === 0))
    return [
      ...each.commands.map(
        ({ name, summary }) => `complete -c keyfob -f -n ${when} -a ${quoted(name)} -d ${quoted(summary)}`,
      ),
      ...(each.choices.length > 0 ? [`complete -c keyfob -f -n ${when} -a ${quoted(each.choices.join(' '))}`] : []),
      ...each.options.map(
        ({ flag, summary, takesValue, choices }) =>
          `complete -c keyfob -n ${when} -l ${flag.replace(/^--/, '')} ${valueInFish(takesValue, choices)}-d ${quoted(summary)}`,
      ),
    ]
  })
  return `# fish completion for keyfob:  keyfob completion fish > ~/.config/fish/completions/keyfob.fish
function __keyfob_at
  set -l words (commandline -opc)
  test (count $words) -eq 2; and test "$words[2]" = "$argv[1]"
end
function __keyfob_in
  set -l words (commandline -opc)
  test (count $words) -ge 3; and test "$words[2]" = "$argv[1]"; and test "$words[3]" = "$argv[2]"
end
complete -c keyfob -e
${lines.join('\n')}
`
}

const valueInFish = (takesValue: boolean, choices: readonly string[]): string =>
  choices.length > 0 ? `-x -a ${quoted(choices.join(' '))} ` : takesValue ? '-r ' : ''

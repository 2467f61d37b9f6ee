import { useForm } from './form.js'
import { problemField } from './problem-field.js'
import { plainWords } from './problem-words.js'
import { sentence } from './sentence.js'

/** Why the form around was refused, said at once to screen readers; problems that no field shows are listed here. */
export function Refusal() {
  const { error, hasField } = useForm()
  if (!error) return null
  // A refusal of what was typed is said at its fields, in the form's words and not in those of the wire.
  const message = error.problems.length > 0 ? 'Something here is not right.' : sentence(plainWords(error.message))
  const rest = error.problems.filter(({ field }) => !hasField(problemField(field)))
  return (
    <div role="alert" className="rounded-lg bg-bad-tint px-4 py-3 text-bad">
      <p className="font-medium">{message}</p>
      {error.code === 'no_answer' && (
        <p className="mt-1">Whether it was done is not known. Look at the list before you send it again.</p>
      )}
      {rest.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {rest.map(({ field, problem }) => (
            <li key={`${field} ${problem}`}>
              <span className="font-mono text-sm">{field}</span>: {plainWords(problem)}
            </li>
          ))}
        </ul>
      )}
      {error.retryAfter !== undefined && <p className="mt-1">Try again in {error.retryAfter} seconds.</p>}
      {error.requestId && <p className="mt-1 text-[13px]">Request {error.requestId}</p>}
    </div>
  )
}

import { requestEmailCode, SignInRefused, Visit } from '@keyfob/practice-site/sign-in'
import { type Answered, type Asked, startTestSite, type TestSite } from './test-site.js'

export type Shapes = TestSite & Readonly<{ sendMail(email: string): Promise<void> }>

/**
 * Sign-in pages in the shapes that sites have. Behind each of them is the practice site: what is typed here is judged there.
 * `elsewhere` is where the pages that lead away lead to.
 */
export async function startShapes(practice: string, elsewhere: () => string): Promise<Shapes> {
  const visits = new Map<string, Visit>()
  const asked = new Map<string, string>()

  const visitOf = ({ visitor }: Asked): Visit => {
    const visit = visits.get(visitor) ?? new Visit(practice)
    visits.set(visitor, visit)
    return visit
  }

  /** Password, and where it is right the page of that shape for the code. */
  async function password(asked: Asked): Promise<Answered> {
    const next = await submit(asked, '/sign-in', { email: field(asked, 'email'), password: field(asked, 'password') })
    if (next.path === '/sign-in/totp') return { goTo: `${asked.path.replace(/\/[^/]*$/, '')}/code` }
    return { goTo: `${asked.path.replace(/\/[^/]*$/, '')}?wrong` }
  }

  async function code(asked: Asked): Promise<Answered> {
    const next = await submit(asked, '/sign-in/totp', { code: field(asked, 'code').replace(/\D/g, '') })
    return { goTo: next.path === '/account' ? '/in' : `${asked.path.replace(/\/[^/]*$/, '')}/code?wrong` }
  }

  async function submit(asked: Asked, path: string, fields: Record<string, string>) {
    const visit = visitOf(asked)
    await visit.open(path)
    return visit.submit(path, fields)
  }

  /** Who is signed in, as the practice site says it. */
  async function signedIn(asked: Asked): Promise<string> {
    const { notice } = await visitOf(asked).open('/account')
    if (notice?.role !== 'status') throw new SignInRefused('nobody is signed in')
    return page('Your account', `<p role="status">${notice.text}</p>`)
  }

  const forms: Record<string, (asked: Asked) => Answered | Promise<Answered>> = {
    '/in': signedIn,

    '/username-first': () => page('Sign in', form('/username-first/password', username, 'Next')),
    '/username-first/password': (asked) =>
      page('Welcome', form('/username-first/check', hidden('email', asked.form.get('email')) + secret, 'Sign in')),
    '/username-first/check': password,
    '/username-first/code': () => page('Your code', form('/username-first/done', oneBox, 'Continue')),
    '/username-first/done': code,

    '/six-boxes': () => page('Sign in', form('/six-boxes/check', username + secret, 'Sign in')),
    '/six-boxes/check': password,
    '/six-boxes/code': () => page('Your code', form('/six-boxes/done', sixBoxes, '') + advance),
    '/six-boxes/done': (asked) => {
      const digits = asked.form.getAll('digit')
      const whole = digits.every(({ length }) => length === 1) ? digits.join('') : ''
      return code({ ...asked, form: new URLSearchParams({ code: whole }) })
    },

    '/labels': () => page('Sign in', form('/labels/check', labelsOnly, 'Go')),
    '/labels/check': (asked) => {
      const [email = '', password = ''] = asked.form.getAll('a')
      return passwordOf(asked, { email, password })
    },
    '/labels/code': () =>
      page('Your code', form('/labels/done', `<label>Authenticator code <input name="c"></label>`, 'Go')),
    '/labels/done': (asked) => code({ ...asked, form: new URLSearchParams({ code: field(asked, 'c') }) }),

    '/shadow': () => page('Sign in', inShadow(form('/shadow/check', username + secret, 'Sign in'))),
    '/shadow/check': password,
    '/shadow/code': () => page('Your code', inShadow(form('/shadow/done', oneBox, 'Continue'))),
    '/shadow/done': code,

    '/drawn-anew': () => page('Sign in', drawnAnew),
    '/drawn-anew/check': password,
    '/drawn-anew/code': () => page('Your code', form('/drawn-anew/done', oneBox, 'Continue')),
    '/drawn-anew/done': code,

    // The site says that it has sent a code long before it does: the test calls `sendMail`.
    '/slow-mail': () => page('Sign in', form('/slow-mail/sent', username, 'Send the code')),
    '/slow-mail/sent': (request) => {
      asked.set(field(request, 'email'), request.visitor)
      return page('Your code', `<p>Check your mail.</p>${form('/slow-mail/done', plainBox, 'Sign in')}`)
    },
    '/slow-mail/done': async (request) => {
      const next = await visitOf(request).submit('/email-code/enter', { code: field(request, 'code') })
      return { goTo: next.path === '/account' ? '/in' : '/slow-mail' }
    },

    '/framed': ({ query }) => page('A shop', `<iframe width="600" height="500" src="${query.get('src')}"></iframe>`),
    '/in-place': () => page('Sign in', inPlace),
    '/in-place/check': password,
    '/in-place/code': () => 'code',
    '/in-place/done': code,

    '/thief': () =>
      page(
        'Sign in',
        `${form('/thief/check', username + secret, 'Sign in')}<iframe width="600" height="300" src="${elsewhere()}"></iframe>
<script>addEventListener('focusin', () => frames[0].focus())</script>`,
      ),
    '/thief/check': password,
    '/thief/code': () => page('Your code', form('/thief/done', oneBox, 'Continue')),
    '/thief/done': code,

    '/srcdoc': () =>
      page(
        'A shop',
        `<iframe width="600" height="500" srcdoc='${form('/srcdoc/check', username + secret, 'Sign in')}'></iframe>`,
      ),
    '/sandboxed': () =>
      page(
        'A shop',
        `<iframe width="600" height="500" sandbox="allow-forms allow-scripts" src="/username-first"></iframe>`,
      ),
    '/leads-away': () => page('Sign in', form('/leads-away/check', username + secret, 'Sign in')),
    '/leads-away/check': () => ({ goTo: `${elsewhere()}/sign-in` }),
    '/sends-away': () => page('Sign in', form(`${elsewhere()}/taken`, username + secret, 'Sign in')),
  }

  const passwordOf = (asked: Asked, fields: Record<string, string>) =>
    password({ ...asked, form: new URLSearchParams(fields) })

  const served = await startTestSite((asked) => forms[asked.path]?.(asked) ?? page('Nothing here', ''))
  return {
    ...served,
    sendMail: async (email) => {
      visits.set(asked.get(email) ?? '', await requestEmailCode(practice, email))
    },
  }
}

const field = ({ form }: Asked, name: string): string => form.get(name) ?? ''

const page = (title: string, body: string): string =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}`

const form = (action: string, fields: string, button: string): string =>
  `<form method="post" action="${action}">${fields}${button && `<button>${button}</button>`}</form>`

const username = `<label for="u">E-mail address</label><input id="u" name="email" type="email" autocomplete="username">`
const secret = `<label for="p">Password</label><input id="p" name="password" type="password" autocomplete="current-password">`
const oneBox = `<p>Type the code that your authenticator shows.</p><label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code"></label>`
const plainBox = `<label>Code <input name="code" autocomplete="one-time-code"></label>`
const hidden = (name: string, value: string | null): string =>
  `<input type="hidden" name="${name}" value="${(value ?? '').replace(/"/g, '&quot;')}">`
const labelsOnly = `<label>User name <input name="a"></label><label>Pass phrase <input name="a" type="password"></label>`

const sixBoxes = `<p>From your authenticator app:</p>${`<input name="digit" maxlength="1" inputmode="numeric" style="width:2em">`.repeat(6)}`
/** As libraries do it: each box leads to the next, and the last one sends the form. */
const advance = `<script>
const boxes = [...document.querySelectorAll('[name=digit]')]
boxes.forEach((box, at) => box.addEventListener('input', () => boxes[at + 1] ? boxes[at + 1].focus() : box.form.submit()))
boxes[0].focus()
</script>`

const inShadow = (markup: string): string => `<sign-in></sign-in><script>
customElements.define('sign-in', class extends HTMLElement {
  connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(markup)} }
})
</script>`

/** As applications of one page do it: step by step in one document, and what is refused is said beside the field. */
const inPlace = `<main id="main"></main><script>
const given = new URLSearchParams()
const steps = {
  email: '<label>E-mail <input name="email" type="email"></label><button>Next</button>',
  password: '<label>Password <input name="password" type="password"></label><button>Sign in</button>',
  code: '<p>From your authenticator app</p><label>Code <input name="code"></label><button>Verify</button>',
}
function show(step, problem) {
  main.innerHTML = (problem ? '<p role="alert">' + problem + '</p>' : '') + steps[step]
  main.querySelector('button').addEventListener('click', () => next(step))
}
async function next(step) {
  const input = main.querySelector('input')
  given.set(input.name, input.value)
  if (step === 'email') return show('password')
  main.querySelector('button').disabled = true
  const answer = await fetch('/in-place/' + (step === 'password' ? 'check' : 'done'), { method: 'POST', body: given })
  if (new URL(answer.url).search) return show(step, 'That is not right.')
  if (step === 'password') return show('code')
  main.innerHTML = new DOMParser().parseFromString(await answer.text(), 'text/html').body.innerHTML
}
show('email')
</script>`

/** As frameworks do it: what was typed is kept by script alone, and each event has the fields drawn anew from that. */
const drawnAnew = `<div id="root"></div><script>
const kept = { email: '', password: '' }
function draw() {
  const { activeElement } = document
  root.innerHTML = '<label>E-mail <input id="email" type="email"></label><label>Password <input id="password" type="password"></label><button id="go">Log in</button>'
  for (const name of ['email', 'password']) {
    const input = document.getElementById(name)
    input.value = kept[name]
    input.addEventListener('input', (event) => { if (event.isTrusted) { kept[name] = input.value; draw() } })
  }
  if (activeElement.id) document.getElementById(activeElement.id)?.focus()
  go.disabled = !(kept.email && kept.password)
  go.addEventListener('click', send)
}
async function send() {
  const answer = await fetch('/drawn-anew/check', { method: 'POST', body: new URLSearchParams(kept) })
  location.assign(answer.url)
}
draw()
</script>`

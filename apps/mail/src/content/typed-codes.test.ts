import { describe, expect, test } from 'vitest'
import { findCodes } from './codes.js'

const read = (html: string, subject: string) => findCodes({ subject, text: '', html }).map(({ value }) => value)

describe('what is typed beside a password is no code', () => {
  const box = '<div>48151623</div>'
  test.each<[where: string, html: string]>([
    ['below it', `<p>To sign in, enter:</p>${box}<div>Password: comes by post</div>`],
    ['below it, in words', `<p>To sign in, enter:</p>${box}<div>and your password.</div>`],
    ['below it, secret', `<p>To sign in, enter:</p>${box}<div>Password: never share it</div>`],
    ['two lines below it', `<p>To sign in, enter:</p>${box}<div>Ann Miller</div><div>Password: comes by post</div>`],
    ['above it', `<div>Password: comes by post</div>${box}<p>Type that at the prompt to sign in.</p>`],
    ['in the line that asks', `<p>To sign in, enter this with your password:</p>${box}`],
    ['alone in the line that asks', `<p>To sign in, enter your password:</p>${box}`],
    ['in the line below that asks', `${box}<p>Type that at the prompt, then your password, to sign in.</p>`],
    ['in German', `<p>Um sich anzumelden, geben Sie ein:</p>${box}<div>Ihr Passwort</div>`],
    ['in French', `<p>Pour vous connecter, saisissez :</p>${box}<div>Mot de passe : par courrier</div>`],
    ['in its own line', '<p>To sign in, type 48151623 and your password.</p>'],
    ['in another field', '<p>To sign in, type 48151623 into the first field, your password into the second.</p>'],
  ])('%s', (_, html) => {
    expect(read(html, 'Access to your account')).toEqual([])
  })

  test.each<[what: string, html: string]>([
    ['is to be changed', `<p>Go back to the app and enter:</p>${box}<p>Not you? Change your password.</p>`],
    ['is forgotten', `<p>Forgot your password? To sign in, enter:</p>${box}<p>It expires soon.</p>`],
    ['is asked for by nobody', `<p>To sign in, enter:</p>${box}<p>We never ask for your password.</p>`],
    ['is not needed', `<p>To sign in without a password, enter:</p>${box}<p>You need no password.</p>`],
    ['is what it resets', `<p>To reset your password, enter:</p>${box}<p>Your password stays until then.</p>`],
    ['is the other way in', '<p>Enter 48151623 to sign in.</p><p>Or sign in with your password instead.</p>'],
    ['is its name', '<p>To sign in, enter 48151623 as your password.</p>'],
  ])('but one is that stands by a password which %s', (_, html) => {
    expect(read(html, 'Sign in to Fern')).toEqual(['48151623'])
  })
})

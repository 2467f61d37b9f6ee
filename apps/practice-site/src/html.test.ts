import { expect, test } from 'vitest'
import { html, unescapeHtml } from './html.js'

test('values are escaped, markup made by html is not, and nothing is shown for undefined', () => {
  const markup = html`<p>${`<b>"it's" & more</b>`}</p>${undefined}${[html`<i>`, 7]}`.markup
  expect(markup).toBe('<p>&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;</p><i>7')
})

test('unescaping gives back what was escaped', () => {
  const text = `<&>"'&amp;&lt;`
  expect(unescapeHtml(html`${text}`.markup)).toBe(text)
})

import { type Html, html } from '../html.js'
import { layout } from './layout.js'

/** A page that says one thing. */
export function messagePage(title: string, text: string): Html {
  return layout({ title, notice: { role: 'alert', text }, body: html`<p><a href="/">Back to the start</a></p>` })
}

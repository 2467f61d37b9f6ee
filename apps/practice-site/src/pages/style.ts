/** The one style sheet: system fonts, one accent, light and dark as the reader's system has it. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ground: #f4f3ef; --card: #fffefb; --ink: #22302c; --soft: #5f6b66; --line: #dddcd4; --field: #ffffff; --edge: #8d9893;
  --accent: #1f5f52; --accent-ink: #ffffff; --wash: #e7f0ec; --alert: #8a2f22; --alert-wash: #f9e9e5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #141a18; --card: #1c2421; --ink: #e6ebe8; --soft: #9fada7; --line: #2f3a36; --field: #151c1a; --edge: #6d7b75;
    --accent: #8fd0bd; --accent-ink: #10211c; --wash: #1f332d; --alert: #f3b3a6; --alert-wash: #3a221d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; gap: 24px; padding: 32px 16px;
  background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
header, main, footer { width: 100%; max-width: 432px; }
header { margin-top: max(0px, 8vh); }
.brand { display: inline-flex; align-items: center; gap: 10px; color: inherit; font-weight: 650; text-decoration: none; }
main { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 32px; }
main > :last-child, form > :last-child { margin-bottom: 0; }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
h2 { margin: 0 0 4px; font-size: 15px; font-weight: 600; color: var(--soft); }
p { margin: 0 0 20px; }
.lead { color: var(--soft); text-wrap: pretty; }
.notice { padding: 12px 16px; border-radius: 10px; background: var(--wash); overflow-wrap: anywhere; }
.notice[role='alert'] { background: var(--alert-wash); color: var(--alert); }
a { color: var(--accent); text-underline-offset: 3px; }
form { margin: 0; }
label { display: block; margin-bottom: 6px; font-size: 15px; font-weight: 600; }
input {
  width: 100%; margin-bottom: 20px; padding: 12px 14px; border: 1px solid var(--edge); border-radius: 10px;
  background: var(--field); color: inherit; font: inherit;
}
input.code { font: 600 24px/1.3 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.3em; }
button {
  width: 100%; padding: 13px 20px; border: 1px solid var(--accent); border-radius: 10px; background: var(--accent);
  color: var(--accent-ink); font: inherit; font-weight: 600; cursor: pointer;
}
button.quiet { background: transparent; color: var(--accent); }
:is(a, input, button):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.ways { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--line); }
.ways ul, .choices { list-style: none; margin: 0; padding: 0; }
.ways a { display: inline-block; padding: 6px 0; }
.choices { display: grid; gap: 12px; }
.choices a { display: block; padding: 14px 16px; border: 1px solid var(--line); border-radius: 10px; text-decoration: none; }
.choices a:hover { border-color: var(--accent); }
.choices span { display: block; font-size: 15px; color: var(--soft); }
.aside { margin-top: 20px; }
ul.codes { columns: 2; }
.qr svg { display: block; width: 260px; height: 260px; border-radius: 10px; }
dl { margin: 0 0 24px; }
dt { font-size: 15px; color: var(--soft); }
dd { margin: 0 0 12px; overflow-wrap: anywhere; }
footer { padding: 0 4px; font-size: 14px; color: var(--soft); text-align: center; text-wrap: balance; }
@media (max-width: 480px) { header { margin-top: 0; } main { padding: 24px 20px; } }
`

/** A key's bow on the accent colour. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="8" fill="#1f5f52"/><g fill="none" stroke="#e9f3ef" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><circle cx="10.5" cy="14" r="3.9"/><path d="M14.4 14H21.5V17.5M18 14V16.6"/></g></svg>
`

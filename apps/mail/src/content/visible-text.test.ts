import { describe, expect, test } from 'vitest'
import { visibleText } from './visible-text.js'

describe('what a human sees', () => {
  test.each<[name: string, html: string, text: string]>([
    ['a block element is a line', '<p>Hello</p><p>you</p>', 'Hello\nyou'],
    ['a line break is a line', 'one<br>two<br/>three', 'one\ntwo\nthree'],
    ['white space is collapsed as a browser does', '<p>  Hello \n\t <b> you </b>  !</p>', 'Hello you !'],
    ['a no-break space is a space', '<p>482&nbsp;913&#160;&#32;now</p>', '482 913 now'],
    ['character references are read', '<p>&#52;&#x38;2 &amp; &lt;b&gt; &eacute;</p>', '482 & <b> é'],
    ['spans of one digit make one number', '<div><span>4</span><span>8</span><span>2</span></div>', '482'],
    [
      'cells of one digit each are one code',
      '<table><tr><td>4</td><td>8</td><td>2</td><td>9</td></tr></table>',
      '4829',
    ],
    ['cells of words stay apart', '<table><tr><td>Code</td><td>4829</td></tr></table>', 'Code\n4829'],
    ['preformatted lines stay lines', '<pre>one\ntwo</pre>', 'one\ntwo'],
    ['zero-width characters are dropped', '<p>48\u200b29\u00ad1\u20603</p>', '482913'],
    ['scripts, styles and titles are not text', '<title>t</title><style>p{}</style><script>s()</script>x', 'x'],
    ['a head that is never closed hides nothing', '<html><head><title>t</title><body><p>x</p>', 'x'],
    ['a comment is not text', 'a<!-- 482913 -->b<!--[if mso]><p>outlook</p><![endif]-->', 'ab'],
    ['an element for all but Outlook is text', '<!--[if !mso]><!--><p>x</p><!--<![endif]-->', 'x'],
    ['a quoted older mail is left out', '<p>new</p><div class="gmail_quote">old</div>', 'new'],
    ['broken markup is read as far as it goes', '<p>a <b>b <i>c</p></b> d <', 'a b c\nd <'],
  ])('%s', (_, html, text) => {
    expect(visibleText(html).text).toBe(text)
  })

  test('large, spaced and heading type is prominent, the rest is not', () => {
    const { blocks } = visibleText(
      '<h1>a</h1><p style="font-size:32px">b</p><p style="letter-spacing:6px">c</p><p style="font-size:1.2em">d</p>',
    )
    expect(blocks.map(({ text, prominent }) => [text, prominent])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
      ['d', false],
    ])
  })

  test('a link has the address as written, and its words or its image’s', () => {
    const { links } = visibleText(
      '<p>See <a href="https://a.example/x?a=1&amp;b=%2F#c">our <b>site</b></a></p><a href="https://b.example"><img alt="Go"></a><a href="https://c.example"></a>',
    )
    expect(links).toEqual([
      { href: 'https://a.example/x?a=1&b=%2F#c', text: 'our site' },
      { href: 'https://b.example', text: 'Go' },
    ])
  })
})

describe('what a mail hides', () => {
  test.each<[by: string, html: string]>([
    ['display', '<p style="display:none">no</p>'],
    ['display, important and spaced', '<p style="DISPLAY : none !important">no</p>'],
    ['visibility', '<p style="visibility:hidden">no</p>'],
    ['opacity', '<p style="opacity:0">no</p>'],
    ['no font size', '<p style="font-size:0">no</p>'],
    ['one pixel of font size', '<p style="font-size:1px;line-height:1px">no</p>'],
    ['no height', '<div style="max-height:0;overflow:hidden">no</div>'],
    ['a place off the screen', '<p style="position:absolute;left:-9999px">no</p>'],
    ['an indent off the screen', '<p style="text-indent:-9999px">no</p>'],
    ['its colour', '<p style="color:#fff">no</p>'],
    [
      'its colour on a coloured cell',
      '<table><tr><td bgcolor="#346df1"><p style="color:#346df2">no</p></td></tr></table>',
    ],
    ['a font element’s colour', '<font color="white">no</font>'],
    ['a transparent colour', '<p style="color:rgba(0,0,0,0)">no</p>'],
    ['mso-hide', '<p style="mso-hide:all">no</p>'],
    ['the hidden attribute', '<p hidden>no</p>'],
    ['a class', '<style>.preheader{display:none}</style><span class="x preheader">no</span>'],
    ['a class after a CSS comment', '<style>/* { */ .m{display:none}</style><p class="m">no</p>'],
    ['a parent', '<div style="display:none"><p style="display:block">no</p></div>'],
    ['clipping', '<p style="clip:rect(0,0,0,0)">no</p>'],
    ['scaling', '<p style="transform:scale(0)">no</p>'],
  ])('text hidden by %s is not seen, and is told', (_, html) => {
    const seen = visibleText(`<p>yes</p>${html}<p>yes</p>`)
    expect(seen.text).toBe('yes\nyes')
    expect(seen.hidden).toBe('no')
  })

  test.each<[name: string, html: string]>([
    ['a size set again inside a sizeless wrapper', '<div style="font-size:0"><p style="font-size:16px">yes</p></div>'],
    ['visible inside hidden visibility', '<div style="visibility:hidden"><p style="visibility:visible">yes</p></div>'],
    ['white on a coloured button', '<a style="background:#346df1;color:#fff">yes</a>'],
    ['white on a coloured cell', '<table><tr><td bgcolor="#000000"><p style="color:#ffffff">yes</p></td></tr></table>'],
    ['white on an image', '<div style="background-image:url(x.png)"><p style="color:#fff">yes</p></div>'],
    ['white on a gradient', '<div style="background:linear-gradient(#000,#333)"><p style="color:#fff">yes</p></div>'],
    [
      'white where a nested rule paints',
      '<style>.b a{background:#00f}</style><p class="b"><a style="color:#fff">yes</a></p>',
    ],
    ['hidden on small screens only', '<style>@media (max-width:600px){.m{display:none}}</style><p class="m">yes</p>'],
    ['a button that Outlook draws itself', '<a href="https://a.example" style="mso-hide:all">yes</a>'],
    ['what a CSS comment hides', '<style>/* .m{display:none} */</style><p class="m">yes</p>'],
    ['an unreadable style', '<p style="color:;;:;font-size:banana">yes</p>'],
  ])('%s is seen', (_, html) => {
    expect(visibleText(html)).toMatchObject({ text: 'yes', hidden: '' })
  })

  test('letters that are too small to see do not part a word', () => {
    expect(visibleText('<p>pass<span style="font-size:0">xq</span>word</p>')).toMatchObject({
      text: 'password',
      hidden: 'xq',
    })
  })
})

describe('bounds', () => {
  test('a mail larger than a MiB is read up to there, and that is told', () => {
    const seen = visibleText(`<p>first</p>${`<p>${'x'.repeat(9_000)}</p>`.repeat(120)}<p>last</p>`)
    expect(seen.truncated).toBe(true)
    expect(seen.text.startsWith('first')).toBe(true)
    expect(seen.text.endsWith('last')).toBe(false)
  })

  test('a mail nested deeper than any real one is not followed down', () => {
    expect(visibleText('<div>'.repeat(100_000)).truncated).toBe(true)
  })
})

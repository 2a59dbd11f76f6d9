"""The look of the page: contrast of at least 7 to 1, text that grows with the reader's setting, and a print form."""

STYLE = """\
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1.05rem/1.6 Georgia, "Noto Serif", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3, .mark, caption, th { font-family: system-ui, "Noto Sans", sans-serif; line-height: 1.3; }
h1 { font-size: 1.8rem; }
h2 { font-size: 1.4rem; margin-top: 3rem; padding-top: 1rem; border-top: 2px solid #1a1a1a; }
h3 { font-size: 1.1rem; margin-top: 2rem; }
a { color: #00438a; }
a:focus, main:focus, .table:focus { outline: 3px solid #00438a; outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -100rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem 1rem; }
ul { padding-inline-start: 1.4rem; margin: .3rem 0; list-style: none; }
li { margin: .35rem 0; }
li li { border-inline-start: 2px solid #b0b0b0; padding-inline-start: .7rem; }
.mark { display: inline-block; padding: 0 .45rem; border: 2px solid; border-radius: .3rem; font-size: .85rem; }
.mark.yes { color: #0b4f1e; }
.mark.no { color: #8a0f14; }
.mark.not-known { color: #5c3d00; border-style: dashed; }
.mark.judgement { color: #4a1f7a; border-style: double; }
.mark.warning { color: #fff; background: #7a2900; border-color: #7a2900; }
.law { color: #404040; font-size: .9rem; }
.law cite { font-style: normal; }
span[lang] { color: #404040; font-style: italic; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: start; font-weight: bold; padding: .4rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8a8a8a; }
tbody th { font-weight: normal; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, caption { break-after: avoid; }
  li, tr { break-inside: avoid; }
}
"""

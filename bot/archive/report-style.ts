/** The look of the report, on a screen and on paper. Contrast is at least 4.5 to 1 everywhere. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1b1b1b; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem; }
.kind { margin: 0; color: #4a4a4a; }
h1 { margin: 0 0 .5rem; font-size: 1.7rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; border-bottom: 1px solid #767676; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: .25rem 0; white-space: pre-line; overflow-wrap: anywhere; }
.note { padding: .5rem .75rem; border-left: 4px solid #1f4e79; background: #eef3f8; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; }
th, td { padding: .3rem .6rem; border: 1px solid #767676; text-align: left; vertical-align: top; white-space: pre-line; overflow-wrap: break-word; max-width: 24rem; }
th { background: #eef3f8; }
svg { max-width: 100%; height: auto; font: 14px "Segoe UI", system-ui, sans-serif; fill: #1b1b1b; }
rect { stroke: #1b1b1b; stroke-width: 1; }
.dark { fill: #1f4e79; } .on-dark { fill: #fff; }
.middle { fill: #9cc3e6; } .on-middle { fill: #1b1b1b; }
.light { fill: #fff; } .on-light { fill: #1b1b1b; }
footer { margin-top: 2rem; color: #4a4a4a; font-size: .875rem; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10pt; }
  .wide { overflow: visible; }
  table { font-size: 8pt; }
  h2, h3 { break-after: avoid; }
  tr, svg { break-inside: avoid; }
  rect, th, .note { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

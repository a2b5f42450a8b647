/** How the report looks: system fonts, both colour schemes, nothing loaded. */
export const reportStyle = `
:root {
  --ink: light-dark(#1c2320, #e6ece8); --soft: light-dark(#5b6660, #9aa8a0); --paper: light-dark(#f6f7f4, #141816);
  --card: light-dark(#ffffff, #1c2220); --line: light-dark(#dde2dd, #2e3733); --leaf: light-dark(#1f6f4a, #6fcf9c);
  --good: light-dark(#1f6f4a, #6fcf9c); --bad: light-dark(#a33a2a, #ef8f7f); --tint: light-dark(#e8f1ec, #20312a);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
.brand { margin: 0; color: var(--leaf); font-weight: 600; letter-spacing: .02em; }
h1 { margin: .2rem 0 .3rem; font-size: 2rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 0 0 .3rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1.05rem; }
.subtitle, .note, .detail, .thought, .none, footer { color: var(--soft); }
.subtitle, .note, .detail, .thought, .effect, .used, .none { margin: .2rem 0; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
.figures dt { color: var(--soft); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.45rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures .good dd { color: var(--good); } .figures .bad dd { color: var(--bad); }
main > section { margin-top: 2.5rem; }
.items { list-style: none; margin: .8rem 0 0; padding: 0; display: grid; gap: .4rem; }
.items li { display: grid; grid-template-columns: 8.5rem 1fr; gap: .8rem; align-items: start; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .8rem; overflow-wrap: anywhere; }
.items li > div { min-width: 0; }
.tag { justify-self: start; font-size: .82rem; border-radius: 1rem; padding: .05rem .65rem; background: var(--tint); color: var(--soft); }
.tag.good { color: var(--good); } .tag.bad { color: var(--bad); }
.bars { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .45rem 1rem; margin: .8rem 0 0; }
.table { overflow-x: auto; margin-top: .8rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .3rem .9rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .45rem 1rem .45rem 0; border-bottom: 1px solid var(--line); font-weight: normal; white-space: nowrap; }
thead th { color: var(--soft); font-size: .85rem; } tbody th { font-weight: 600; } tbody tr:last-child > * { border-bottom: 0; }
.bars dt { color: var(--soft); }
.bars dd { margin: 0; display: flex; gap: .8rem; align-items: center; }
meter { flex: 1; height: .8rem; accent-color: var(--leaf); }
meter::-webkit-meter-bar { background: var(--line); border: 0; border-radius: 1rem; height: .6rem; }
meter::-webkit-meter-optimum-value, meter::-webkit-meter-suboptimum-value, meter::-webkit-meter-even-less-good-value { background: var(--leaf); border-radius: 1rem; }
.graph { overflow-x: auto; margin-top: .8rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem; }
.graph svg { display: block; max-width: none; } .graph rect { fill: var(--tint); stroke: var(--leaf); }
.graph text { fill: var(--ink); font-size: 13px; } .graph text.soft { fill: var(--soft); font-size: 11.5px; }
.graph path { fill: none; stroke: var(--leaf); stroke-width: 1.5; opacity: .75; } .graph path.back { stroke: var(--soft); stroke-dasharray: 3 4; opacity: .45; }
.runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.2rem; margin-top: .8rem; align-items: start; }
.run { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: 1rem 1.1rem; min-width: 0; }
.verdict { margin: .3rem 0; font-weight: 600; } .verdict.good { color: var(--good); } .verdict.bad { color: var(--bad); }
.steps { list-style: none; margin: .8rem 0 0; padding: 0; display: grid; gap: .9rem; }
.step { border-left: 3px solid var(--line); padding-left: .8rem; }
.step.good { border-color: var(--good); } .step.bad { border-color: var(--bad); }
.what { display: flex; gap: .6rem; align-items: baseline; overflow-wrap: anywhere; }
.n { color: var(--soft); font-variant-numeric: tabular-nums; }
.thought { font-style: italic; } .used { font-size: .88rem; color: var(--leaf); } .effect { font-size: .92rem; }
.shot { display: block; margin-top: .4rem; } .shot img { display: block; width: 100%; border: 1px solid var(--line); border-radius: .4rem; }
footer { margin-top: 3rem; padding-bottom: 2.5rem; font-size: .88rem; }
@media (max-width: 40rem) { .items li { grid-template-columns: 1fr; gap: .2rem; } }
@media print { body { background: none; } .run, .step { break-inside: avoid; } }
`;

import { expect, test } from 'vitest';
import { all, lines, outline, see, show } from './page.ts';

test.each<[string, string, string[]]>([
  [
    'headings and text',
    '<h1>Title</h1><p>Some <b>bold</b> text<br>and more</p>',
    ['heading "Title" level=1', 'StaticText "Some bold text and more"'],
  ],
  ['a link that says its name keeps no text below', '<a href="/x">Go <i>there</i></a>', ['link "Go there"']],
  ['an anchor without href is no link', '<a>Plain</a>', ['StaticText "Plain"']],
  [
    'landmarks',
    '<header>A</header><nav aria-label="Top">B</nav><main>C<aside>D</aside></main><footer>E</footer>',
    [
      'banner ""',
      '  StaticText "A"',
      'navigation "Top"',
      '  StaticText "B"',
      'main ""',
      '  StaticText "C"',
      '  StaticText "D"',
      'contentinfo ""',
      '  StaticText "E"',
    ],
  ],
  [
    'lists',
    '<ul><li>One<li><a href=#>Two</a></ul>',
    ['list ""', '  listitem ""', '    StaticText "One"', '  listitem ""', '    link "Two"'],
  ],
  [
    'a data table',
    '<table><tr><th>Name<th>Age<tr><td>Ann<td>5</table>',
    ['table ""', '  row ""', '    columnheader "Name"', '    columnheader "Age"', '  row ""', '    cell "Ann"', '    cell "5"'],
  ],
  ['a layout table', '<table><tr><td>Left<td>Right</table>', ['StaticText "Left"', 'StaticText "Right"']],
  [
    'form controls with labels',
    `<label for=a>Mail</label><input id=a value=x required><label><input type=checkbox checked> Agree</label>
     <label>Size <select><option>S<option selected>M</select></label><textarea aria-label=Note readonly>hi</textarea>
     <input type=submit><button disabled>Go</button>`,
    [
      'StaticText "Mail"',
      'textbox "Mail" value="x" required',
      'checkbox "Agree" checked=true',
      'StaticText "Agree"',
      'StaticText "Size"',
      'combobox "Size" value="M" haspopup=menu expanded=false',
      '  option "S" selected=false',
      '  option "M" selected',
      'textbox "Note" value="hi" readonly',
      'button "Submit"',
      'button "Go" disabled',
    ],
  ],
  [
    'ARIA roles and states',
    `<div role=tablist><div role=tab aria-selected=true tabindex=0>One</div><div role=tab aria-selected=false>Two</div></div>
     <div role=switch aria-checked=true aria-label=Wifi></div><button aria-expanded=false aria-haspopup=true aria-pressed=mixed>Menu</button>
     <a href=# aria-current=page>Here</a><div role=slider aria-valuenow=5 aria-label=Vol></div>`,
    [
      'tablist ""',
      '  tab "One" selected',
      '  tab "Two" selected=false',
      'switch "Wifi" checked=true',
      'button "Menu" haspopup=menu pressed=mixed expanded=false',
      'link "Here" current=page',
      'slider "Vol" value="5"',
    ],
  ],
  [
    'pictures',
    '<img alt=Logo src=x><img alt="" src=x><svg role=img><title>Chart</title><path/></svg>',
    ['image "Logo"', 'image "Chart"'],
  ],
  [
    'labelledby of what it stands in: a reference in a reference is not followed',
    '<div id=l>Card <button aria-labelledby=l>Open</button></div>',
    ['StaticText "Card"', 'button "Card Open"'],
  ],
  [
    'labelledby, also of hidden text',
    '<p id=l hidden>Hidden name</p><button aria-labelledby=l>X</button>',
    ['button "Hidden name"', '  StaticText "X"'],
  ],
  [
    'what cannot be seen is not there',
    `<p hidden>a</p><p style="display:none">b</p><p style="visibility:hidden">c<b style="visibility:visible">seen</b></p><p aria-hidden=true>d</p>
     <div inert><button>e</button></div><details><summary>More</summary>f</details><div style="display:contents"><p>g</p></div>`,
    ['StaticText "seen"', 'group ""', '  DisclosureTriangle "More" expanded=false', 'StaticText "g"'],
  ],
  ['a frame is one node', '<iframe title=Inner srcdoc="<p>in"></iframe>', ['Iframe "Inner"']],
  [
    'words that stand apart on the screen stay apart',
    '<button><span style="display:block">Save</span><span style="display:block">all</span></button>',
    ['button "Save all"'],
  ],
  [
    'inputs of a day, a time, a colour, a file and a number',
    `<label>Day <input type=date value=2026-03-01></label><label>At <input type=time value=10:30></label><label>Tint <input type=color value=#ff0000></label>
     <label>Picture <input type=file></label><input type=number aria-label=Many value=3><input type=range aria-label=Loud value=7>`,
    [
      'StaticText "Day"',
      'Date "Day" value="2026-03-01"',
      'StaticText "At"',
      'InputTime "At" value="10:30"',
      'StaticText "Tint"',
      'ColorWell "Tint" value="#ff0000"',
      'StaticText "Picture"',
      'button "Picture"',
      'spinbutton "Many" value="3"',
      'slider "Loud" value="7"',
    ],
  ],
  [
    'what a canvas falls back to is what can be acted on',
    '<canvas width=50 height=50><button>Zoom in</button><p hidden>never</p></canvas>',
    ['Canvas ""', '  button "Zoom in"'],
  ],
  [
    'a select made of other elements',
    '<div role=combobox tabindex=0 aria-expanded=true aria-label=Team aria-controls=l>Blue</div><ul role=listbox id=l><li role=option aria-selected=true>Blue<li role=option>Red</ul>',
    [
      'combobox "Team" haspopup=listbox expanded',
      '  StaticText "Blue"',
      'listbox ""',
      '  option "Blue" selected',
      '  option "Red"',
    ],
  ],
  [
    'content-visibility: hidden is not there, auto below the fold is',
    '<div style="content-visibility:hidden"><button>no</button></div><div style="height:4000px"></div><div style="content-visibility:auto"><button>Far</button></div>',
    ['button "Far"'],
  ],
  [
    'a virtualised list: only what is rendered, with its place in the whole',
    '<div role=grid aria-rowcount=5000 aria-label=Log style="height:60px;overflow:auto"><div role=row aria-rowindex=101><div role=gridcell>Line 101</div></div></div>',
    ['grid "Log"', '  row ""', '    gridcell "Line 101"'],
  ],
  [
    'contenteditable',
    '<div contenteditable aria-label=Body>Some <b>text</b></div>',
    ['generic "Body" value="Some text" ~textbox ""'],
  ],
])('%s', (_, html, expected) => {
  expect(outline(html)).toEqual(expected);
});

test('shadow roots, slots and their order', () => {
  show('<x-card><b slot=head>Head</b><a href=#>Body</a></x-card>');
  const host = document.querySelector('x-card');
  const root = host?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<h2><slot name=head></slot></h2><slot></slot><button>Inside</button>';
  expect(see().children.flatMap((child) => lines(child))).toEqual(['heading "Head" level=2', 'link "Body"', 'button "Inside"']);
});

test('a modal dialog makes the rest unreachable; a popover does not', () => {
  show('<button>Behind</button><dialog aria-label=Ask><button>Yes</button></dialog><div popover id=p>Tip</div>');
  expect([...all(see())].map((node) => node.name)).toContain('Behind');
  document.querySelector('dialog')?.showModal();
  expect(lines(see()).slice(1)).toEqual(['  dialog "Ask" modal', '    button "Yes" focused']);
  document.querySelector('dialog')?.close();
  document.getElementById('p')?.showPopover();
  expect([...all(see())].map((node) => node.name)).toEqual(expect.arrayContaining(['Behind', 'Tip']));
});

test('inert and an open popover', () => {
  show(
    '<main inert><button>Behind</button></main><div popover=manual id=p><button>In front</button></div><button>Beside</button>',
  );
  document.getElementById('p')?.showPopover();
  expect(see().children.flatMap((child) => lines(child))).toEqual(['button "In front"', 'button "Beside"']);
  document.getElementById('p')?.hidePopover();
  expect(see().children.flatMap((child) => lines(child))).toEqual(['button "Beside"']);
});

test('the same element has the same ref in every snapshot, another has another', () => {
  show('<button>A</button><button>B</button>');
  const first = [...all(see())].map((node) => node.ref);
  document.body.append(document.createElement('hr'));
  const again = [...all(see())].map((node) => node.ref);
  expect(new Set(first).size).toBe(first.length);
  expect(again.slice(0, first.length)).toEqual(first);
  document.querySelector('button')?.remove();
  expect([...all(see())].map((node) => node.ref)).not.toContain(first[1]);
});

test('marks say where a node stands', () => {
  show(`<main><h2>Orders</h2><table><thead><tr><th>No<th>Do</tr></thead>
    <tr><td>1042<td><button data-testid=del data-kind=danger>Delete</button><tr><td>1043<td><button>Delete</button></table></main>`);
  const [first, second] = [...all(see())].filter((node) => node.role === 'button');
  expect(first?.marks).toMatchObject({
    tag: 'button',
    testId: 'del',
    attributes: { 'data-kind': 'danger' },
    section: 'Orders',
    row: '1042 Delete',
    column: 'Do',
    ordinal: 0,
    near: '1042',
  });
  expect(second?.marks).toMatchObject({ ordinal: 1, row: '1043 Delete', path: 'main>table>tbody>tr:1>td:1>button' });
  expect(first?.marks?.box?.[2]).toBeGreaterThan(10);
});

test('boxes in rows that are drawn as a grid stand below the head of their column', () => {
  const row = (name: string) =>
    `<div class=r><div>${name}</div><div><input type=checkbox></div><div><input type=checkbox></div></div>`;
  show(`<main><div class="r h"><div></div><div>Email</div><div>Push</div></div>${row('Files')}${row('Comments')}</main>`);
  const boxes = [...all(see())].filter((node) => node.role === 'checkbox');
  expect(boxes.map((node) => node.marks?.column)).toEqual(['Email', 'Push', 'Email', 'Push']);
  // A first row with boxes of its own heads nothing.
  show(`<main>${row('Files')}${row('Comments')}</main>`);
  const none = [...all(see())].filter((node) => node.role === 'checkbox');
  expect(none.map((node) => node.marks?.column)).toEqual([undefined, undefined, undefined, undefined]);
});

test('controls of a clobbered form are read all the same', () => {
  show(`<form aria-label=F><input name=children aria-label=one><input name=attributes aria-label=two><input name=parentNode aria-label=three>
    <input name=firstChild aria-label=four><input name=nodeType aria-label=five><input name=getAttribute aria-label=six></form><img name=body><img name=title>`);
  expect([...all(see())].filter((node) => node.role === 'textbox').map((node) => node.name)).toEqual([
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
  ]);
});

test('and what stands beside, around and over a clobbered form', () => {
  const names =
    'matches querySelector querySelectorAll getElementsByTagName childElementCount firstElementChild nextElementSibling parentElement children contains closest innerHTML textContent';
  const fields = names.split(' ').map((name) => `<input type=hidden name=${name}>`);
  const form = (text: string, style = ''): string => `<form class=it style="${style}">${fields.join('')}${text}</form>`;
  show(`<style>.it{cursor:pointer}</style><div>${form('One')}<input id=a>${form('Two')}<div class=it onclick="x()">Three</div></div>
    ${form('<span>Four</span><div><i></i></div>', 'position:fixed;inset:0;z-index:9;background:white')}`);
  const found = [...all(see())];
  expect(found.filter(({ role }) => role === 'textbox')).toHaveLength(1);
  expect(JSON.stringify(found)).toContain('Three');
});

test('a page of 100,000 nodes ends with a cut, interactive nodes first', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `<p>Row ${i}</p>`).join('');
  show(`${rows}<button>Last</button>`);
  const { createMemory, snapshot } = await import('../../recorder/snapshot.ts');
  const { createRefs } = await import('../../recorder/refs.ts');
  const { createMask } = await import('../../agent-core/mask.ts');
  const started = performance.now();
  const { seen: taken } = snapshot(document, {
    mask: createMask({ key: '', keep: [], maskValues: false }),
    refs: createRefs(),
    onRoot: () => {},
    memory: createMemory(),
    records: null,
  });
  expect(performance.now() - started).toBeLessThan(4_000);
  expect([...all(taken.tree)].length).toBeLessThanOrEqual(3_001);
  expect(taken.cut).toBeGreaterThan(40_000);
  show('');
});

test('nothing in the page is changed', () => {
  show('<form><input><label for=q>A</label><select id=q><option>1</select></form><div style="cursor:pointer">Click</div>');
  const before = document.documentElement.outerHTML;
  const globals = Object.getOwnPropertyNames(globalThis).length;
  see();
  expect(document.documentElement.outerHTML).toBe(before);
  expect(Object.getOwnPropertyNames(globalThis).length).toBe(globals);
});

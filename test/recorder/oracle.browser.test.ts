/** Names against an independent implementation of accname, on pages put together at random. */
import { computeAccessibleName } from 'dom-accessibility-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNames } from '../../recorder/name.ts';
import { createRoles } from '../../recorder/role.ts';
import { collapsed } from '../../recorder/spaces.ts';
import { all, see, show } from './page.ts';

const word = fc.constantFrom('Save', 'all', 'Name', 'city', '3', 'Über');
const label = fc.option(word, { nil: undefined });
const attributes = fc
  .record({ 'aria-label': label, title: label, hidden: fc.constantFrom(undefined, undefined, '') })
  .map((all) =>
    Object.entries(all)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(''),
  );
const { html } = fc.letrec<{ html: string; inline: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3 },
    word,
    fc
      .tuple(fc.constantFrom('b', 'i', 'em', 'span'), attributes, tie('inline'))
      .map(([tag, at, inner]) => ` <${tag}${at}>${inner}</${tag}> `),
    fc.tuple(attributes, word).map(([at, alt]) => ` <img alt="${alt}"${at}> `),
    fc.tuple(tie('inline'), tie('inline')).map((parts) => parts.join(' ')),
  ),
  html: fc.oneof(
    { maxDepth: 2 },
    fc
      .tuple(fc.constantFrom('button', 'h2', 'a href=#', 'summary'), attributes, tie('inline'))
      .map(([tag, at, inner]) => `<${tag}${at}>${inner}</${tag.split(' ')[0]}>`),
    fc.tuple(attributes, tie('inline')).map(([at, text]) => `<label>${text} <input${at}></label>`),
    fc
      .tuple(attributes, tie('inline'), word)
      .map(([at, text, hint]) => `<label for=x>${text}</label><input id=x placeholder="${hint}"${at}>`),
    fc
      .tuple(attributes, word, word)
      .map(([at, a, b]) => `<i id=l1 hidden>${a}</i><i id=l2>${b}</i><button aria-labelledby="l2 l1"${at}>x</button>`),
    fc
      .tuple(tie('inline'), attributes)
      .map(([text, at]) => `<fieldset${at}><legend>${text}</legend><input type=checkbox aria-label=c></fieldset>`),
    fc
      .tuple(attributes, word)
      .map(
        ([at, value]) => `<input type=submit value="${value}"${at}><input type=reset${at}><input type=image alt="${value}"${at}>`,
      ),
    fc
      .tuple(word, tie('inline'), attributes)
      .map(([cap, cell, at]) => `<table${at}><caption>${cap}</caption><tr><th>${cell}<td>${cell}</table>`),
    fc.tuple(tie('html'), tie('html')).map((parts) => `<div>${parts.join('')}</div>`),
  ),
}));

/** Each field an id of its own. Of two with one id the second has no label; Chromium and we go on to its placeholder, the oracle does not. */
function withOwnIds(page: string): string {
  let count = 0;
  return page.replace(/<label for=x>(.*?)<input id=x/gs, (_whole, text: string) => {
    count += 1;
    return `<label for=x${count}>${text}<input id=x${count}`;
  });
}

test('names are what dom-accessibility-api computes', () => {
  fc.assert(
    fc.property(html, (page) => {
      show(withOwnIds(page));
      const names = createNames(() => '');
      const roleOf = createRoles();
      for (const element of document.querySelectorAll('body *')) {
        const [tag, given] = [element.localName, element.getAttributeNames()];
        const role = roleOf(element, tag, given);
        // Chromium gives a row no name unless it can have the focus; here Chromium is the truth.
        if (role === '' || role === 'row' || names.known(element, tag).sight !== 'shown') continue;
        const mine = names.name(element, { tag, role, attributes: given });
        const theirs = collapsed(computeAccessibleName(element));
        expect(`${tag} ${mine}`).toBe(`${tag} ${theirs}`);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a page is read the same twice, nothing in it is changed, and each control stands there once', () => {
  fc.assert(
    fc.property(html, (page) => {
      show(page);
      const before = document.documentElement.outerHTML;
      const first = see();
      expect(see()).toEqual(first);
      expect(document.documentElement.outerHTML).toBe(before);
      const nodes = [...all(first)];
      expect(new Set(nodes.map(({ ref }) => ref)).size).toBe(nodes.length);
      const seen = [...document.querySelectorAll('button,a[href],input')].filter((element) => element.checkVisibility());
      const told = nodes.filter(({ marks }) => /^(?:button|a|input)$/.test(marks?.tag ?? ''));
      expect(told).toHaveLength(seen.length);
    }),
    { numRuns: 300 },
  );
});

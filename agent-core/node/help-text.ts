/** A help page's markup as chunks of text: one a heading, with its steps, the names of controls, and what one should see. */

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';
import type { HelpChunk } from '../example.ts';
import { isUrl } from '../is-url.ts';

/** The little of the DOM that is used here; the library's own types need a browser's. */
interface Node {
  nodeType: number;
  textContent: string | null;
}
interface Element extends Node {
  tagName: string;
  innerHTML: string;
  outerHTML: string;
  childNodes: Iterable<Node>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  remove(): void;
}
interface Page extends Element {
  title: string;
  body: Element | null;
  cloneNode(deep: boolean): Page;
}
const isElement = (node: Node): node is Element => node.nodeType === 1;

/** About 3,000 tokens of English. */
const CHUNK = 12_000;
const LABEL = 60;
const HEADING = /^H[1-4]$/;
/** English, German, French, Spanish. */
const EXPECTED =
  /\b(sie sollten|du solltest|wird (jetzt|nun|dann)? ?angezeigt|erscheint|vous devriez|s['’]affiche|appara[iî]t|deber[ií]as? ver|aparece|se muestra)(?![\p{L}])|\b(you (should|will|'ll) (now |then )?(see|find|get|notice)|(is|are) now (shown|displayed|visible|listed|active)|(appears?|will appear|will be (shown|displayed|created))\b)/iu;

/** As English, German, French and Japanese quote. */
const QUOTED = /["“«‘„‚「『]([^"”»’“‘」』\n]{2,60})["”»’“‘」』]/g;

const collapsed = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

interface Section {
  heading: string;
  html: string[];
  parts: Element[];
}

/** Blocks in document order, cut at headings wherever these stand. */
function sections(root: Element, title: string): Section[] {
  const out: Section[] = [{ heading: title, html: [], parts: [] }];
  const visit = (node: Node): void => {
    if (!isElement(node)) {
      if (node.nodeType === 3 && collapsed(node.textContent) !== '') out.at(-1)?.html.push(collapsed(node.textContent));
      return;
    }
    if (HEADING.test(node.tagName.toUpperCase())) {
      out.push({ heading: collapsed(node.textContent) || title, html: [], parts: [] });
      return;
    }
    if (node.querySelector('h1,h2,h3,h4') !== null) {
      for (const child of node.childNodes) visit(child);
      return;
    }
    out.at(-1)?.html.push(node.outerHTML);
    out.at(-1)?.parts.push(node);
  };
  for (const child of root.childNodes) visit(child);
  return out;
}

const all = (parts: readonly Element[], selector: string): Element[] =>
  parts.flatMap((part) => [...(part.tagName.toLowerCase() === selector ? [part] : []), ...part.querySelectorAll(selector)]);

const stepsIn = (parts: readonly Element[]): string[] => {
  const lists = all(parts, 'ol');
  return lists
    .flatMap((list) => [...list.childNodes].filter(isElement).map((item) => collapsed(item.textContent)))
    .filter((text) => text !== '');
};

/** Bold, keyboard and code words, and short quotations: probably names of controls. */
function labelsIn(parts: readonly Element[], text: string): string[] {
  const marked = ['b', 'strong', 'kbd', 'code', 'em']
    .flatMap((tag) => all(parts, tag))
    .map((element) => collapsed(element.textContent));
  const quoted = [...text.matchAll(QUOTED)].map((match) => collapsed(match[1] ?? ''));
  const order = new Map([...marked, ...quoted].map((label) => [label.replace(/[:.]$/, ''), text.indexOf(label)]));
  return [...order]
    .filter(([label]) => label !== '' && label.length <= LABEL && /\p{L}/u.test(label))
    .sort((a, b) => a[1] - b[1])
    .map(([label]) => label);
}

const expectedIn = (text: string): string | undefined =>
  text
    .replace(/[*_`]/g, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .findLast((sentence) => EXPECTED.test(sentence) && sentence.length <= 300);

function pieces(text: string): string[] {
  const out: string[] = [];
  let at = '';
  for (const paragraph of text.split(/\n{2,}/)) {
    if (at !== '' && at.length + paragraph.length > CHUNK) {
      out.push(at);
      at = '';
    }
    at = at === '' ? paragraph.slice(0, CHUNK) : `${at}\n\n${paragraph}`;
  }
  return at === '' ? out : [...out, at];
}

const turndown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-' });

/** The article without menus and footers; all of the page where there is none to tell apart. */
function articleOf(page: Page): { html: string; title: string } {
  const title = collapsed(page.title) || collapsed(page.querySelector('h1')?.textContent ?? '');
  for (const junk of page.querySelectorAll('script,style,noscript,template,svg')) junk.remove();
  const whole = page.querySelector('main') ?? page.querySelector('article') ?? page.body;
  const html = whole?.innerHTML ?? '';
  const article = new Readability(page.cloneNode(true), { charThreshold: 200 }).parse();
  const found = typeof article?.content === 'string' ? article.content : '';
  // Readability drops short pages and lists; then the marked main part is the better article.
  const short = (article?.length ?? 0) * 2 < collapsed(whole?.textContent ?? '').length;
  return { html: found === '' || short || page.querySelector('main,article') !== null ? html : found, title };
}

export interface HelpText {
  title: string;
  chunks: HelpChunk[];
  links: { url: string; text: string }[];
}

/** Chunks of one page, each at most about 3,000 tokens, and its links as absolute addresses, without fragments that are no routes. */
export function helpText(html: string, url: string): HelpText {
  // A page without a body tag is read as its body.
  const page: Page = parseHTML(/<body[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`).document;
  const links = new Map<string, string>();
  for (const link of page.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (!isUrl(href, url)) continue;
    const to = new URL(href, url);
    if (!/^https?:$/.test(to.protocol)) continue;
    if (!/^#!?\//.test(to.hash)) to.hash = '';
    if (!links.has(to.href)) links.set(to.href, collapsed(link.textContent) || collapsed(link.getAttribute('title')));
  }
  const { html: article, title } = articleOf(page);
  const root: Element = parseHTML(`<!doctype html><html><body><div>${article}</div></body></html>`).document.body;
  const chunks = sections(root, title).flatMap(({ heading, html: parts, parts: elements }): HelpChunk[] => {
    const text = turndown.turndown(parts.join('\n'));
    if (collapsed(text).length < 20) return [];
    const steps = stepsIn(elements);
    return pieces(text).map((piece, i) => {
      const plain = collapsed(piece.replace(/[*_`#]/g, ''));
      const expected = expectedIn(piece);
      const labels = labelsIn(elements, collapsed(elements.map((element) => element.textContent).join(' ')));
      return {
        doc: url,
        heading,
        text: piece,
        steps: i === 0 ? steps : [],
        ...(expected === undefined || plain === '' ? {} : { expected }),
        labels,
        standIn: false,
      };
    });
  });
  return { title, chunks, links: [...links].map(([to, text]) => ({ url: to, text })) };
}

/** A page of plain text or Markdown: its headings, numbered lines, bold and quoted words, and links. */
export function plainHelp(text: string, url: string): HelpText {
  const links = [...text.matchAll(/\[([^\]\n]{0,200})\]\(([^)\s]{1,500})\)|\bhttps?:\/\/[^\s)>\]]{3,500}/g)].flatMap((match) => {
    const to = match[2] ?? match[0];
    return isUrl(to, url) ? [{ url: new URL(to, url).href, text: match[1] ?? '' }] : [];
  });
  const parts = text.split(/^(?=#{1,4} )/m);
  const [, first] = /^#{1,4} (.+)$/m.exec(text) ?? [];
  const title = first?.trim() ?? '';
  const chunks = parts.flatMap((part): HelpChunk[] => {
    const heading = /^#{1,4} (.+)/.exec(part)?.[1]?.trim() ?? title;
    const steps = [...part.matchAll(/^\s*\d+[.)] (.+)$/gm)].map((match) => collapsed(match[1] ?? ''));
    const labels = [...part.matchAll(/\*\*([^*\n]{2,60})\*\*|`([^`\n]{2,60})`/g), ...part.matchAll(QUOTED)].map((match) =>
      collapsed(match[1] ?? match[2] ?? ''),
    );
    const expected = expectedIn(part);
    if (collapsed(part).length < 20) return [];
    return pieces(part).map((piece, i) => ({
      doc: url,
      heading,
      text: piece,
      steps: i === 0 ? steps : [],
      ...(expected === undefined ? {} : { expected }),
      labels: [...new Set(labels)],
      standIn: false,
    }));
  });
  return { title, chunks, links };
}

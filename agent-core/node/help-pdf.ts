/** A manual in PDF as help text: lines by their place, headings by their size. Pictures and tables' rules are left out. */
import { extractTextItems, getDocumentProxy } from 'unpdf';
import { type HelpText, plainHelp } from './help-text.ts';

const MOST_PAGES = 300;
/** Of the size of running text, from which a short line is a heading. */
const HEADING = 1.15;
const STARTS = /^(?:\d+[.)]|[-•▪‣*])\s/;

interface Line {
  text: string;
  size: number;
  /** From the bottom of the page. */
  y: number;
  page: number;
}

/** A PDF that cannot be read: damaged, locked, or too long. The message says which. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
}

async function linesOf(bytes: Uint8Array): Promise<Line[]> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  try {
    if (pdf.numPages > MOST_PAGES) throw new PdfError(`it has ${pdf.numPages} pages, more than ${MOST_PAGES}`);
    const { items } = await extractTextItems(pdf);
    const lines: Line[] = [];
    items.forEach((page, number) => {
      let open: Line | null = null;
      for (const item of page) {
        if (open === null || Math.abs(open.y - item.y) > item.fontSize / 2) {
          open = { text: '', size: 0, y: item.y, page: number };
          lines.push(open);
        }
        open.text += item.str;
        if (item.str.trim() !== '') open.size = Math.max(open.size, item.fontSize);
        if (item.hasEOL) open = null;
      }
    });
    return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() })).filter(({ text }) => text !== '');
  } finally {
    await pdf.destroy();
  }
}

/** The size that most letters have. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length);
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, -1])[0];
}

/** Lines of one paragraph or step are joined; headings and steps begin anew. */
function asMarkdown(lines: readonly Line[]): string {
  const body = bodySize(lines);
  const out: string[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const heading = line.size >= body * HEADING && line.text.length <= 120;
    const far = before === undefined || before.page !== line.page || before.y - line.y > 1.8 * line.size;
    const joined = out.at(-1);
    if (heading) out.push(`\n## ${line.text}\n`);
    else if (STARTS.test(line.text)) out.push(line.text);
    else if (far || joined === undefined || joined.startsWith('\n##')) out.push(`\n${line.text}`);
    else out[out.length - 1] = `${joined} ${line.text}`;
    before = line;
  }
  return out.join('\n').trim();
}

/** Chunks and links of a PDF. Throws PdfError where there is no text to be had. */
export async function pdfHelp(bytes: Uint8Array, url: string): Promise<HelpText> {
  const lines = await linesOf(bytes).catch((cause: unknown) => {
    if (cause instanceof PdfError) throw cause;
    throw new PdfError('it is a PDF that cannot be read: damaged, or locked with a password', { cause });
  });
  if (lines.length === 0) throw new PdfError('it is a PDF of pictures, without text');
  return plainHelp(asMarkdown(lines), url);
}

/** What a link or a form's address says, and why. */
import { describe, expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import { addressOf, finalWordIn, isOwnPage, isSamePage, type Known, methodOf, submits } from '../../agent-core/policy/link.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { button, click, field, link, SHOP, submit } from './make.ts';

const said = (f: ElementFacts, known: Partial<Known> = {}): string => {
  const { cls, firm, reasons } = classify(f, click, { postTargets: new Set(), writesByGet: false, ...known });
  return `${cls}${firm ? '' : '?'} ${reasons.join(', ')}`;
};
const raw = (href: string, name: string): ElementFacts => link('/', name, { href });

describe('a link', () => {
  it.each<[string, string, string]>([
    ['/orders/5', 'Order 5', 'N1 link'],
    ['http://127.0.0.1/orders', 'Orders', 'N1 link'],
    ['/orders/5/delete', 'Order 5', 'I get:delete, link'],
    ['/orders/5/archive', 'Order 5', 'W get:archive, link'],
    // Its label: short, and the verb at its edge.
    ['/x', 'Delete', 'I word:delete, link'],
    ['/x', 'Delete order', 'I word:delete, link'],
    ['/x', 'Bestellung löschen', 'I word:loschen, link'],
    ['/x', 'Aktives Konto schliessen', 'I word:konto schliessen, link'],
    ['/x', 'Save changes', 'N1 link'],
    ['/x', 'Mark as read', 'N1 link'],
    ['/x', 'Enable now', 'W word:enable, link'],
    ['/x', 'How delete works', 'N1 link'],
    ['/x', 'Delete the order of yesterday', 'N1 link'],
    ['/x', 'Delete order of yesterday', 'I word:delete, link'],
    ['/x', 'Post', 'I word:post, link'],
    ['/x', 'Post office', 'N1 link'],
    ['/x', 'Archive', 'W word:archive, link'],
    ['/mail/archive', 'Archive', 'N1 link'],
    ['/mail/Trash', 'Trash', 'N1 link'],
    ['/archive/mail', 'Archive', 'W word:archive, link'],
    ['/mail/trash', 'Trash mails', 'N1 link'],
    ['/mail/restore', 'Restore', 'W word:restore, link'],
    // Articles are about verbs.
    ['/help/delete-page', 'Delete', 'N1 link'],
    ['/Docs/x', 'Delete', 'N1 link'],
    ['/x/help', 'Delete', 'I word:delete, link'],
    ['/help/x?y=1', 'Delete', 'I word:delete, link'],
    ['/help/export', 'All about it', 'N1 link'],
    // Files.
    ['/a.ZIP', 'All of it', 'F link, download'],
    ['/a.zip/b', 'All of it', 'N1 link'],
    ['/issues/7/export', 'Issue seven', 'F link, download'],
    ['/issues?do=download', 'Issue seven', 'F link, download'],
    ['/issues;export', 'Issue seven', 'F link, download'],
    ['/issues?choose-file', 'Issue seven', 'F link, download'],
    ['/x', 'Export all', 'F link, download'],
    ['/x', 'Last export', 'N1 link'],
    ['/x', 'Export of five orders fails', 'N1 link'],
    // Places on this page.
    ['/orders#top', 'Top', 'U same-page'],
    ['/orders#top', 'Delete', 'I same-page, word:delete'],
    ['/orders#', 'Delete', 'I word:delete'],
    ['/orders#', 'Frobnicate', 'W? unknown-control'],
    ['/other#top', 'Top', 'N1 link'],
  ])('%s named %j', (path, name, wanted) => {
    expect(said(link(path, name))).toBe(wanted);
  });
  it.each<[string, string]>([
    ['javascript:', 'U word:menu'],
    ['javascript:;', 'U word:menu'],
    ['javascript://', 'U word:menu'],
    ['javascript:void', 'U word:menu'],
    ['javascript:void(0)', 'U word:menu'],
    ['JavaScript: void(0);', 'U word:menu'],
    ['javascript:void()', 'U word:menu'],
    ['javascript:void 0', 'U word:menu'],
    ['javascript:void(1)', 'X scheme:javascript'],
    ['javascript:void(0);go()', 'X scheme:javascript'],
    ['javascript:go();//', 'X scheme:javascript'],
    ['mailto:a@b.test', 'X scheme:mailto'],
    ['ftp://shop.test/', 'X scheme:ftp'],
    ['data:text/html,javascript:', 'X scheme:data'],
    ['https://[', 'X not-an-address'],
  ])('to %s', (href, wanted) => {
    expect(said(raw(href, 'Menu'))).toBe(wanted);
  });
  it('is what the user or the run knows of it', () => {
    expect(said(link('/turn?x=1', 'Turn'), { writesByGet: true })).toBe('W link, site-writes-by-get');
    const postTargets = new Set([`${SHOP}/turn`]);
    expect(said(link('/turn?x=1#y', 'Turn'), { postTargets })).toBe('W link, is-posted-to');
    expect(said(link('/turns', 'Turn'), { postTargets })).toBe('N1 link');
  });
});

describe('a form', () => {
  it('has the method and the address of its button first, then its own, then its page', () => {
    const form = { method: 'POST', action: `${SHOP}/form`, fields: [] };
    expect([
      methodOf(button('x')),
      methodOf(button('x', { form })),
      methodOf(button('x', { form, formMethod: 'Dialog' })),
    ]).toEqual(['get', 'post', 'dialog']);
    expect(methodOf(button('x', { form: { ...form, method: '' } }))).toBe('get');
    const go = submit('Go', 'post', { form });
    expect(addressOf(go)).toBe(`${SHOP}/form`);
    expect(addressOf({ ...go, formAction: `${SHOP}/button` })).toBe(`${SHOP}/button`);
    expect(addressOf({ ...go, form: { ...form, action: '' } })).toBe(go.pageUrl);
    expect(addressOf(link('/a', 'A'))).toBe(`${SHOP}/a`);
  });
  it('is sent by its button, not by its field, nor by a button without one', () => {
    const form = { method: 'post', action: '', fields: [] };
    expect(submits(submit('Go'))).toBe(true);
    expect(submits(submit('Go', 'post', { form: null }))).toBe(false);
    expect(submits(field('Name', { form, commits: true }))).toBe(false);
    expect(submits(button('Go', { form }))).toBe(false);
  });
  it.each([
    ['/orders/5/delete', 'delete'],
    ['/orders/5/Delete?x=1', 'delete'],
    ['/send/messages', 'send'],
    ['/close-account', 'close account'],
    ['/posts/5', null],
    ['/post', null],
    ['/deleted', null],
    ['/x?action=delete', null],
  ])('to %s: the final word of its address', (path, wanted) => {
    expect(finalWordIn(`${SHOP}${path}`)).toBe(wanted);
  });
  it('has no final word where it has no address', () => expect(finalWordIn('not an address')).toBe(null));
  it('is of its own page whatever its query and fragment', () => {
    const f = button('Go', { pageUrl: `${SHOP}/orders?page=2#x` });
    expect(isOwnPage(f, `${SHOP}/orders`)).toBe(true);
    expect(isOwnPage(f, `${SHOP}/orders#y?z`)).toBe(true);
    expect(isOwnPage(f, `${SHOP}/orders/5`)).toBe(false);
  });
  it('and a place on a page is one with a fragment', () => {
    expect(isSamePage(`${SHOP}/a#x`, `${SHOP}/a#y`)).toBe(true);
    expect(isSamePage(`${SHOP}/a`, `${SHOP}/a`)).toBe(false);
    expect(isSamePage(`${SHOP}/b#x`, `${SHOP}/a#x`)).toBe(false);
  });
});

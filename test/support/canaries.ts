/** A page that hides forty values where a careless recorder would find them: in fields, frames of two origins, open and closed shadow roots, titles, addresses, aria text. */
import { createServer } from 'node:http';
import type { Page } from 'playwright';

/** Nothing that leaves may match. */
export const CANARY = /canary\d\d|4111 ?1111|10\/2031|415 ?555 ?01\d\d/gi;

/** Addresses are told from other text by detectors; what stands in a field is masked as a whole. */
const mail = (n: string): string => `canary${n}@mail.example`;

const MAIN = (own: string, other: string): string => `<!doctype html><html lang="en"><title>Mail of ${mail('01')}</title>
  <form action="/save?token=canary02&do=save#canary03" aria-label="Account of ${mail('04')}">
    <input type=hidden name=uid value=canary05><input type=hidden name=csrf_token value=canary06>
    <label>Password <input type=password value=canary07 name=pw></label>
    <label>Card number <input value="4111 1111 1111 1111" name=cc></label>
    <label>Code <input autocomplete=one-time-code value=canary08 name=otp></label>
    <input aria-label="PIN" style="-webkit-text-security:disc" value=canary09 name=x>
    <label>City <input value=canary10 name=city></label><textarea aria-label=Note name=note>canary11</textarea>
    <div contenteditable aria-label=Body>canary12 <b>canary13</b></div>
    <label>Remind <input value=canary14> days <input type=checkbox></label>
    <button name=go value=canary15>Send to ${mail('16')}</button>
  </form>
  <form id=fill><input name=name autocomplete=name aria-label="Full name"><input name=email autocomplete=email id=email aria-label=Mail><input name=tel autocomplete=tel aria-label=Phone></form>
  <form id=pay><input autocomplete=cc-number name=ccnumber id=card aria-label="Number"><input autocomplete=cc-exp name=ccexp aria-label=Until><input autocomplete=cc-name name=ccname aria-label=Holder></form>
  <a href="/u/${mail('17')}?session=canary18&q=canary19#access_token=canary20" title="${mail('21')}">Profile</a>
  <a href="mailto:${mail('22')}">Write</a><a href="data:text/html,canary23">Data</a>
  <p>Call +1 415 555 0123 or write ${mail('24')}, key sk-canary25abcdefghijklmnop</p>
  <img alt="Photo of ${mail('26')}" src="/x?token=canary27">
  <table><tr><th>Who<th>Do<tr><td>${mail('28')}<td><button data-who=${mail('29')}>Del</button></table>
  <button aria-description="${mail('30')}" aria-label="Mail ${mail('31')}">x</button>
  <div style="cursor:pointer" data-id="${mail('32')}" onclick="">Row ${mail('33')}</div>
  <h2>Orders of ${mail('34')}</h2><button id="${mail('35')}">After</button>
  <select aria-label=To><option value=canary36>${mail('37')}</option><option>Nobody</option></select>
  <div role=slider tabindex=0 aria-label=Level aria-valuetext="${mail('38')}">.</div>
  <x-open></x-open><x-shut></x-shut>
  <iframe title="Own of ${mail('39')}" src="${own}/inner?key=canary40#canary41" width=400 height=120></iframe>
  <iframe title=Other src="${other}/inner?token=canary42" width=400 height=120></iframe>
  <script>
    for (const [name, mode, a, b] of [['x-open', 'open', 'canary43', 'canary44'], ['x-shut', 'closed', 'canary45', 'canary46']])
      document.querySelector(name).attachShadow({ mode }).innerHTML = '<button>' + a + '@mail.example</button><input type=password aria-label=p value=' + b + '><input aria-label=note value=' + b + '>';
    history.replaceState(null, '', '/?state=canary47#access_token=canary48');
  </script></html>`;

const INNER = `<!doctype html><html lang="en"><title>${mail('51')}</title><label>Inner <input value=canary52></label><input type=hidden name=h value=canary53>
  <button title="${mail('54')}">Inner button of ${mail('55')}</button><label>Secret <input type=password value=canary56></label></html>`;

export async function serveCanaries() {
  const ports: number[] = [];
  const servers = [0, 1].map(() =>
    createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const inner = request.url?.startsWith('/inner') === true;
      response.end(inner ? INNER : MAIN(`http://127.0.0.1:${ports[0]}`, `http://localhost:${ports[1]}`));
    }),
  );
  for (const server of servers) {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    ports.push(typeof address === 'object' && address ? address.port : 0);
  }
  return {
    url: `http://127.0.0.1:${ports[0]}`,
    other: `http://localhost:${ports[1]}`,
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** What the browser's own autofill does when a person picks a saved address and a saved card. */
export async function autofill(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOM.enable');
  await cdp.send('Autofill.enable');
  const { root } = await cdp.send('DOM.getDocument');
  for (const selector of ['#email', '#card']) {
    const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { node } = await cdp.send('DOM.describeNode', { nodeId });
    const card = { number: '4111111111111111', name: 'Canary61 Holder', expiryMonth: '10', expiryYear: '2031', cvc: '123' };
    const address = {
      fields: [
        { name: 'NAME_FULL', value: 'Canary62 Person' },
        { name: 'EMAIL_ADDRESS', value: mail('63') },
        { name: 'PHONE_HOME_WHOLE_NUMBER', value: '4155550199' },
      ],
    };
    await cdp.send('Autofill.trigger', { fieldId: node.backendNodeId, ...(selector === '#card' ? { card } : { address }) });
  }
  await cdp.detach();
  return page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('input:autofill')].map(({ name }) => name));
}

/**
 * Shapes of addresses that were used to get past origin checks: user-info, look-alikes, odd IP forms, encodings, other schemes.
 * Own wording, after the shapes in the Web Platform Tests' URL data, PayloadsAllTheThings (SSRF, open redirect) and OWASP's cheat sheet.
 * `{h}` is the granted host, `{e}` a foreign one.
 */
export const SHAPES: readonly string[] = `
https://{h}@{e}/ | https://{h}:443@{e}/ | https://{h}%40{e}/ | https://{h}:pw@{e}/x | https://@{e}/ | https://{e}#@{h}/ | https://{e}?@{h}/ | https://{e}\\@{h}/ | https://{h}\\@{e}/ | https://{e}\\.{h}/ |
https://{h}.{e}/ | https://{e}/{h} | https://{e}/?{h} | https://{e}/#{h} | https://{e}//{h} | https://x{h}/ | https://{h}x/ | https://sub.{h}/ | https://{h}./ | https://{h}../ | https://.{h}/ |
http://{h}/ | https://{h}:444/ | https://{h}:80/ | https://{h}:0443/ | https://{h}:/ | ws://{h}/ | wss://{h}/ | ftp://{h}/ | file:///etc/passwd | file://{h}/etc/passwd |
javascript:alert(1)//{h} | JaVaScRiPt:alert(1) | java\tscript:alert(1) | data:text/html,<script>1</script> | data:text/html;base64,PHM+ | blob:https://{h}/9115d58c | blob:null/1 | about:blank | about:srcdoc | about:settings |
chrome://settings | chrome-extension://abcdefghijklmnopabcdefghijklmnop/x.html | devtools://devtools/bundled/inspector.html | view-source:https://{h}/ | filesystem:https://{h}/temporary/x | mailto:a@{h} | tel:+49 | intent://{h}#Intent;end | ms-settings: | vbscript:msgbox(1) |
//{e}/ | ///{e}/ | \\\\{e}\\ | /\\{e} | https:/{e} | https:{e} | https:///{e} | https:\\\\{e} | HTTPS://{e} | \thttps://{e} | https://{e}\t/ | ht\ntps://{e}/ |
https://127.0.0.1/ | http://127.0.0.1/ | http://127.1/ | http://2130706433/ | http://0x7f000001/ | http://0x7f.1/ | http://0177.0.0.1/ | http://017700000001/ | http://0/ | http://0.0.0.0/ | http://[::1]/ | http://[::]/ | http://[::ffff:127.0.0.1]/ | http://[::ffff:7f00:1]/ | http://[0:0:0:0:0:0:0:1]/ |
http://localhost/ | http://localhost./ | http://LOCALHOST/ | http://x.localhost/ | http://169.254.169.254/latest/meta-data/ | http://[fd00:ec2::254]/ | http://10.0.0.1/ | http://192.168.0.1/ | http://172.16.0.1/ | http://metadata.google.internal/ | https://router.lan/ | https://printer.local/ | http://1.1/ |
https://①②⑦.⓪.⓪.①/ | https://ⓢhop.test/ | https://shop。test/ | https://shop．test/ | https://shop｡test/ | https://ѕhop.test/ | https://xn--hop-e9c.test/ | https://shop.test%2eevil.test/ | https://shop%2etest/ | https://sho%70.test/ | https://shop.test%00.evil.test/ | https://shop.test%0d%0a.evil.test/ | https://shop\u00ad.test/ | https://sh\u200bop.test/ |
https://translate.{e}/translate?u=https://{h}/ | https://{e}/https://{h}/ | https://{e}/redirect?to={h} | https://webcache.{e}/search?q=cache:{h} | https://shop-test.translate.{e}/
`
  .trim()
  .split(/\s\|\s*/)
  .map((shape) => shape.replaceAll('\\t', '\t').replaceAll('\\n', '\n').replaceAll('\\\\', '\\'));

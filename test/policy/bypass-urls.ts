/**
 * Shapes of addresses that were used to get past origin checks: user-info, look-alikes, odd IP forms, encodings, other schemes.
 * Own wording, after the shapes in the Web Platform Tests' URL data, PayloadsAllTheThings (SSRF, open redirect), OWASP's cheat sheet and
 * PortSwigger's URL validation bypass cheat sheet (userinfo, separators, encodings, normalised and full-width characters).
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
https://{h}:{e}/ | https://{h};{e}/ | https://{h},{e}/ | https://{h}&@{e}/ | https://{h}%20@{e}/ | https://{h}%09@{e}/ | https://{h}%0a@{e}/ | https://{h}%2f@{e}/ | https://{h}%5c@{e}/ | https://{h}%3f@{e}/ | https://{h}%23@{e}/ | https://{h}[@{e}/ | https://{h}]@{e}/ | https://foo@{e}:80@{h}/ | https://foo@{e}@{h}:443/ | https://{h}@{h}@{e}/ | https://:@{e}/ | https://{h}:443:80/ | https://{h}:99999/ | https://{h}:-1/ | https://{h}:443@{e}/ |
https://{e}%2f.{h}/ | https://{e}%5c.{h}/ | https://{e}%23.{h}/ | https://{e}%3f.{h}/ | https://{e}%00.{h}/ | https://{e}%0a.{h}/ | https://{e};.{h}/ | https://{e}_.{h}/ | https://{e}$.{h}/ | https://{e}!.{h}/ | https://{e}(.{h}/ | https://{e}'.{h}/ | https://{e}*.{h}/ | https://{e}~.{h}/ | https://{e}\u00a0.{h}/ | https://{e}\u3000.{h}/ | https://{e}\u2028.{h}/ | https://{e}\u2100{h}/ | https://{e}\uff0f{h}/ | https://{e}\uff03.{h}/ | https://{e}\uff1f.{h}/ | https://{e}\uff20{h}/ |
https://{h}\uff20{e}/ | https://{h}\ufe6b{e}/ | https://{h}\u2024{e}/ | https://{h}\uff0e{e}/ | https://{h}\u3002{e}/ | https://{h}-{e}/ | https://{h}_{e}/ | https://not{h}/ | https://{h}.com/ | https://{h}.test/ | https://www.{h}/ | https://{h}.{h}.{e}/ | http://{h}:443/ | http://{h}@{e}/ | http:{e}/ | http:\\{e} | h\u200bttps://{e}/ | https\u003a//{e}/ | https:////{e}/ | https://{e}/ | https:/{e}/ | https:/{e}/ | ://{e}/ | :\\{e} | ./{e} | ;//{e}/ | .{e} |
http://[::ffff:a9fe:a9fe]/ | http://[::ffff:0:0]/ | http://[::127.0.0.1]/ | http://0x7f.0x0.0x0.0x1/ | http://0177.1/ | http://127.0.1/ | http://127.0.0.1.nip.io/ | http://127.0.0.1%2f@{e}/ | http://3232235777/ | http://0xa9fea9fe/ | http://[fe80::1]/ | http://[fc00::1]/ | http://spoofed.{e}.127.0.0.1.nip.io/ | http://localhost:22/ | http://127.127.127.127/ | http://①②⑦.①/ |
https://{h}%252e{e}/ | https://{h}%25@{e}/ | https://{e}:443%40{h}/ | https://{e}/%2f%2f{h} | https://{e}/..;/{h} | https://{e}%E3%80%82{h}/ | https://{h}%E2%80%8B.{e}/ | https://[{h}]@{e}/ | http://0300.0250.0.1/ | http://[::ffff:c0a8:1]/ |
https://translate.{e}/translate?u=https://{h}/ | https://{e}/https://{h}/ | https://{e}/redirect?to={h} | https://webcache.{e}/search?q=cache:{h} | https://shop-test.translate.{e}/
`
  .trim()
  .split(/\s\|\s*/)
  .map((shape) => shape.replaceAll('\\t', '\t').replaceAll('\\n', '\n').replaceAll('\\\\', '\\'));

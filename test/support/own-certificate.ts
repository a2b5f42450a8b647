/** A certificate for 127.0.0.1 made now, and a browser that trusts its key and no other and sends reports at once: a script in front of the real one. */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Needs OpenSSL, by name or as `OPENSSL` says. `path` is the real browser. */
export function ownCertificate(path: string): { key: string; cert: string; browser: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fieldguide-tls-'));
  const [keyFile, certFile, browser] = ['key.pem', 'cert.pem', 'browser'].map((name) => join(folder, name));
  if (keyFile === undefined || certFile === undefined || browser === undefined) throw new Error('three files');
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  execFileSync(
    process.env.OPENSSL ?? 'openssl',
    [...made, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
    {
      stdio: 'ignore',
    },
  );
  const cert = readFileSync(certFile, 'utf8');
  const spki = createHash('sha256')
    .update(createPublicKey(cert).export({ type: 'spki', format: 'der' }))
    .digest('base64');
  writeFileSync(
    browser,
    `#!/bin/sh\nexec "${path}" --ignore-certificate-errors-spki-list=${spki} --short-reporting-delay "$@"\n`,
    { mode: 0o755 },
  );
  return { key: readFileSync(keyFile, 'utf8'), cert, browser };
}

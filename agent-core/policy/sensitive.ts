/** Sites where a mistake costs more than a task is worth: refused unless a person is there to say yes. Shipped as data; the user may add hosts. */
import { list } from './words.ts';

/** Registrable names; their sub-domains count. */
const HOSTS = new Set(
  list(`paypal.com, stripe.com, wise.com, revolut.com, n26.com, chase.com, bankofamerica.com, wellsfargo.com, citi.com, citibank.com,
  capitalone.com, usbank.com, hsbc.com, hsbc.co.uk, barclays.co.uk, lloydsbank.co.uk, natwest.com, santander.com, bbva.com, ing.com, ing.de,
  dkb.de, comdirect.de, commerzbank.de, deutsche-bank.de, sparkasse.de, bnpparibas.com, labanquepostale.fr, credit-agricole.fr,
  societegenerale.fr, caixabank.es, unicredit.it, rabobank.nl, abnamro.nl, ubs.com, postfinance.ch, fidelity.com, schwab.com, vanguard.com,
  robinhood.com, coinbase.com, binance.com, kraken.com, blockchain.com, interactivebrokers.com,
  mychart.com, mychart.org, kaiserpermanente.org, nhs.uk, healthcare.gov, doctolib.de, doctolib.fr, ameli.fr, tk.de, aok.de,
  1password.com, lastpass.com, bitwarden.com, dashlane.com, keepersecurity.com, nordpass.com, proton.me, okta.com, auth0.com, duo.com,
  console.aws.amazon.com, aws.amazon.com, signin.aws.amazon.com, console.cloud.google.com, portal.azure.com, entra.microsoft.com,
  admin.microsoft.com, admin.google.com, accounts.google.com, myaccount.google.com, login.microsoftonline.com, appleid.apple.com,
  account.apple.com, cloud.digitalocean.com, dash.cloudflare.com, console.hetzner.cloud, my.vultr.com, id.me, login.gov, irs.gov, ssa.gov,
  gov.uk, service.gov.uk, elster.de, bund.de, impots.gouv.fr, service-public.fr, agenciatributaria.gob.es`),
);
/** Public suffixes that only such bodies get. */
const SUFFIX = /\.(gov|mil|bank|insurance|(gov|gob|gouv|govt|mil|nhs)\.[a-z]{2})$/;
/** A whole label of the host, not a part of it: `bank.example.com`, not `databank.example.com`. */
const LABELS = new Set(
  list(`bank, banking, ebanking, onlinebanking, netbanking, sparkasse, volksbank, raiffeisen, mychart, healthportal, patientportal, webmail-admin, postfixadmin,
  mailadmin, vault, vaultwarden, passbolt, keycloak, phpmyadmin`),
);

/** `host` as `new URL(x).hostname` writes it; `more`: hosts that the user added. */
export function isSensitiveHost(host: string, more: readonly string[] = []): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  const tails = labels.map((_, at) => labels.slice(at).join('.'));
  if (tails.some((tail) => HOSTS.has(tail) || more.includes(tail))) return true;
  return SUFFIX.test(`.${name}`) || labels.some((label) => LABELS.has(label));
}

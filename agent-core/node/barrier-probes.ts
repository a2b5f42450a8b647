/** 40 fixed requests and what must become of each, worked out from the grants alone and not from the rules (`safety.md` 5.4). */

import type { Probe, ResourceType } from '../barrier-api.ts';
import { isUrl } from '../is-url.ts';
import type { BarrierPolicy } from './barrier-rules.ts';

const SOCKETS: ResourceType[] = ['websocket', 'webtransport'];
const NEVER_READ: ResourceType[] = [...SOCKETS, 'csp_report', 'ping'];
const ALL: ResourceType[] = [
  ...(['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'font', 'object', 'xmlhttprequest', 'ping'] as const),
  ...(['csp_report', 'media', 'websocket', 'webtransport', 'webbundle', 'other'] as const),
];
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];
/** Stands in where nothing may be read; `.invalid` never resolves (RFC 2606). */
const NOWHERE = 'https://fieldguide.invalid';
const FOREIGN = 'https://foreign.invalid';

const socket = (origin: string): string => origin.replace(/^http/, 'ws');
const otherScheme = (origin: string): string =>
  origin.startsWith('https:') ? origin.replace('https:', 'http:') : origin.replace('http:', 'https:');

export function probes({ origins }: BarrierPolicy): Probe[] {
  const origin = [...origins.read][0] ?? NOWHERE;
  const { protocol, host, hostname } = new URL(origin);
  const get = (url: string, type: ResourceType = 'xmlhttprequest'): Probe => ({ url, method: 'get', type });
  const list: Probe[] = [
    ...METHODS.flatMap((method): Probe[] => [
      { url: `${origin}/a`, method, type: 'main_frame' },
      { url: `${origin}/a`, method, type: 'xmlhttprequest' },
    ]),
    { url: `${origin}/a`, method: 'post', type: 'ping' },
    { url: `${origin}/a`, method: 'post', type: 'csp_report' },
    get(`${socket(origin)}/a`, 'websocket'),
    get(`${origin}/a`, 'webtransport'),
    get(`${origin}/a.png`, 'image'),
    ...ALL.map((type) => get(`${type === 'websocket' ? socket(FOREIGN) : FOREIGN}/a`, type)),
    get(`${protocol}//sub.${host}/a`),
    get(`${protocol}//${hostname}.foreign.invalid/a`),
    get(`${protocol}//${host}@foreign.invalid/a`),
    get(`${protocol}//${hostname}:1/a`, 'main_frame'),
    get(`${otherScheme(origin)}/a`, 'main_frame'),
    get(`${FOREIGN}/?${origin}/a`, 'main_frame'),
  ];
  return list.filter(({ url }) => isUrl(url));
}

/** May this request leave under these grants? */
export function mayLeave(probe: Probe, { phase, origins }: BarrierPolicy): boolean {
  const { origin } = new URL(probe.url);
  if (SOCKETS.includes(probe.type)) return false;
  if (phase !== 'read' && origins.write.has(origin)) return probe.type !== 'csp_report';
  return origins.read.has(origin) && ['get', 'head'].includes(probe.method) && !NEVER_READ.includes(probe.type);
}

/** What the barrier extension's worker offers the core, as `globalThis.fieldguideBarrier`. Types only: every value crosses as JSON. */

/** Every kind of request a declarativeNetRequest rule can name. An empty list would leave out `main_frame`. */
export type ResourceType =
  | 'main_frame'
  | 'sub_frame'
  | 'stylesheet'
  | 'script'
  | 'image'
  | 'font'
  | 'object'
  | 'xmlhttprequest'
  | 'ping'
  | 'csp_report'
  | 'media'
  | 'websocket'
  | 'webtransport'
  | 'webbundle'
  | 'other';

/** A session rule, in the browser's own words; only the parts that we use. */
export interface Rule {
  id: number;
  priority: number;
  action: { type: 'allow' | 'block' } | { type: 'modifyHeaders'; requestHeaders: { header: string; operation: 'remove' }[] };
  condition: {
    urlFilter?: string;
    regexFilter?: string;
    isUrlFilterCaseSensitive?: boolean;
    requestMethods?: string[];
    resourceTypes: ResourceType[];
  };
}

/** A request put to the browser's own matcher; nothing is sent. */
export interface Probe {
  url: string;
  method: string;
  type: ResourceType;
}

/** All that decides what may leave, as the browser reports it. */
export interface BarrierState {
  session: unknown[];
  /** Names of static rulesets that are on. */
  rulesets: string[];
  /** Single static rules that somebody switched off. */
  disabled: number[];
  dynamic: number;
  webrtc: string;
  prediction: boolean;
  /** The rules are shown CORS preflights. */
  preflights: boolean;
}

/** A request that a blocking rule stopped. */
export interface Denial {
  url: string;
  method: string;
  type: string;
}

export interface BarrierApi {
  /** Replaces all session rules and sets the privacy policies. */
  install(rules: Rule[]): Promise<void>;
  /** A BarrierState as JSON text: some hundred rules cross many times faster so. */
  read(): Promise<string>;
  /** For each probe the ids of the rules that match: static ones negative. */
  match(probes: Probe[]): Promise<number[][]>;
  /** What was stopped since the last call. */
  denials(): Denial[];
}

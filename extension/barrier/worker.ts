/**
 * The worker of the barrier: it only carries the core's rules to the browser and back. What stops requests are the rules, which
 * live in the browser and hold when this worker is dead; the static one holds from the browser's start.
 */
import type { BarrierApi, BarrierState, Denial } from '../../agent-core/barrier-api.ts';

declare global {
  var fieldguideBarrier: BarrierApi;
}

const MOST_DENIALS = 10_000;
const { declarativeNetRequest: net, privacy, webRequest } = chrome;
let denials: Denial[] = [];

/**
 * Does nothing itself. Chromium shows its rules the `OPTIONS` of a CORS preflight only while some extension listens with `extraHeaders`;
 * without this a page could send one to another origin of the read set.
 */
const preflights = (): undefined => undefined;
webRequest.onBeforeSendHeaders.addListener(preflights, { urls: ['<all_urls>'], types: ['xmlhttprequest'] }, ['extraHeaders']);

async function policies(): Promise<void> {
  await privacy.network.webRTCIPHandlingPolicy.set({ value: 'disable_non_proxied_udp' });
  await privacy.network.networkPredictionEnabled.set({ value: false });
}

async function read(): Promise<string> {
  const rulesets = await net.getEnabledRulesets();
  const [session, dynamic, disabled, webrtc, prediction] = await Promise.all([
    net.getSessionRules(),
    net.getDynamicRules(),
    Promise.all(rulesets.map((rulesetId) => net.getDisabledRuleIds({ rulesetId }))),
    privacy.network.webRTCIPHandlingPolicy.get({}),
    privacy.network.networkPredictionEnabled.get({}),
  ]);
  const state: BarrierState = {
    session,
    rulesets,
    disabled: disabled.flat(),
    dynamic: dynamic.length,
    webrtc: String(webrtc.value),
    prediction: prediction.value === true,
    preflights: webRequest.onBeforeSendHeaders.hasListener(preflights),
  };
  return JSON.stringify(state);
}

globalThis.fieldguideBarrier = {
  async install(rules) {
    await policies();
    const before = await net.getSessionRules();
    // The browser checks each field itself and refuses what it does not know.
    await Reflect.apply(net.updateSessionRules, net, [{ removeRuleIds: before.map((rule) => rule.id), addRules: rules }]);
  },
  read,
  async match(probes) {
    const found: number[][] = [];
    for (const { url, method, type } of probes) {
      const outcome: chrome.declarativeNetRequest.TestMatchOutcomeResult = await Reflect.apply(net.testMatchOutcome, net, [
        { url, method, type },
      ]);
      const { matchedRules } = outcome;
      found.push(matchedRules.map((rule) => (rule.rulesetId === '_session' ? rule.ruleId : -rule.ruleId)));
    }
    return found;
  },
  denials() {
    const drained = denials;
    denials = [];
    return drained;
  },
};

// Unpacked extensions only, as this one always is.
net.onRuleMatchedDebug.addListener(({ request, rule }) => {
  const blocks = rule.rulesetId !== '_session' || (rule.ruleId >= 4000 && rule.ruleId < 4500);
  if (blocks && denials.length < MOST_DENIALS) denials.push({ url: request.url, method: request.method, type: request.type });
});

void policies();

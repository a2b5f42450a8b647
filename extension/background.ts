/** The worker. Listeners are registered at once and nothing is kept in globals: Chrome stops and starts it as it likes. */
import browser from 'webextension-polyfill';
import { look } from './look.ts';
import { type Pointed, readRequest } from './messages.ts';
import { registerSites } from './sites.ts';

const own = { id: browser.runtime.id, base: browser.runtime.getURL('') };

// Not `openPanelOnActionClick`: with it Chrome 156 gives no activeTab, and the panel could not know the site (measured).
void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: false });

chrome.action.onClicked.addListener((tab) => {
  // Before any await: the click's leave to open the panel ends with this task.
  void chrome.sidePanel.open({ windowId: tab.windowId });
  if (tab.id === undefined) return;
  const note: Pointed = { kind: 'pointed', tabId: tab.id, windowId: tab.windowId };
  // No panel is open yet: it looks for itself when it starts.
  browser.runtime.sendMessage(note).catch(() => undefined);
});

browser.runtime.onMessage.addListener((message: unknown, sender) => {
  const request = readRequest(message, sender, own);
  return request === null ? undefined : look(request.tabId);
});

browser.permissions.onAdded.addListener(() => void registerSites());
browser.permissions.onRemoved.addListener(() => void registerSites());
browser.runtime.onStartup.addListener(() => void registerSites());
browser.runtime.onInstalled.addListener(({ reason }) => {
  void registerSites();
  if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('onboarding/index.html') });
});

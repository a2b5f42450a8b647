/** The worker: opens the panel on the toolbar button and puts the recorder into a tab that the person points at. Listeners are registered at once, nothing is kept in globals. */
void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });

const scripts = ['recorder.js', 'content.js'];

/** The panel asks for its own tab only; the host permission is the person's click on the toolbar button (activeTab) or a grant for the site. */
chrome.runtime.onConnect.addListener((port) => {
  const sender = port.sender;
  const own =
    sender?.id === chrome.runtime.id && sender.tab === undefined && sender.url === chrome.runtime.getURL('panel/index.html');
  if (!own || !/^look:\d+$/.test(port.name)) {
    port.disconnect();
    return;
  }
  const tabId = Number(port.name.slice('look:'.length));
  chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: scripts }).then(
    () => port.postMessage('ready'),
    // No leave for this page: the panel shows what is stored all the same.
    () => port.disconnect(),
  );
});

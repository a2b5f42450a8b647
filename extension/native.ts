/** The one link to the core: Chrome starts it and carries frames; nothing is listened to. What comes is parsed, whole messages only, one after the other. */
import { FromCore, HOST_NAME, joinParts, PROTOCOL, type ToCore } from '../agent-core/native-messages.ts';

export interface Core {
  send(message: ToCore): void;
  /** Ends the link, and with it the core. */
  close(): void;
}

/** False just after the person gave the permission: Chrome 156 gives the function to contexts that start later only (measured). */
export const canConnect = (): boolean => typeof chrome.runtime.connectNative === 'function';

/** Chrome closes a worker that is silent; the link keeps it, and this keeps the link (`toolchain.md` 9). */
const PING_MS = 20_000;

/**
 * Starts the core. `got` is awaited before the next message is read to it. `gone` is called once, whoever ended the link: with what Chrome or we say about it, '' after `close`.
 */
export function connectCore(o: { got: (message: FromCore) => Promise<void>; gone: (detail: string) => void }): Core {
  const port = chrome.runtime.connectNative(HOST_NAME);
  const join = joinParts();
  let over = false;
  /** We ended it, or cannot trust what comes: then nothing more is read. What arrived before the core's own end is. */
  let deaf = false;
  let turn: Promise<void> = Promise.resolve();
  const ping = setInterval(() => send({ kind: 'ping' }), PING_MS);
  const end = (detail: string): void => {
    if (over) return;
    over = true;
    clearInterval(ping);
    port.disconnect();
    // After what came before it.
    void turn.then(() => o.gone(detail));
  };
  const close = (detail: string): void => {
    deaf = true;
    end(detail);
  };
  const send = (message: ToCore): void => {
    if (!over) port.postMessage(message);
  };
  const read = (arrived: unknown): FromCore | null => {
    const whole = join(arrived);
    return whole === null ? null : FromCore.parse(whole);
  };
  port.onMessage.addListener((arrived: unknown) => {
    turn = turn
      .then(async () => {
        const message = deaf ? null : read(arrived);
        if (message !== null && !deaf) await o.got(message);
      })
      .catch((error: unknown) => close(error instanceof Error ? error.message.slice(0, 300) : String(error)));
  });
  port.onDisconnect.addListener(() => end(chrome.runtime.lastError?.message ?? 'The core has ended.'));
  send({ kind: 'hello', protocol: PROTOCOL, version: chrome.runtime.getManifest().version });
  return { send, close: () => close('') };
}

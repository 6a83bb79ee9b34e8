import { err, ok, type Result } from '../../lib/result.ts';
import type { Scope } from '../../lib/scope.ts';
import type { Hello } from '../../hub/protocol.ts';

const HELLO: Hello = 'wardmark hub';
const ANSWERS_WITHIN_MS = 8_000;

const NO_FRAME =
  'This browser or site cannot keep downloads apart from your documents, so nothing is fetched from here. Open the model at the hub in a tab of its own, download manifest.json and the files it names into one folder, and choose that folder here.';

/**
 * The one way to the hub: a frame without origin, storage or cookies, whose own policy names the hub's hosts. The page
 * itself can reach nobody. Goes with the scope.
 */
export class HubFrame {
  readonly #frame: HTMLIFrameElement;

  private constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  /** Resolves once the frame has answered; `url` is that of its page, beside the app. */
  static async open(
    scope: Scope,
    url: string = new URL('hub.html', document.baseURI).href,
  ): Promise<Result<HubFrame, string>> {
    const frame = document.createElement('iframe');
    // Both before the address: they hold for what is loaded after.
    frame.setAttribute('credentialless', '');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = 'Downloads';
    frame.hidden = true;
    const said = helloOf(frame);
    frame.src = url;
    document.body.append(frame);
    scope.add(() => frame.remove());
    if (await said) return ok(new HubFrame(frame));
    frame.remove();
    return err(NO_FRAME);
  }

  /** A line to the frame for downloads; whoever has it can be a worker. */
  newPort(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    // A frame without origin can be named by no address; it was made here, and gets nothing but the port.
    this.#frame.contentWindow?.postMessage('port', '*', [port2]);
    return port1;
  }
}

function helloOf(frame: HTMLIFrameElement): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isThere: boolean): void => {
      removeEventListener('message', hear);
      clearTimeout(timer);
      resolve(isThere);
    };
    const hear = ({ source, data }: MessageEvent): void => {
      if (source === frame.contentWindow && data === HELLO) settle(true);
    };
    const timer = setTimeout(() => settle(false), ANSWERS_WITHIN_MS);
    addEventListener('message', hear);
  });
}

import { Downloads } from './hub/Downloads.ts';
import type { Hello } from './hub/protocol.ts';

/**
 * The frame that reaches the hub: sandboxed, of no origin, with a policy of its own that names the hub's hosts and nobody
 * else. It sees neither the page around it nor anything that is kept here; bytes go back over the port it is given.
 */
addEventListener('message', ({ source, ports: [port] }) => {
  if (source === parent && port !== undefined) new Downloads(port);
});
parent.postMessage('wardmark hub' satisfies Hello, '*');

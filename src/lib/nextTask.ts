/**
 * Lets waiting messages (a cancel among them) be handled before going on. Unlike a timer, a message is not held
 * back by 4 ms when asked for again and again.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

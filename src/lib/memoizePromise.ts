/**
 * Shares one in-flight (or settled) promise per key, so that two callers never load the same thing twice.
 * A rejected promise is forgotten: the next call tries again.
 */
export function memoizePromise<K, V>(load: (key: K) => Promise<V>) {
  const pending = new Map<K, Promise<V>>();
  return {
    get(key: K): Promise<V> {
      const known = pending.get(key);
      if (known) return known;
      const started = load(key);
      pending.set(key, started);
      started.catch(() => {
        if (pending.get(key) === started) pending.delete(key);
      });
      return started;
    },
    forget(key: K): void {
      pending.delete(key);
    },
    clear(): void {
      pending.clear();
    },
  };
}

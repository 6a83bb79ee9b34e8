import type { Result } from '../lib/result.ts';
import type { Scope } from '../lib/scope.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import type { OpenStreamOptions } from '../domain/journal/openStreamTypes.ts';
import type { StreamProblem } from '../domain/journal/loadStream.ts';
import type { Services } from './services.ts';

const FOLLOW_EVERY_MS = 2000;

/**
 * Opens a stream so that other windows hear of what is written here and this one takes in what they write.
 * Closed with the scope.
 */
export async function openShared(
  services: Services,
  scope: Scope,
  options: Omit<OpenStreamOptions, 'store' | 'clock'>,
): Promise<Result<OpenStream, StreamProblem>> {
  const { store, clock, channel } = services;
  const opened = await OpenStream.open({ ...options, store, clock });
  if (!opened.ok) return opened;
  const stream = opened.value;
  scope.add(stream.onChange(({ seq }) => channel.announce({ stream: options.stream, seq })));
  scope.add(
    channel.listen((length) => {
      if (length.stream === options.stream && length.seq > stream.head.seq) void stream.follow();
    }),
  );
  // A window that only follows also looks by itself: one that slept may have missed a message.
  scope.interval(() => {
    if (stream.readOnly) void stream.follow();
  }, FOLLOW_EVERY_MS);
  scope.add(() => void stream.close());
  return opened;
}

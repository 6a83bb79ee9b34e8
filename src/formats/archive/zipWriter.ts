import { Zip, ZipDeflate } from 'fflate';
import { FIXED_TIME } from '../zip/pack.ts';

type Chunk = Uint8Array<ArrayBuffer>;

const PIECE = 1 << 20;

/** Writes a zip file by file; what is ready is taken out between them, so that the zip is never whole in memory. */
export class ZipWriter {
  #ready: Chunk[] = [];
  #zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    this.#ready.push(chunk);
  });

  add(path: string, bytes: Uint8Array): void {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = FIXED_TIME;
    this.#zip.add(entry);
    let at = 0;
    do {
      entry.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
      at += PIECE;
    } while (at < bytes.length);
  }

  end(): void {
    this.#zip.end();
  }

  take(): readonly Chunk[] {
    const taken = this.#ready;
    this.#ready = [];
    return taken;
  }
}

import { writeProtocol } from '../../domain/edits/protocolFile.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { download } from '../../lib/download.ts';
import { fileStem } from '../../state/exportProject.ts';

/** Saves a protocol as a file that names the JSON Schema published beside this page. */
export function saveProtocol(schema: LabelSchema): void {
  const published = new URL('schemas/wardmark-protocol.schema.json', document.baseURI).href;
  const text = writeProtocol(schema, published);
  download(`${fileStem(schema.name)}.protocol.json`, [text], 'application/json');
}

import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const CONTENT: TemplateContent = { name: 'Protocol', labels: [], relationTypes: [] };

/** Nothing but the reasons to skip: for a protocol of one's own, or labels that come with the files. */
export const blank: ProtocolTemplate = {
  id: 'blank',
  name: 'Blank',
  description: 'No labels yet: make your own, or take those that come with your files.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

import { blank } from './blank.ts';
import { clinicalEntities } from './clinicalEntities.ts';
import { deidentification } from './deidentification.ts';
import { medication } from './medication.ts';
import { pathology } from './pathology.ts';
import type { ProtocolTemplate } from './protocolTemplate.ts';
import { radiology } from './radiology.ts';
import { trialEligibility } from './trialEligibility.ts';
import { virtualCare } from './virtualCare.ts';

export type { ProtocolTemplate } from './protocolTemplate.ts';

/** What a project can start with. A new template is one file and one line here. */
export const protocolTemplates = [
  clinicalEntities,
  medication,
  deidentification,
  radiology,
  pathology,
  virtualCare,
  trialEligibility,
  blank,
] as const satisfies readonly ProtocolTemplate[];

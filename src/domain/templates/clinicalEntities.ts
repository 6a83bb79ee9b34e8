import { newId } from '../ids.ts';
import type { LabelSchema } from '../records/labelSchema.ts';

/** The protocol a new project starts with: the labels of the built-in model, one key each. */
export function clinicalEntitiesTemplate(suffix: string): LabelSchema {
  return {
    typeName: 'schema',
    id: newId('schema', suffix),
    version: 1,
    name: 'Clinical entities',
    labels: [
      { id: 'medication', name: 'Medication', key: '1', hue: 10, aliases: ['Chemical', 'Drug', 'CHEM'] },
      { id: 'dosage', name: 'Dosage', key: '2', hue: 8, aliases: ['Strength', 'Dose'] },
      { id: 'route', name: 'Route', key: '3', hue: 12, aliases: ['Administration'] },
      { id: 'frequency', name: 'Frequency', key: '4', hue: 14, aliases: ['Freq'] },
      { id: 'duration', name: 'Duration', key: '5', hue: 6 },
      {
        id: 'disease',
        name: 'Disease',
        key: '6',
        hue: 0,
        aliases: ['Disease_disorder', 'Disorder', 'Condition'],
      },
      { id: 'sign_symptom', name: 'Sign or symptom', key: '7', hue: 2, aliases: ['Symptom', 'Sign'] },
      {
        id: 'therapeutic_procedure',
        name: 'Therapeutic procedure',
        key: '8',
        hue: 7,
        aliases: ['Treatment', 'Procedure'],
      },
      { id: 'diagnostic_procedure', name: 'Diagnostic procedure', key: '9', hue: 11, aliases: ['Test'] },
      { id: 'lab_value', name: 'Lab value', key: '0', hue: 4, aliases: ['Value', 'Result'] },
      { id: 'anatomy', name: 'Anatomy', key: 'a', hue: 5, aliases: ['Biological_structure', 'Body_part'] },
      { id: 'severity', name: 'Severity', key: 'v', hue: 15 },
    ],
    relationTypes: [{ id: 'relates_to', name: 'Relates to', from: [], to: [] }],
    skipReasons: ['Unclear in the text', 'Not covered by the guideline', 'Needs a second opinion'],
  };
}

// @ts-check

/** Small, fast and the same everywhere (mulberry32). @param {number} seed @returns {() => number} 0 to 1 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = {
  complaint: [
    'chest pain',
    'shortness of breath',
    'abdominal pain',
    'fever',
    'dizziness',
    'a productive cough',
  ],
  condition: [
    'hypertension',
    'type 2 diabetes',
    'atrial fibrillation',
    'COPD',
    'asthma',
    'chronic kidney disease',
  ],
  drug: ['metformin', 'amlodipine', 'furosemide', 'apixaban', 'salbutamol', 'paracetamol', 'ramipril'],
  dose: ['5 mg', '10 mg', '40 mg', '500 mg', '1 g', '2.5 mg'],
  often: ['once daily', 'twice daily', 'three times a day', 'at night', 'as needed'],
  test: ['ECG', 'chest X-ray', 'troponin', 'HbA1c', 'full blood count', 'CT of the abdomen', 'creatinine'],
  finding: ['within normal limits', 'mildly raised', 'unchanged from last time', 'suggestive of infection'],
  place: ['left leg', 'right lower lobe', 'both ankles', 'left upper quadrant', 'right knee'],
};

/** @type {readonly string[]} */
const SENTENCES = [
  'Presents with {complaint} for {days} days, worse at night.',
  'Known {condition} and {condition}, followed up in clinic.',
  'Denies {complaint}; no history of {condition}.',
  'Takes {drug} {dose} {often} and {drug} {dose} {often}.',
  'The {test} is {finding}; {test} is pending.',
  'Examination shows tenderness of the {place} and no swelling of the {place}.',
  'Started on {drug} {dose} {often}, to be reviewed after {days} days.',
  'Family history of {condition} on the mother’s side.',
];
const HEADINGS = ['History', 'Examination', 'Investigations', 'Medication', 'Plan'];

/**
 * Clinical-looking English of about `length` characters; no person, place or hospital in it.
 * @param {number} seed
 * @param {number} [length]
 */
export function syntheticNote(seed, length = 2000) {
  const random = seededRandom(seed);
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)] ?? '';
  /** @param {string} name */
  const word = (name) =>
    name === 'days' ? String(1 + Math.floor(random() * 20)) : pick(WORDS[/** @type {keyof WORDS} */ (name)]);
  let text = `Synthetic note ${seed}\n`;
  for (let section = 0; text.length < length; section++) {
    text += `\n${HEADINGS[section % HEADINGS.length]}\n`;
    for (let line = 0; line < 4 && text.length < length; line++) {
      text += `${pick(SENTENCES).replace(/\{(\w+)\}/g, (_, name) => word(name))} `;
    }
    text = `${text.trimEnd()}\n`;
  }
  return text;
}

/** @param {number} count @param {number} [length] @returns {{ name: string, text: string }[]} */
export const syntheticNotes = (count, length = 2000) =>
  Array.from({ length: count }, (_, index) => ({
    name: `note-${String(index + 1).padStart(5, '0')}.txt`,
    text: syntheticNote(index + 1, length),
  }));

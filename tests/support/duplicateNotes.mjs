/** Notes made up for tests of near-duplicates: a visit, copies of it with small changes, and notes of other visits. */
const SENTENCES = [
  'She was seen in clinic for follow up of high blood pressure and type 2 diabetes.',
  'She takes lisinopril 10 mg daily and metformin 500 mg twice daily without side effects.',
  'Her home readings were between 128/78 and 142/86 over the last four weeks.',
  'She walks for thirty minutes on most days and has cut down on salt.',
  'There is no chest pain, no shortness of breath and no swelling of the ankles.',
  'The heart sounds are regular and the lungs are clear on both sides.',
  'Her last HbA1c was 7.1 % and the kidney function was stable.',
  'We agreed to keep the treatment as it is and to check again in three months.',
];
const OTHER = [
  'He fell from a ladder and hurt his left wrist two days ago.',
  'The wrist is swollen and painful over the distal radius.',
  'An X-ray shows a fracture without displacement, and a cast was put on.',
  'He was given ibuprofen 400 mg for pain and will come back in one week.',
];

/** The visit as it was first written. */
export const VISIT = SENTENCES.join(' ');
/** The same, copied forward: the readings differ. */
export const COPY = VISIT.replace('142/86', '139/84');
/** The same once more, with another plan. */
export const LATER = VISIT.replace('in three months', 'in six weeks because of dizziness');
/** A note of another person that shares nothing. */
export const UNRELATED = OTHER.join(' ');
/** A note that takes over three sentences of the visit. */
export const PARTLY = [
  'New cough for five days, worse at night.',
  ...SENTENCES.slice(1, 4),
  ...OTHER.slice(3),
  'The throat is red. Rest and plenty of fluids were advised, and a swab was taken to be sure.',
].join(' ');

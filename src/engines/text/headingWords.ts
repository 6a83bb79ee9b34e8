/**
 * What headings of clinical notes are about. A line in mixed case is taken for a heading where it says nothing but
 * words like these, so that "Pt: 5 mg" and "He said:" are not.
 */
const ABOUT = [
  'abdomen admission advice allergies allergy anaesthesia anamnesis anesthesia appearance appointments assessment',
  'background biopsy birth cardiac cardiovascular care chest chief clinical closure comment comments comorbidities',
  'complaint complaints complications conclusion conclusions condition consent consultation contact course criteria',
  'data demographics description diagnoses diagnosis diagnostic diet discharge discussion disposition dressing drugs',
  'ecg ekg electrocardiogram endocrine estimated evaluation events exam examination exposures extremities extubation family',
  'findings fluids followup formulation functional gastrointestinal general genitourinary goals gross gynecologic',
  'habits heent hematologic history hospital hpi identification imaging immunization immunizations impression indication',
  'indications ingredients instructions integumentary intervention interventions investigations lab laboratories laboratory',
  'labs lifestyle limitations list living loss lungs management measurements medical medication medications medicine mental meds',
  'menstrual microbiology microscopic musculoskeletal narrative neck neurologic neurological notes nutrition objective',
  'observations obstetric obstetrical occupation occupational operation operations operative outcome overview pathology',
  'pelvic performed physical plan postoperative precautions prenatal preoperative prescriptions presentation presenting previous',
  'problem problems procedure procedures prognosis progress prophylaxis psychiatric psychological pulmonary pupils',
  'radiographic radiology reason recommendation recommendations rectal referral rehabilitation respiratory response',
  'results resuscitation review risk risks safety screening sexual signs skin social specimen specimens status studies',
  'subjective substance summary surgeries surgery surgical symptoms system systems technique tests therapies therapy',
  'timeline toxicology transfer travel treatment treatments ultrasound urinalysis vaccinations vital vitals workup',
  'a/p cc dx fhx hx pe pfh pmh pmhx psh ros rx shx soap',
]
  .join(' ')
  .split(' ');

/** Words between those that say what a heading is about. */
const BETWEEN =
  'active acute after all and any at before by chronic current date daily during final first for from in initial known last late major new of off on or other outpatient inpatient past patient prior present primary principal recent relevant secondary since special the to today under up upon with without home brief illness'.split(
    ' ',
  );

const about = new Set(ABOUT);
const between = new Set(BETWEEN);

const WORD = /a\/p\b|\p{L}+/giu;
const wordsOf = (title: string): string[] => title.toLowerCase().match(WORD) ?? [];

/** Whether a title consists of words that head sections, one of which says what it is about. */
export function isKnownHeading(title: string): boolean {
  let isAbout = false;
  // Prose before a colon ends at its first or second word here: this is asked for almost every line with one.
  for (const part of title.toLowerCase().split(' ')) {
    for (const word of about.has(part) ? [part] : wordsOf(part)) {
      if (about.has(word)) isAbout = true;
      else if (!between.has(word)) return false;
    }
  }
  return isAbout;
}

/** Whether any word of a title says what sections are about. */
export const hasHeadingWord = (title: string): boolean => wordsOf(title).some((word) => about.has(word));

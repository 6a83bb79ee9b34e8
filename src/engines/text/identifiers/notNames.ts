/** Words with a capital that stand where names do and are none. */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  (
    'the this that these those he she it they we you i a an and or but if no not none yes unknown denies reports states has is was had will patient pt doctor dr mr mrs ms miss md rn np pa do ' +
    'name date dob age sex male female address city state zip credit card debit phone fax mrn medical record hospital clinic center unit room bed floor history physical examination exam report note notes chief complaint ' +
    'present illness past family social surgical review systems assessment plan impression diagnosis diagnoses medications medication allergies vital signs vitals procedure operation ' +
    'indications indication findings discharge admission summary consultation consult progress follow up instructions disposition condition general heent neck chest lungs heart abdomen ' +
    'extremities neurologic neurological skin back breast pelvic rectal genitourinary gastrointestinal cardiovascular respiratory psychiatric musculoskeletal labs laboratory data imaging ' +
    'radiology pathology cardiology neurology surgery medicine emergency department service anesthesia general local none normal negative positive left right bilateral acute chronic severe mild ' +
    'moderate stable alert awake oriented monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'please call see return if when where what which who how why there here his her their our your my its on in at of for to from with by as per after before during since until today tomorrow ' +
    'yesterday time am pm est pst continue start stop take give check hold increase decrease recommend also however then so although because thank thanks dear sincerely regards signed page ' +
    'status post icu er ed or pacu ekg ecg mri ct cbc bmp iv po prn bid tid qid qhs npo nkda subjective objective intravenous lives works deceased died alive healthy deferred noted given both all ' +
    'mother father brother sister son daughter wife husband parents children self spouse unremarkable noncontributory contact insurance medicare medicaid blood white black caucasian african american ' +
    'hispanic asian spanish english sir madam there everyone all team friends hospitalist attending resident nurse physician surgeon provider primary care sure ready feeling fine good okay ok sorry glad happy ' +
    'oh um uh hm hmm huh yeah yep nope actually could would can cool great wow hey hi hello bye so and some any something nothing well very now still just really interested looking having going calling writing able unable not worried'
  ).split(' '),
);

/** Of these, words that are also given names are names where a network says so. */
const ALSO_NAMES = new Set(
  'will may april june august march black white brown young art mark long'.split(' '),
);

/** Whether no word of a stretch can be part of a name. */
export const isNoName = (found: string): boolean =>
  (found.match(/[\p{L}\p{M}'\u2019]+/gu) ?? []).every((word) => {
    const lower = word.toLowerCase();
    return NOT_NAMES.has(lower) && !ALSO_NAMES.has(lower);
  });

const REACH = 40;

const CLINICIAN =
  /(?:\b(?:Drs?|Doctor|Prof|Nurse|RN|PCP|Attending|Surgeon|Provider|Physician|[Rr]eferr(?:ed|ing)|[Dd]ictated|[Ss]igned|[Tt]ranscribed|cc|CC|[Rr]eviewed|[Cc]onsult\w*)\b[^\n]{0,12})$/u;
const RELATIVE =
  /\b(?:mother|father|mom|dad|wife|husband|spouse|partner|son|daughter|brother|sister|aunt|uncle|niece|nephew|cousin|fianc[eé]e?|girlfriend|boyfriend|grand\w+|friend|neighbou?r|guardian|next of kin|emergency contact|caregiver)\b[^\n.]{0,10}$/iu;
const CREDENTIAL = /^\s?,?\s?(?:M\.?D|D\.?O|R\.?N|N\.?P|P\.?A|Ph\.?D|FACS|LCSW|CRNA|ARNP)\b/u;

/** Whose name a pattern found, by the words around it: an id of the role attribute of the de-identification protocol. */
export function roleOfName(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (RELATIVE.test(before)) return 'relative';
  if (CLINICIAN.test(before) || CREDENTIAL.test(text.slice(end, end + 12))) return 'clinician';
  return 'patient';
}

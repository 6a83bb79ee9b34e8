import type { Label, LabelSchema } from '../../../domain/records/labelSchema.ts';
import { spanLabels } from '../../../domain/records/protocol.ts';

/**
 * What identifies a person, in the groups that are replaced alike. They cover the eighteen kinds of 45 CFR
 * 164.514(b)(2)(i); organisations are a group of their own, since they are replaced as places are but counted apart.
 */
export const IDENTIFIER_CATEGORIES = [
  'name',
  'place',
  'organisation',
  'date',
  'age',
  'phone',
  'email',
  'webAddress',
  'socialSecurity',
  'medicalRecord',
  'healthPlan',
  'account',
  'licence',
  'vehicle',
  'device',
  'biometric',
  'other',
] as const;

export type IdentifierCategory = (typeof IDENTIFIER_CATEGORIES)[number];

/** What stands in the text where a category is masked. */
export const MASKS: Readonly<Record<IdentifierCategory, string>> = {
  name: '[NAME]',
  place: '[PLACE]',
  organisation: '[ORGANISATION]',
  date: '[DATE]',
  age: '[AGE]',
  phone: '[PHONE]',
  email: '[EMAIL]',
  webAddress: '[WEB ADDRESS]',
  socialSecurity: '[SSN]',
  medicalRecord: '[RECORD NUMBER]',
  healthPlan: '[PLAN NUMBER]',
  account: '[ACCOUNT]',
  licence: '[LICENCE]',
  vehicle: '[VEHICLE]',
  device: '[DEVICE]',
  biometric: '[BIOMETRIC]',
  other: '[ID]',
};

/** Words that labels of protocols, corpora (i2b2 2014, n2c2, MIMIC) and tools (Presidio) use, without separators. */
const WORDS: Readonly<Record<IdentifierCategory, string>> = {
  name: `name names person patient patientname doctor clinician physician staff relative family username user per
    hcpname initials firstname lastname givenname familyname surname nurse provider`,
  place: `place location loc address streetaddress street city town county state country zip zipcode postcode
    postalcode gpe geography locationother room`,
  organisation: `organisation organization org hospital hosp patorg facility clinic employer company institution department
    ward school university vendor`,
  date: 'date dates datetime dob birthdate dateofbirth day holiday admissiondate dischargedate time',
  age: 'age ageover89 ages over89 ageabove89',
  phone: 'phone fax phoneorfax phonenumber faxnumber telephone tel pager mobile phonefax contact',
  email: 'email emailaddress mail',
  webAddress: 'webaddress url ip ipaddress web website uri domain domainname ipaddr',
  socialSecurity: 'socialsecurity ssn socialsecuritynumber usssn nationalid nhsnumber uknhs nhs',
  medicalRecord: 'medicalrecord mrn medicalrecordnumber recordnumber chartnumber medicalrecordid',
  healthPlan: 'healthplan healthplannumber beneficiary insurance policy memberid insurancenumber',
  account: 'account accountnumber bankaccount usbanknumber iban ibancode creditcard creditcardnumber card',
  licence: `licence license certificate usdriverlicense driverlicense driverslicense licencenumber
    licensenumber npi dea passport uspassport`,
  vehicle: 'vehicle vin plate licenseplate licenceplate numberplate vehicleid',
  device: 'device deviceid serialnumber serial udi deviceidentifier',
  biometric: 'biometric bioid biometricorphoto photo photograph fingerprint biometricid face',
  other: 'otherid id idnum identifier uniqueid otheridentifier otherphi phi idnumber pii',
};

const BY_WORD: ReadonlyMap<string, IdentifierCategory> = new Map(
  IDENTIFIER_CATEGORIES.flatMap((category) =>
    WORDS[category].split(/\s+/).map((word): [string, IdentifierCategory] => [word, category]),
  ),
);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a label stands for by its id, else its name, else its other names; undefined: it is no identifier. */
export function categoryOf({
  id,
  name,
  aliases = [],
}: Pick<Label, 'id' | 'name' | 'aliases'>): IdentifierCategory | undefined {
  for (const word of [id, name, ...aliases]) {
    const category = BY_WORD.get(plain(word));
    if (category !== undefined) return category;
  }
  return undefined;
}

/** Categories whose words mean nothing else in clinical protocols; "device" and "location" may be findings. */
const CERTAIN: ReadonlySet<IdentifierCategory> = new Set<IdentifierCategory>([
  'name',
  'phone',
  'email',
  'webAddress',
  'socialSecurity',
  'medicalRecord',
]);

/**
 * The labels of a protocol that mark identifiers, by id; none where it is no protocol for them. Where only names are
 * certain among many other labels, only names count: "Device" beside them is then an implant, not a serial number.
 */
export function identifierLabels(schema: LabelSchema): ReadonlyMap<string, IdentifierCategory> {
  const labels = spanLabels(schema);
  const found = labels.flatMap((label): [string, IdentifierCategory][] => {
    const category = categoryOf(label);
    return category === undefined ? [] : [[label.id, category]];
  });
  const certain = new Set(found.map(([, category]) => category).filter((category) => CERTAIN.has(category)));
  if (certain.size === 0) return new Map();
  const isProtocolOfIdentifiers = certain.size > 1 || found.length * 2 >= labels.length;
  return new Map(isProtocolOfIdentifiers ? found : found.filter(([, category]) => CERTAIN.has(category)));
}

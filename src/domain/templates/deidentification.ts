import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# De-identification

Find everything that could tell who the patient is. Here a miss is worse than a mark too many: **when in doubt, mark it.**

The labels cover the eighteen kinds of identifier that the Safe Harbor method of the HIPAA Privacy Rule names; several stand together
where they are replaced alike.

| label | covers |
| --- | --- |
| Name | patients, relatives, employers, household; clinicians too, by the role |
| Place | anything smaller than a state: street, town, county, postcode, named site |
| Date | all parts of a date but the year alone; admission, birth, death, visit |
| Age over 89 | ages from 90 up, and what gives such an age away |
| Phone or fax | telephone and fax numbers, pagers |
| Web address | URLs and IP addresses |
| Biometric or photo | finger and voice prints, full-face pictures that are described |
| Other identifier | any other unique number, characteristic or code |

## How far a mark reaches

- The whole identifier, without the word that announces it: in "MRN 448201" mark \`448201\`.
- Titles ("Dr", "Mrs") stay outside; initials and possessives belong to the name without the *'s*.
- A date range is two dates. Weekdays and holidays with a year near them are dates; "Christmas" alone is one too.
- Names of drugs, devices and scales that are called after people are **not** names.
`;

const CONTENT: TemplateContent = {
  name: 'De-identification',
  labels: [
    { id: 'name', name: 'Name', key: '1', hue: 0, aliases: ['PERSON', 'PATIENT', 'DOCTOR'] },
    {
      id: 'place',
      name: 'Place',
      key: '2',
      hue: 5,
      aliases: ['LOCATION', 'HOSPITAL', 'ADDRESS', 'ORGANISATION', 'ORGANIZATION', 'ZIP'],
      description: 'Geography smaller than a state, named sites, employers and other organisations.',
    },
    {
      id: 'date',
      name: 'Date',
      key: '3',
      hue: 10,
      description: 'Every part of a date but the year alone.',
    },
    { id: 'age_over_89', name: 'Age over 89', key: '4', hue: 4, aliases: ['AGE'] },
    { id: 'phone_or_fax', name: 'Phone or fax', key: '5', hue: 14, aliases: ['PHONE', 'FAX', 'PAGER'] },
    { id: 'email', name: 'Email', key: '6', hue: 12 },
    { id: 'web_address', name: 'Web address', key: '7', hue: 8, aliases: ['URL', 'IP'] },
    { id: 'social_security', name: 'Social security number', key: '8', hue: 15, aliases: ['SSN'] },
    { id: 'medical_record', name: 'Medical record number', key: '9', hue: 6, aliases: ['MRN'] },
    { id: 'health_plan', name: 'Health plan number', key: '0', hue: 2, aliases: ['HEALTHPLAN'] },
    { id: 'account', name: 'Account number', key: 'a', hue: 7 },
    {
      id: 'licence',
      name: 'Certificate or licence',
      key: 'c',
      hue: 11,
      aliases: ['LICENSE', 'CERTIFICATE'],
    },
    {
      id: 'vehicle',
      name: 'Vehicle',
      key: 'v',
      hue: 3,
      description: 'Serial numbers and number plates.',
    },
    { id: 'device', name: 'Device', key: 'w', hue: 9, description: 'Identifiers and serial numbers.' },
    { id: 'biometric', name: 'Biometric or photo', key: 'b', hue: 13, aliases: ['BIOID'] },
    { id: 'other_id', name: 'Other identifier', key: 'o', hue: 1, aliases: ['IDNUM', 'ID'] },
  ],
  attributes: [
    {
      id: 'role',
      name: 'Whose',
      kind: 'choice',
      key: 'u',
      labels: ['name'],
      choices: [
        { id: 'patient', name: 'Patient' },
        { id: 'relative', name: 'Relative or household' },
        { id: 'clinician', name: 'Clinician' },
        { id: 'other', name: 'Someone else' },
      ],
      default: 'patient',
    },
  ],
  relationTypes: [
    {
      id: 'same_as',
      name: 'Same as',
      from: [],
      to: [],
      description: 'Two mentions of one person or number, so that they get one replacement.',
    },
  ],
  guidelines: GUIDELINES,
};

export const deidentification: ProtocolTemplate = {
  id: 'deidentification',
  name: 'De-identification',
  description: 'The eighteen Safe Harbor identifiers in sixteen labels, with whose name it is.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

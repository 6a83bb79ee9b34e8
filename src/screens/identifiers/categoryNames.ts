import type { IdentifierCategory } from '../../engines/text/deidentify/categories.ts';

/** The categories in the words of the screen. */
export const CATEGORY_NAMES: Readonly<Record<IdentifierCategory, string>> = {
  name: 'Names',
  place: 'Places',
  organisation: 'Organisations',
  date: 'Dates',
  age: 'Ages',
  phone: 'Phone and fax',
  email: 'E-mail',
  webAddress: 'Web addresses',
  socialSecurity: 'Social security',
  medicalRecord: 'Record numbers',
  healthPlan: 'Health plans',
  account: 'Accounts',
  licence: 'Licences',
  vehicle: 'Vehicles',
  device: 'Devices',
  biometric: 'Biometric',
  other: 'Other identifiers',
};

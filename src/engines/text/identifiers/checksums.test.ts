import { describe, expect, it } from 'vitest';
import { isDea, isNpi, isVin, mayBeSsn, passesLuhn, passesMod97 } from './checksums.ts';

describe.each([
  ['Luhn', passesLuhn, ['4111 1111 1111 1111', '79927398713'], ['4111 1111 1111 1112', '7']],
  [
    'IBAN',
    passesMod97,
    ['GB82 WEST 1234 5698 7654 32', 'DE89370400440532013000'],
    ['GB82 WEST 1234 5698 7654 33', 'DE89-3704'],
  ],
  ['NPI', isNpi, ['1234567893'], ['1234567890', '123456789']],
  ['DEA', isDea, ['AB1234563'], ['AB1234567', 'A1234563']],
  ['VIN', isVin, ['1M8GDM9AXKP042788', '11111111111111111'], ['1M8GDM9A1KP042788', '1M8GDM9AXKP04278O']],
  ['SSN', mayBeSsn, ['123-45-6789'], ['000-12-3456', '666-12-3456', '123-00-4567', '123-45-0000']],
])('%s', (_name, check, right, wrong) => {
  it.each(right)('takes %s', (number) => expect(check(number)).toBe(true));
  it.each(wrong)('refuses %s', (number) => expect(check(number)).toBe(false));
});

/** States and territories of the United States with their postal codes. */
export const STATES: ReadonlyMap<string, string> = new Map(
  (
    'Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Delaware DE|Florida FL|Georgia GA|' +
    'Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|' +
    'Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|New Hampshire NH|' +
    'New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|' +
    'Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|' +
    'West Virginia WV|Wisconsin WI|Wyoming WY|District of Columbia DC|Puerto Rico PR|Guam GU'
  )
    .split('|')
    .map((row) => [row.slice(0, -3), row.slice(-2)] as const),
);

/** Countries and other large places by their English names. */
export const COUNTRIES: readonly string[] = (
  'Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|' +
  'Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Bosnia|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi|' +
  'Cambodia|Cameroon|Canada|Cape Verde|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|' +
  'Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|' +
  'Germany|Ghana|Greece|Greenland|Grenada|Guatemala|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|' +
  'Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|' +
  'Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco|' +
  'Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|North Korea|North Macedonia|' +
  'Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|' +
  'Samoa|Saudi Arabia|Scotland|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|' +
  'Spain|Sri Lanka|Sudan|Suriname|Svalbard|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Togo|Trinidad and Tobago|' +
  'Trinidad|Tunisia|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States of America|United States|Uruguay|' +
  'Uzbekistan|Vatican City|Venezuela|Vietnam|Viet Nam|Wales|Western Sahara|Yemen|Zambia|Zimbabwe|Bavaria|Ontario|Quebec|British Columbia|' +
  'Alberta|Saskatchewan|Manitoba|Nova Scotia|Newfoundland|New South Wales|Queensland|Tasmania|Catalonia|Andalusia|Sicily|Tuscany|' +
  'Northern Ireland|Puerto Rico|Hong Kong|Los Angeles|San Francisco|San Diego|Las Vegas|New Orleans|Salt Lake City|Philadelphia|' +
  'Chicago|Houston|Boston|Seattle|Miami|Dallas|Atlanta|Detroit|Minneapolis|Baltimore|Cleveland|Pittsburgh|Cincinnati|Milwaukee|' +
  'Sacramento|San Antonio|San Jose|Kansas City|Oklahoma City|Fort Worth|El Paso|Baton Rouge|Albuquerque|Nashville|Memphis|Brooklyn|' +
  'Manhattan|Bronx|Staten Island|London|Paris|Berlin|Madrid|Barcelona|Rome|Vienna|Budapest|Warsaw|Prague|Lisbon|Dublin|Stockholm|' +
  'Copenhagen|Helsinki|Brussels|Amsterdam|Munich|Hamburg|Moscow|Istanbul|Cairo|Lagos|Nairobi|Johannesburg|Cape Town|Mumbai|New Delhi|' +
  'Bangkok|Hanoi|Manila|Jakarta|Shanghai|Beijing|Tokyo|Osaka|Seoul|Sydney|Melbourne|Brisbane|Auckland|Toronto|Montreal|Vancouver|' +
  'Calgary|Ottawa|Mexico City|Guadalajara|Bogota|Lima|Quito|Caracas|Buenos Aires|Montevideo|Rio de Janeiro|Havana|Karachi|Lahore|Dhaka'
).split('|');

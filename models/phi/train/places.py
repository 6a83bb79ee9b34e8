"""Made-up places, institutions and companies, in disjoint pools for training and test (see people.is_test)."""

from __future__ import annotations

import random

from people import CYRILLIC_NAMES, GREEK_NAMES, Letters, People, is_test

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID",
    "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME",
    "Maryland": "MD", "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO",
    "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM",
    "New York": "NY", "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR",
    "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN",
    "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington": "WA", "West Virginia": "WV",
    "Wisconsin": "WI", "Wyoming": "WY",
}
REGIONS = ("QC ON BC AB NSW VIC QLD Bavaria Ontario Quebec Yorkshire Kent Catalonia Tuscany Normandy Punjab Kerala "
           "Lombardy Saxony Andalusia").split()
COUNTRIES = (
    "Argentina|Australia|Austria|Bangladesh|Belgium|Bolivia|Brazil|Bulgaria|Cambodia|Cameroon|Canada|Chile|China|"
    "Colombia|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Denmark|Dominican Republic|Ecuador|Egypt|El Salvador|England|"
    "Eritrea|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Greenland|Guatemala|Haiti|Honduras|Hungary|Iceland|India|"
    "Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Kenya|Korea|Latvia|Lebanon|Lithuania|Malaysia|Mexico|Morocco|"
    "Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|Norway|Pakistan|Panama|Peru|Philippines|Poland|Portugal|Puerto Rico|"
    "Romania|Russia|Rwanda|Saudi Arabia|Scotland|Serbia|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|Spain|"
    "Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Tunisia|Turkey|Uganda|Ukraine|United Kingdom|"
    "United States|Uruguay|Venezuela|Vietnam|Wales|Zambia|Zimbabwe|the UK|the US|the USA|U.S.A.|Western Sahara|Svalbard"
).split("|")
CITIES = (
    "Boston|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|Austin|Jacksonville|Fort Worth|Columbus|"
    "Charlotte|Indianapolis|Seattle|Denver|Nashville|Oklahoma City|El Paso|Las Vegas|Detroit|Memphis|Portland|Louisville|"
    "Milwaukee|Baltimore|Albuquerque|Tucson|Fresno|Sacramento|Mesa|Atlanta|Omaha|Raleigh|Miami|Oakland|Minneapolis|Tulsa|"
    "Bakersfield|Wichita|Tampa|Aurora|Honolulu|Anaheim|Lexington|Stockton|Corpus Christi|Riverside|Cincinnati|Pittsburgh|"
    "Greensboro|Lincoln|Toledo|Newark|Orlando|Chandler|Fort Wayne|St. Louis|Buffalo|Durham|Laredo|Madison|Lubbock|Reno|"
    "Norfolk|Baton Rouge|Spokane|Des Moines|Tacoma|Rochester|Yonkers|Worcester|Salt Lake City|Little Rock|Grand Rapids|"
    "Huntsville|Knoxville|Providence|Brownsville|Chattanooga|Fort Lauderdale|Sioux Falls|Springfield|Eugene|Peoria|"
    "Pembroke Pines|Salem|Cary|Fort Collins|Hayward|Kansas City|Lakewood|Savannah|Topeka|Thornton|Hartford|Bellevue|"
    "Evansville|Ann Arbor|Abilene|Athens|Beaumont|Provo|Lansing|Waterbury|Duluth|Santa Fe|Bend|Boulder|Flint|Macon|"
    "London|Paris|Berlin|Madrid|Rome|Vienna|Budapest|Warsaw|Prague|Lisbon|Dublin|Athens|Stockholm|Oslo|Copenhagen|Helsinki|"
    "Brussels|Amsterdam|Zürich|Geneva|Munich|Hamburg|Cologne|Milan|Naples|Turin|Barcelona|Valencia|Seville|Porto|Lyon|"
    "Marseille|Toulouse|Nice|Kraków|Gdańsk|Brno|Bratislava|Ljubljana|Zagreb|Belgrade|Sofia|Bucharest|Kyiv|Moscow|"
    "Istanbul|Ankara|Cairo|Lagos|Nairobi|Accra|Johannesburg|Cape Town|Durban|Addis Ababa|Casablanca|Tunis|Dakar|Kampala|"
    "Mumbai|Delhi|New Delhi|Bangalore|Chennai|Kolkata|Hyderabad|Karachi|Lahore|Dhaka|Kathmandu|Colombo|Bangkok|Hanoi|"
    "Ho Chi Minh City|Manila|Jakarta|Kuala Lumpur|Singapore|Hong Kong|Taipei|Shanghai|Beijing|Guangzhou|Shenzhen|Chengdu|"
    "Tokyo|Osaka|Kyoto|Nagoya|Seoul|Busan|Sydney|Melbourne|Brisbane|Perth|Adelaide|Auckland|Wellington|Christchurch|Toronto|"
    "Montreal|Vancouver|Calgary|Ottawa|Edmonton|Winnipeg|Halifax|Mexico City|Guadalajara|Monterrey|Tijuana|Bogotá|Medellín|"
    "Lima|Quito|Caracas|Santiago|Buenos Aires|Montevideo|São Paulo|Rio de Janeiro|Brasília|Salvador|Recife|Havana|Kingston|"
    "San Juan|Port-au-Prince|Manchester|Birmingham|Leeds|Glasgow|Edinburgh|Liverpool|Bristol|Cardiff|Belfast|Sheffield|"
    "Reykjavík|Akureyri|Nuuk|Tromsø|Aarhus|Odense|Malmö|Uppsala|Tampere|Turku|Oulu|Tartu|Riga|Vilnius|Tallinn|Nicosia"
).split("|")
TOWN_BEGIN = ("Ash Brook Clear Cedar Fair Glen Green Hart High Kings Lake Maple Mill North Oak Pine River Rock Stone "
              "West Win Wood Black Bright Spring Thorn White Elm East South New Hazel Wil Har Bur Ren Kirk Stan").split()
TOWN_END = ("ville ton field brook dale ford wood port side view burg bury mouth ham worth haven shire stead land crest "
            "mont ridge town furt stad by köping heim lev dorf").split()
TOWN_FRAMES = ["Port {}", "North {}", "South {}", "West {}", "East {}", "New {}", "Lake {}", "Mount {}", "Fort {}",
               "St. {}", "San {}", "Santa {}", "{} Springs", "{} Beach", "{} Heights", "{} County", "{} Falls",
               "{} Park", "{} upon Avon", "Bad {}", "{} nad Odrou", "{} de la Sierra", "Saint-{}", "El {}", "Villa {}"]
STREET_WORDS = ("Maple Oak Elm Cedar Pine Main Church High Park Lake Hill Washington Lincoln Jefferson Madison First Second "
                "Third Fourth Fifth 5th 12th 23rd 42nd Walnut Chestnut Spruce Sunset Ridge River Meadow Forest Spring "
                "Highland Mill School Broad Center Union Prospect Franklin Cherry Willow Dogwood Magnolia Poplar Valley "
                "Harbor Station Mission Market College Victoria Queen King Station Orchard Beacon Liberty Canal").split()
STREET_TYPES = ("Street St St. Avenue Ave Ave. Road Rd Rd. Drive Dr Dr. Lane Ln Boulevard Blvd Blvd. Court Ct Place Pl "
                "Way Terrace Circle Cir Parkway Pkwy Square Trail Highway Crescent Close Row Loop Point Pike Ridge Alley").split()
FOREIGN_STREETS = ["{}straße {}", "{}strasse {}", "{}gata {}", "{}gade {}", "{}vej {}", "{}veien {}", "{}katu {}",
                   "{}tie {}", "rue {} {}", "Rue de {} {}", "Via {} {}", "Calle {} {}", "Rua {} {}", "Avenida {} {}",
                   "ul. {} {}", "{} utca {}.", "{} u. {}.", "{} út {}", "{}laan {}", "{}straat {}", "{}weg {}",
                   "{}gasse {}", "Plaza {} {}", "Piazza {} {}", "Chaussée de {} {}", "{}vägen {}", "{}ova {}",
                   "{} Cadde {}", "Carrera {} {}", "{}allee {}", "{}platz {}", "Ctra. {} {}", "C/ {} {}", "{}tänav {}"]
UNITS = ["Apt {}", "Apt. {}", "Unit {}", "Suite {}", "Ste {}", "Ste. {}", "#{}", "Apartment {}", "Room {}", "Floor {}",
         "Bldg {}", "Flat {}"]
HOSPITAL_FRAMES = [
    "{} Hospital", "{} Medical Center", "{} Memorial Hospital", "{} General Hospital", "{} Regional Medical Center",
    "{} Community Hospital", "{} Clinic", "{} Health Center", "University of {} Hospital", "{} University Hospital",
    "{} Children's Hospital", "{} County Hospital", "{} Rehabilitation Center", "{} Nursing Home", "{} Healthcare",
    "{} Surgery Center", "{} Cancer Center", "{} Heart Institute", "{} Medical Group", "{} VA Medical Center",
    "{} Family Medicine", "{} Orthopedics", "{} Imaging Center", "{} Health System", "{} Urgent Care", "{} Hospice",
    "{} Pediatrics", "{} Women's Health Center", "{} Dialysis Center", "{} Eye Institute", "{} Infirmary",
    "{} Assisted Living", "{} Behavioral Health", "{} Presbyterian Hospital", "{} Methodist Hospital",
    "{} Baptist Medical Center", "The {} Clinic", "{} Internal Medicine Associates", "{} Cardiology Associates",
    "{} District Hospital", "{} Royal Infirmary", "Hospital {}", "Klinikum {}", "{} Pharmacy", "{} Laboratories",
]
HOSPITAL_TEST_FRAMES = [
    "{} Hospital", "{} Medical Center", "{} Regional Hospital", "{} Memorial Medical Center", "{} Health Clinic",
    "{} Specialty Hospital", "{} Wellness Center", "{} Skilled Nursing Facility", "{} Medical Plaza",
    "{} Adventist Hospital", "{} Community Health Center", "{} Veterans Hospital",
]
SAINTS = "St. Mary's|St. Luke's|St. Joseph|St. Vincent|Saint Francis|St. John's|St Anne's|Holy Cross|Mercy|Good Samaritan|Sacred Heart|Providence|Mount Sinai|Trinity|Our Lady of Grace|Bethesda|St. Agnes|St. Elizabeth|Saint Raphael|St Thomas'|Beth Israel|Shriners".split("|")
COMPANY_BEGIN = ("Data Health Cap Net Info Inter Trans Micro Uni Omni Quant Bio Geo Med Cloud Smart Blue Red Bright Open "
                 "Pro Fast Prime Rapid Summit Pioneer Atlas Vertex Nova Sky Core True Clear Star Iron Silver Delta Apex").split()
COMPANY_END = ("mine coach tech soft works labs stats point path bridge logic wave link base cube scan ware sync lytics "
               "sight fuse grid forge nest mark hub corp gen care quest vest trade serve").split()
COMPANY_FRAMES = ["{} Inc", "{} Inc.", "{} LLC", "{} Ltd", "{} Corporation", "{} Corp.", "{} Group", "{} and Sons", "{} PLC",
                  "{} & Co.", "{} Solutions", "{} Systems", "{} Partners", "{} Research", "{} Software", "{} Industries",
                  "{} Insurance", "{} Bank", "{} Credit Union", "{} University", "{} High School", "{} Elementary School",
                  "{} College", "{} Motors", "{} Foods", "{} Manufacturing", "{} Construction", "{} Media", "{} Law Firm",
                  "{} Logistics", "{} Energy", "{} Farms", "{} Church", "{} Police Department", "{} Fire Department",
                  "{} GmbH", "{} AG", "{} S.A.", "{} Foundation", "University of {}", "Bank of {}", "City of {}",
                  "{} Airlines", "{} Steel", "{} Consulting", "{} Holdings", "{} Markets"]
COMPANY_TEST_FRAMES = ["{} Inc", "{} LLC", "{} Corporation", "{} Associates", "{} Technologies", "{} Brothers", "{} Institute",
                       "{} Middle School", "{} Savings Bank", "{} Trucking", "{} Ventures", "{} Plumbing"]
EMPLOYERS = (
    "Walmart|Target|Costco|Amazon|Google|Microsoft|Apple|Facebook|Intel|Oracle|Boeing|Ford|General Motors|Toyota|Honda|Tesla|FedEx|"
    "UPS|Starbucks|McDonald's|Burger King|Subway|Kroger|Safeway|Walgreens|Rite Aid|Home Depot|Lowe's|Best Buy|Macy's|Sears|Ikea|Nike|"
    "Adidas|Pepsi|Coca-Cola|Nestlé|Unilever|Pfizer|Merck|Novartis|Bayer|Siemens|Bosch|Volkswagen|BMW|Renault|Nokia|Ericsson|Samsung|"
    "Sony|Panasonic|Toshiba|Hitachi|Verizon|Comcast|Sprint|Vodafone|Wells Fargo|Chase|Barclays|HSBC|Santander|Deutsche Bank|Lloyds|"
    "Visa|PayPal|Uber|Lyft|Netflix|Disney|CNN|the BBC|Reuters|the Red Cross|NASA|the FBI|the IRS|Harvard|Yale|Stanford|MIT|Delta|"
    "Lufthansa|Southwest|Ryanair|Shell|Exxon|Chevron|Caterpillar|John Deere|Goodyear|Kellogg|Heinz|Tyson|Hilton|Marriott|State Farm"
).split("|")
COMPANY_TAILS = ("Inc|Inc.|LLC|Ltd|Group|Data|Systems|Technologies|Labs|Partners|Analytics|Media|Capital|Financial|Networks|Health|"
                 "Energy|Sciences|Resources|Services|Studio|Studios|Records|Works|Online|Global|International|Markets|Transit|Explorer|"
                 "Exchange|Trust|Fund|Alliance|Society|Association|Project|Initiative|Supply|Tools|Foods|Games|Games Ltd|Trading").split("|")
COINED_ENDS = "ify ly io era ix ium o ster able ity ion up box bit zen wise ology ware scape loop pad dash".split()
# Further words that streets end in, from the postal service's list of suffixes.
MORE_STREETS = ("Bend Bluff Branch Bridge Brook Bypass Camp Canyon Cape Causeway Cliff Common Corner Courts Cove Creek Crossing Dale Divide "
                "Drives Estate Estates Expressway Extension Extensions Falls Ferry Field Flat Ford Forge Fork Fort Garden Gateway Glen Green "
                "Greens Grove Harbor Haven Heights Hill Hollow Inlet Island Isle Junction Key Knoll Lake Landing Light Lock Manor Meadow Mews "
                "Mission Motorway Mountain Neck Orchard Oval Park Parks Pass Passage Path Pine Plain Plaza Port Prairie Radial Ranch Rapid "
                "Rapids Rest River Roads Route Run Shoal Shore Skyway Spring Springs Spur Squares Station Stream Summit Throughway Trace "
                "Track Tunnel Turnpike Underpass Union Valley Via View Village Vista Walk Wall Well Wells").split()
INSURERS = ("Blue Cross|Aetna|Cigna|Humana|Kaiser Permanente|UnitedHealthcare|Anthem|Wellcare|Medica|Health Net|Oscar|"
            "Tricare|Molina|Centene").split("|")


class Places:
    """Draws places and institutions of one pool."""

    def __init__(self, people: People, words: list[str] = ()) -> None:
        """``words``: ordinary ones, of which training makes names of companies and more kinds of streets and towns."""
        self.people, self.test, self.draw, self.words = people, people.test, people.draw, words
        mine = lambda names: [n for n in names if is_test(n) == self.test]  # noqa: E731
        self.cities, self.saints, self.streets = mine(CITIES), mine(SAINTS), mine(STREET_WORDS)
        self.letters = Letters([*CITIES, *COUNTRIES])
        self.hospitals = HOSPITAL_TEST_FRAMES if self.test else HOSPITAL_FRAMES
        self.companies = COMPANY_TEST_FRAMES if self.test else COMPANY_FRAMES
        self.insurers = mine(INSURERS) or INSURERS

    def town(self) -> str:
        """A town, known or invented, of this pool."""
        while True:
            name = self._town()
            if is_test(name) == self.test:
                return name.upper() if self.words and self.draw.random() < 0.12 else name

    def _town(self) -> str:
        pick, way = self.draw.choice, self.draw.random()
        if self.words and self.draw.random() < 0.25:
            return self._coined_town()
        if way < 0.45:
            return pick(self.cities)
        if way < 0.7:
            return pick(TOWN_BEGIN) + pick(TOWN_END)
        base = self.people.last() if way < 0.85 else pick(TOWN_BEGIN) + pick(TOWN_END)
        if way < 0.78:
            return base + pick(TOWN_END) if len(base) < 8 else base
        return pick(TOWN_FRAMES).format(base)

    def _coined_town(self) -> str:
        """A town by the letters of known ones, of other languages or in two words."""
        pick, way = self.draw.choice, self.draw.random()
        if way < 0.5:
            return self.letters.make(self.draw)
        if way < 0.75:
            return self.people.parts()[1]
        if way < 0.8:
            return pick(GREEK_NAMES + CYRILLIC_NAMES)
        joint = pick([" ", " ", "-", " de ", " am ", " an der ", " pod ", " u ", " del ", " la ", "-sur-", " di "])
        return self.letters.make(self.draw) + joint + self.letters.make(self.draw)

    def state(self) -> str:
        """A state, spelt out or not."""
        name, short = self.draw.choice(list(STATES.items()))
        return short if self.draw.random() < 0.7 else name

    def country(self) -> str:
        """A country."""
        return self.draw.choice(COUNTRIES)

    def region(self) -> str:
        """Something between a town and a country."""
        return self.draw.choice([*STATES, *STATES, *REGIONS])

    def zip_code(self) -> str:
        """A US ZIP code, with four more digits at times."""
        code = f"{self.draw.randint(501, 99950):05d}"
        return code + (f"-{self.draw.randint(0, 9999):04d}" if self.draw.random() < 0.15 else "")

    def postcode(self) -> str:
        """A postcode of some other country."""
        draw, letters = self.draw, "ABCDEFGHJKLMNPRSTUWXYZ"
        n, c = (lambda a, b: str(draw.randint(a, b))), (lambda: draw.choice(letters))
        return draw.choice([
            lambda: n(1000, 9999), lambda: n(10000, 99999), lambda: f"{n(100, 999)} {n(10, 99)}",
            lambda: f"{n(1000, 9999)} {c()}{c()}", lambda: f"{c()}{n(1, 9)}{c()} {n(1, 9)}{c()}{n(1, 9)}",
            lambda: f"{c()}{c()}{n(1, 99)} {n(1, 9)}{c()}{c()}", lambda: n(100000, 999999),
            lambda: f"{n(10000, 99999)}-{n(100, 999)}",
        ])()

    def street_name(self) -> str:
        """A street without its number."""
        pick, way = self.draw.choice, self.draw.random()
        if self.words and way < 0.12:
            return f"{self.people.last() if way < 0.08 else self.people.first()} {pick(MORE_STREETS)}"
        if way < 0.65:
            base = pick(self.streets) if self.draw.random() < 0.55 else self.people.last()
            if self.draw.random() < 0.12:
                base = pick(["N", "S", "E", "W", "North", "South", "N.", "SW", "NE"]) + " " + base
            return f"{base} {pick(STREET_TYPES)}"
        base = self.people.last()
        return pick(FOREIGN_STREETS).format(base, self.draw.randint(1, 240))

    def street(self) -> str:
        """Street with house number."""
        draw, way = self.draw, self.draw.random()
        if way < 0.06:
            return draw.choice(["P.O. Box {}", "PO Box {}", "P. O. Box {}", "Box {}", "Postbox {}", "RR 2 Box {}"]).format(
                draw.randint(1, 9999))
        if way < 0.08:
            return f"{draw.choice(['PSC', 'Unit', 'CMR'])} {draw.randint(100, 9999)}, Box {draw.randint(100, 9999)}"
        number = draw.choice([draw.randint(1, 99), draw.randint(100, 999), draw.randint(1000, 99999)])
        name = self.street_name()
        if self.words and draw.random() < 0.12:
            return self._odd_street(number, name)
        return f"{number} {name}" if draw.random() < 0.85 or not name[-1].isdigit() else name

    def corner(self) -> str:
        """A crossing, said as an address."""
        one, other = (self.street_name() if self.draw.random() < 0.75 else self.street() for _ in range(2))
        return f"{self.draw.choice(['the corner of ', 'corner of ', 'the corner of '])}{one} {self.draw.choice(['and', 'and', '&'])} {other}"

    def _odd_street(self, number: int, name: str) -> str:
        """A corner, a ship of the post of the forces, a number on both sides."""
        draw, way = self.draw, self.draw.random()
        if way < 0.35:
            return self.corner()
        if way < 0.5:
            ship = draw.choice(["USS", "USNS", "USCGC", "USNV", "HMS"])
            return f"{ship} {self.people.last()}{draw.choice([', ', chr(10)])}FPO {draw.choice(['AA', 'AE', 'AP'])} {self.zip_code()}"
        if way < 0.6:
            return f"Unit {draw.randint(100, 9999)} Box {draw.randint(100, 9999)}{draw.choice([', ', chr(10)])}{draw.choice(['DPO', 'APO', 'FPO'])} {draw.choice(['AA', 'AE', 'AP'])} {self.zip_code()}"
        return f"{number:0{draw.choice([1, 4, 5])}d} {draw.randint(1, 400)} {name}" if way < 0.7 else f"{number:0{draw.choice([1, 3, 5])}d} {name} {draw.randint(1, 2000)}"

    def unit(self) -> str:
        """Flat or suite."""
        draw = self.draw
        return draw.choice(UNITS).format(draw.choice([str(draw.randint(1, 999)), f"{draw.randint(1, 30)}{draw.choice('ABCD')}",
                                                      draw.choice("ABCDEF"), f"{draw.randint(1, 999):03d}"]))

    def address(self) -> str:
        """A whole postal address in one of many layouts."""
        draw, way = self.draw, self.draw.random()
        if self.words and draw.random() < 0.2:
            return self._lines()
        street = self.street()
        between = draw.choice([", ", ", ", ", ", "\n", "\n", " ", "\n  ", " , "])
        if draw.random() < 0.35:
            street += draw.choice([", ", " ", "\n", "\n "]) + self.unit()
        if way < 0.45:
            tail = f"{self.town()}, {self.state()}" + draw.choice([" ", "  ", ", "]) + self.zip_code()
        elif way < 0.55:
            tail = f"{self.town()} {self.state()} {self.zip_code()}"
        elif way < 0.65:
            tail = f"{self.town()}, {self.state()}"
        elif way < 0.72:
            tail = self.town()
        elif way < 0.8:
            tail = f"{self.postcode()} {self.town()}" + draw.choice(["", f", {self.country()}", f"\n{self.country()}"])
        elif way < 0.9:
            tail = f"{self.town()}{between}{self.country()}" + draw.choice(["", " " + self.postcode(), ", " + self.zip_code()])
        elif way < 0.96:
            tail = f"{self.town()}\n, {draw.choice(['NY', 'nan', 'BC', 'QC', 'TX', 'GU'])}\n {self.country()} {self.postcode()}"
        else:
            return street
        return street + between + tail

    def _lines(self) -> str:
        """A postal address of short lines, the country last."""
        draw = self.draw
        between = draw.choice(["\n", "\n", "\n ", "\n  "])
        parts = [self.street(), self.unit() if draw.random() < 0.7 else "", self.town()]
        end = self.country() + draw.choice(["", " " + self.zip_code(), " " + self.postcode()])
        return between.join([p for p in parts if p] + [end])

    def hospital(self) -> str:
        """A hospital, clinic, practice or home."""
        pick, way = self.draw.choice, self.draw.random()
        base = pick(self.saints) if way < 0.3 else self.town() if way < 0.65 else self.people.last()
        if way < 0.06:
            return base
        if way > 0.95:
            return "".join(self.draw.choice("BCGHJLMNPRSTUW") for _ in range(self.draw.randint(2, 3))) + pick(["H", "MC", "GH", "UH"])
        return pick(self.hospitals).format(base)

    def organisation(self) -> str:
        """A company, school, bank or office."""
        pick, way, last = self.draw.choice, self.draw.random(), self.people.last
        if self.words and self.draw.random() < 0.5:
            return self._company()
        if way < 0.12:
            return f"{last()}-{last()}"
        if way < 0.24:
            return f"{last()}, {last()} and {last()}"
        if way < 0.3:
            return f"{last()} & {last()}"
        word = pick(COMPANY_BEGIN) + pick(["", "", " "]) + pick(COMPANY_END) if way < 0.75 else last()
        word = word[0].upper() + word[1:] if " " not in word else word.title()
        if way < 0.5:
            return word
        return pick(self.companies).format(word if way < 0.9 else self.town())

    def _company(self) -> str:
        """A company of ordinary, invented or known words, often without a word that says what it is."""
        draw, way = self.draw, self.draw.random()
        word = lambda: draw.choice(self.words).title()  # noqa: E731
        if way < 0.14:
            return draw.choice([n for n in EMPLOYERS if not is_test(n)])
        if way < 0.24:
            made = word()
        elif way < 0.46:
            made = f"{word()} {word()}"
        elif way < 0.54:
            made = f"{word()} {word()} {word()}"
        elif way < 0.64:
            made = word() + draw.choice(COINED_ENDS)
        elif way < 0.72:
            made = word() + (word() if draw.random() < 0.5 else draw.choice(COMPANY_END))
        elif way < 0.82:
            made = self.people.last_letters.make(draw)
        elif way < 0.86:
            made = "".join(draw.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(draw.choice([2, 3, 3, 4])))
        elif way < 0.9:
            made = f"{draw.choice(['Aunt', 'Uncle', 'Mother', 'Big', 'Doctor', 'Captain', 'Papa'])} {self.people.first()}"
        elif way < 0.91:
            made = f"{self.people.first() if draw.random() < 0.5 else self.people.last()}'s"
        elif way < 0.97:
            made = f"{draw.choice([self.town(), str(draw.randint(1, 99))])} {word()}"
        else:
            made = f"{word()} {draw.choice(['&', 'and', 'of', 'for'])} {word()}"
        return f"{made} {draw.choice(COMPANY_TAILS)}" if draw.random() < 0.3 else made
